import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const directory = join('test', 'fixtures', 'golden');

/** Compares the text with the golden file, byte for byte. `UPDATE_GOLDEN=1` writes the file instead: read the diff. */
export async function matchGolden(name: string, text: string): Promise<void> {
  const path = join(directory, name);
  if (process.env.UPDATE_GOLDEN) {
    await writeFile(path, text);
  }
  assert.equal(text, await readFile(path, 'utf8'), `${path} differs; UPDATE_GOLDEN=1 rewrites it`);
}

/** The names of all golden files. */
export async function goldenFiles(): Promise<string[]> {
  return (await readdir(directory)).sort();
}
