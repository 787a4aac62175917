import type { Dirent, Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PackError } from '../core/errors';
import type { Admit, DirectoryEntry, FileContent, FileLocation, FileStatus, FileSystem } from '../core/fileSystem';
import { phrase } from '../core/sentence';
import type { WorkspacePath } from '../core/workspacePath';
import { type FileOperations, threadedOperations } from './fileOperations';
import { fsPathOf } from './folderUri';
import { readRegularFile, stampOf } from './readRegularFile';

/** The files of this machine, for folders with a `file:` URI. */
export class NodeFileSystem implements FileSystem {
  constructor(private readonly operations: FileOperations = threadedOperations) {}

  async readFile(location: FileLocation, maxBytes: number, admit?: Admit): Promise<FileContent> {
    return withPackErrors(location.path, async () => {
      const real = await this.realFsPath(location);
      if (real.path !== location.path) {
        await admit?.(real.path);
      }
      return { ...(await readRegularFile(real.fsPath, location.path, maxBytes, this.operations)), unsaved: false };
    });
  }

  /**
   * The path in the same folder that this one really leads to; empty when that is the folder itself.
   * @throws PackError `file-not-found`, `file-not-readable`, `path-outside-folder`
   */
  async realPath(location: FileLocation): Promise<WorkspacePath> {
    return withPackErrors(location.path, async () => (await this.realFsPath(location)).path);
  }

  async stat(location: FileLocation): Promise<FileStatus> {
    return withPackErrors(location.path, async () => {
      const status = await this.operations.stat((await this.realFsPath(location)).fsPath);
      return { type: typeOf(status), ...stampOf(status) };
    });
  }

  async readDirectory(folder: string, path: WorkspacePath | ''): Promise<readonly DirectoryEntry[]> {
    return withPackErrors(path || folder, async () => {
      const root = rootOf(folder, path || folder);
      const fsPath = await this.operations.realpath(join(root, path));
      if (fsPath !== join(root, path)) {
        await this.refuseLinks(root, path);
      }
      const entries = await this.operations.readdir(fsPath);
      return entries.map((entry) => ({ name: entry.name, type: entry.isSymbolicLink() ? 'link' : typeOf(entry) }));
    });
  }

  async exists({ folder, path }: FileLocation): Promise<boolean> {
    const root = fsPathOf(folder);
    return (
      root !== undefined &&
      (await this.operations.lstat(join(root, path)).then(
        () => true,
        () => false,
      ))
    );
  }

  isUnsaved(): boolean {
    return false;
  }

  private async realFsPath({ folder, path }: FileLocation): Promise<RealPath> {
    const root = rootOf(folder, path);
    const fsPath = await this.operations.realpath(join(root, path));
    if (fsPath === join(root, path)) {
      // No link and no other spelling anywhere in it: so the root has none either, and need not be asked about.
      return { fsPath, path };
    }
    const below = relative(await this.operations.realpath(root), fsPath);
    if (below === '..' || below.startsWith(`..${sep}`) || below === fsPath) {
      throw new PackError('path-outside-folder', { path: `${path} (a link to ${fsPath})`, folder: root });
    }
    return { fsPath, path: below.replaceAll(sep, '/') as WorkspacePath };
  }

  /** The folder itself may be a link, as its user has chosen it. */
  private async refuseLinks(root: string, path: string): Promise<void> {
    let fsPath = root;
    for (const name of path === '' ? [] : path.split('/')) {
      fsPath = join(fsPath, name);
      if ((await this.operations.lstat(fsPath)).isSymbolicLink()) {
        throw new PackError('path-outside-folder', { path: `${path} (reached through a link)`, folder: root });
      }
    }
  }
}

/** What a path names once links are followed, which never lead out of the folder. */
interface RealPath {
  readonly fsPath: string;
  /** Below the folder; empty for the folder itself. */
  readonly path: WorkspacePath;
}

function rootOf(folder: string, path: string): string {
  const root = fsPathOf(folder);
  if (root === undefined) {
    throw new PackError('file-not-readable', { path, reason: phrase`${folder} is not a folder of this machine` });
  }
  return root;
}

function typeOf(entry: Stats | Dirent): FileStatus['type'] {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : 'other';
}

async function withPackErrors<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw asPackError(error, path);
  }
}

function asPackError(error: unknown, path: string): unknown {
  if (PackError.is(error) || !(error instanceof Error) || !('code' in error)) {
    return error;
  }
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new PackError('file-not-found', { path }, { cause: error });
  }
  // Node writes “EACCES: permission denied, open '/absolute/path'”.
  const reason = /^[A-Z0-9_]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
  return new PackError('file-not-readable', { path, reason }, { cause: error });
}
