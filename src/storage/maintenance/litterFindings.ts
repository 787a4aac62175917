import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';

/** What crashes left, outside of generations, and what others than the user may look into. `directory` is the store's. */
export async function litterFindings(directory: string): Promise<StoreFinding[]> {
  const findings: StoreFinding[] = [];
  for (const [folder, pattern] of [
    ['generations', /^(prepared|trash)-/],
    ['blobs/tmp', /^/],
  ] as const) {
    const names = (await namesOf(join(directory, folder))).filter((name) => pattern.test(name));
    for (const name of names) {
      const detail = phrase`It was being written, or removed.`;
      findings.push({ kind: 'litter', path: `${folder}/${name}`, detail, affects: phrase`Nothing.` });
    }
  }
  // The store's own directory is the editor's: it makes it as it likes, and nothing below is readable to others.
  for (const folder of ['meta', 'blobs', 'generations', 'damaged']) {
    findings.push(...(await openToOthers(directory, folder)));
  }
  return findings;
}

/** Windows has no such modes. */
async function openToOthers(directory: string, path: string): Promise<StoreFinding[]> {
  const status = process.platform === 'win32' ? undefined : await statusOf(join(directory, path));
  if (!status || (status.mode & 0o077) === 0) {
    return [];
  }
  const mode = (status.mode & 0o777).toString(8);
  const detail = phrase`Its mode is 0${mode}, so that others than you may look into it.`;
  return [{ kind: 'permissions', path, detail, affects: phrase`Nothing; what was captured may be read by others.` }];
}

function statusOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch(() => undefined);
}

function namesOf(path: string): Promise<string[]> {
  return readdir(path).catch(() => []);
}
