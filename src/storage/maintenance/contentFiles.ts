import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../blobs/layout';

/** How many contents lie in their places that are asked for, and how large they are together. `directory` is `blobs/`. */
export async function contentFiles(
  directory: string,
  which: (hash: string) => boolean,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const root = join(directory, 'blake3');
  let files = 0;
  let bytes = 0;
  for (const digits of await namesIn(root).catch(() => [])) {
    const names = await readdir(join(root, digits)).catch(() => []);
    for (const name of names.filter((each) => /^[0-9a-f]{64}$/.test(each) && which(each))) {
      files += 1;
      bytes += (await stat(join(root, digits, name)).catch(() => undefined))?.size ?? 0;
    }
  }
  return { files, bytes };
}
