import { mkdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileSystem } from '../../src/core/fileSystem';
import { folderUri } from '../../src/sources/folderUri';
import type { FileSystemWorld } from '../contract/fileSystem.contract';
import { writeFileTree } from './fileTree';
import { MemoryFiles } from './memoryFiles';
import { folder } from './packs';

/** A folder of the disk below the directory, with a secret beside it. */
export async function diskWorld(files: FileSystem, directory: string): Promise<FileSystemWorld> {
  const root = join(directory, 'folder');
  await writeFileTree(directory, { 'outside/secret': 'outside', 'folder-beside/secret': 'beside' });
  await mkdir(root);
  return {
    files,
    folder: folderUri(root),
    write: async (path, content) => void (await writeFileTree(root, { [path]: content })),
    link: async (path, target) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await symlink(target, join(root, path));
    },
    remove: (path) => rm(join(root, path), { recursive: true }),
  };
}

export async function memoryWorld(files = new MemoryFiles()): Promise<FileSystemWorld> {
  return {
    files,
    folder,
    write: async (path, content) => void files.files.set(path, content),
    link: async (path, target) => void files.links.set(path, target),
    remove: async (path) => {
      for (const each of [...files.files.keys()].filter((below) => below === path || below.startsWith(`${path}/`))) {
        files.files.delete(each);
      }
    },
  };
}
