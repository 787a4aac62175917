import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const notOurs = new Set(['node_modules', 'dist', '.git', 'test-results', '.vscode-test']);

/** Every file below the folder that belongs to the project, by its path from the root with `/` between names. */
export async function projectFiles(folder = '.'): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = folder === '.' ? entry.name : join(folder, entry.name).replaceAll('\\', '/');
    if (entry.isDirectory() && !notOurs.has(entry.name)) {
      files.push(...(await projectFiles(path)));
    } else if (entry.isFile() && !/\.(vsix|tsbuildinfo)$/.test(entry.name)) {
      files.push(path);
    }
  }
  return files.sort();
}
