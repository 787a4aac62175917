import * as vscode from 'vscode';
import { PackError } from '../core/errors';
import type { DirectoryEntry, EntryType, FileContent, FileLocation, FileStatus, FileSystem } from '../core/fileSystem';
import type { WorkspacePath } from '../core/workspacePath';
import { uriOf } from './locations';

/** For so long it is believed, in milliseconds, that a directory is no link: a collection asks for each of its files. */
const remembersFor = 2000;

/**
 * The files of folders that are not on this machine, through VS Code, where each call goes to another process. Nothing
 * tells where a link leads there, so none is followed.
 */
export class VirtualFileSystem implements FileSystem {
  private directories = new Map<string, Promise<vscode.FileStat>>();
  private since = 0;

  async readFile(location: FileLocation, maxBytes: number): Promise<FileContent> {
    const { path } = location;
    return withPackErrors(path, async () => {
      const { type, size, mtime } = await this.statWithoutLinks(location);
      if (type & vscode.FileType.Directory) {
        throw new PackError('file-is-directory', { path });
      }
      if (!(type & vscode.FileType.File)) {
        throw new PackError('file-not-readable', { path, reason: 'it is not a regular file' });
      }
      refuseLarge(size, path, maxBytes);
      const content = await vscode.workspace.fs.readFile(uriOf(location));
      refuseLarge(content.byteLength, path, maxBytes);
      // Without a time, a stamp would say of every change of the same size that there was none.
      return { content, unsaved: false, ...(mtime > 0 ? { stamp: { bytes: size, modifiedAt: mtime } } : {}) };
    });
  }

  /** The path itself, for no link is in it. @throws PackError `file-not-found`, `file-not-readable`, `path-outside-folder` */
  async realPath(location: FileLocation): Promise<WorkspacePath> {
    await withPackErrors(location.path, () => this.statWithoutLinks(location));
    return location.path;
  }

  async stat(location: FileLocation): Promise<FileStatus> {
    const { type, size, mtime } = await withPackErrors(location.path, () => this.statWithoutLinks(location));
    const entry = entryType(type);
    return { type: entry === 'link' ? 'other' : entry, bytes: size, modifiedAt: mtime };
  }

  async readDirectory(folder: string, path: WorkspacePath | ''): Promise<readonly DirectoryEntry[]> {
    return withPackErrors(path || folder, async () => {
      if (path !== '') {
        await this.statWithoutLinks({ folder, path });
      }
      const entries = await vscode.workspace.fs.readDirectory(uriOf({ folder, path }));
      return entries.map(([name, type]) => ({ name, type: entryType(type) }));
    });
  }

  async exists(location: FileLocation): Promise<boolean> {
    return vscode.workspace.fs.stat(uriOf(location)).then(
      () => true,
      () => false,
    );
  }

  isUnsaved(): boolean {
    return false;
  }

  private async statWithoutLinks(location: FileLocation): Promise<vscode.FileStat> {
    const { folder, path } = location;
    const names = path.split('/').slice(0, -1);
    const above = names.map((_, index) => names.slice(0, index + 1).join('/') as WorkspacePath);
    const [status, ...directories] = await Promise.all([
      vscode.workspace.fs.stat(uriOf(location)),
      ...above.map((each) => this.statDirectory({ folder, path: each })),
    ]);
    if ([status, ...directories].some(({ type }) => type & vscode.FileType.SymbolicLink)) {
      throw new PackError('path-outside-folder', { path: `${path} (a link, and nothing says where it leads)`, folder });
    }
    return status;
  }

  private statDirectory(location: FileLocation): Promise<vscode.FileStat> {
    if (Date.now() - this.since > remembersFor) {
      this.directories = new Map();
      this.since = Date.now();
    }
    const uri = uriOf(location);
    const key = uri.toString();
    const known = this.directories.get(key);
    if (known) {
      return known;
    }
    const status = Promise.resolve(vscode.workspace.fs.stat(uri));
    this.directories.set(key, status);
    // One that is missing may be there a moment later, and is asked about when it is.
    status.catch(() => this.directories.delete(key));
    return status;
  }
}

function entryType(type: vscode.FileType): EntryType {
  if (type & vscode.FileType.SymbolicLink) {
    return 'link';
  }
  return type & vscode.FileType.File ? 'file' : type & vscode.FileType.Directory ? 'directory' : 'other';
}

function refuseLarge(bytes: number, path: string, limit: number): void {
  if (bytes > limit) {
    throw new PackError('file-too-large', { path, bytes, limit });
  }
}

async function withPackErrors<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw asPackError(error, path);
  }
}

function asPackError(error: unknown, path: string): unknown {
  if (!(error instanceof vscode.FileSystemError)) {
    return error;
  }
  return error.code === 'FileNotFound' || error.code === 'FileNotADirectory'
    ? new PackError('file-not-found', { path }, { cause: error })
    : new PackError('file-not-readable', { path, reason: error.message }, { cause: error });
}
