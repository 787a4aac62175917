import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files by their paths, `/` between names: a text is written as UTF-8. */
export type FileTree = Readonly<Record<string, string | Uint8Array>>;

/** Writes the tree below the directory, which need not exist, and resolves to the directory. */
export async function writeFileTree(directory: string, tree: FileTree): Promise<string> {
  await mkdir(directory, { recursive: true });
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  return directory;
}

/**
 * Everything below the directory: a file as its size and hash, a link as its target, a directory as `/`. Two listings
 * are equal when not a byte differs. Empty when there is no such directory.
 */
export async function listTree(directory: string): Promise<Record<string, string>> {
  const listing: Record<string, string> = {};
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  for (const name of names.sort()) {
    listing[name] = await describe(join(directory, name));
  }
  return listing;
}

async function describe(path: string): Promise<string> {
  const status = await lstat(path);
  if (status.isSymbolicLink()) {
    return `-> ${await readlink(path)}`;
  }
  if (!status.isFile()) {
    return '/';
  }
  const hash = createHash('sha256').update(await readFile(path));
  return `${status.size} ${hash.digest('hex')}`;
}
