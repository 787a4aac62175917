import { posix } from 'node:path';
import { PackError } from '../../src/core/errors';
import type {
  Admit,
  DirectoryEntry,
  FileContent,
  FileLocation,
  FileStatus,
  FileSystem,
} from '../../src/core/fileSystem';
import type { TextEncoding } from '../../src/core/textEncoding';
import type { WorkspacePath } from '../../src/core/workspacePath';
import { folder } from './packs';

/** Files by their paths in the test folder. Directories are there as long as something is in them. */
export class MemoryFiles implements FileSystem {
  readonly files: Map<string, string | Uint8Array>;
  /** Paths whose files an editor holds in another state than the disk. */
  readonly unsaved = new Set<string>();
  /** Links, and what they say: a path from the directory that they are in. */
  readonly links = new Map<string, string>();
  /** When a file was modified, where that matters; else in 1970. */
  readonly modifiedAt = new Map<string, number>();
  /** What an editor takes files to be in. */
  readonly encodings = new Map<string, TextEncoding>();
  /** Why a file or a directory cannot be read. */
  readonly unreadable = new Map<string, string>();
  /** The paths that were read, in their order. */
  readonly reads: string[] = [];

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  async readFile(location: FileLocation, maxBytes: number, admit?: Admit): Promise<FileContent> {
    const { path } = location;
    const real = this.realPath(location);
    if (real !== path) {
      await admit?.(real as WorkspacePath);
    }
    const content = this.contentAt(real, path);
    if (content.byteLength > maxBytes) {
      throw new PackError('file-too-large', { path, bytes: content.byteLength, limit: maxBytes });
    }
    this.reads.push(path);
    if (this.isUnsaved(location)) {
      return { content, unsaved: true };
    }
    const encoding = this.encodings.get(real);
    return { content, unsaved: false, stamp: this.stampAt(real, content), ...(encoding ? { encoding } : {}) };
  }

  async stat(location: FileLocation): Promise<FileStatus> {
    const real = this.realPath(location);
    if (this.isDirectory(real)) {
      return { type: 'directory', bytes: 0, modifiedAt: 0 };
    }
    const file = this.files.get(real);
    if (file === undefined) {
      throw new PackError('file-not-found', { path: location.path });
    }
    return { type: 'file', ...this.stampAt(real, Buffer.from(file)) };
  }

  async readDirectory(from: string, path: WorkspacePath | ''): Promise<readonly DirectoryEntry[]> {
    if (from !== folder || !(path === '' || this.isDirectory(path) || this.links.has(path))) {
      throw new PackError(this.resolve(path) === path ? 'file-not-found' : 'path-outside-folder', {
        path: path || from,
        folder: from,
      });
    }
    if (this.resolve(path) !== path) {
      throw new PackError('path-outside-folder', { path, folder });
    }
    this.refuseUnreadable(path, path);
    const types = new Map<string, DirectoryEntry['type']>();
    for (const each of [...this.files.keys(), ...this.links.keys()].filter((below) => isBelow(path, below))) {
      const [name = '', ...rest] = each.slice(path === '' ? 0 : path.length + 1).split('/');
      types.set(name, rest.length > 0 ? 'directory' : this.links.has(each) ? 'link' : 'file');
    }
    return [...types].map(([name, type]) => ({ name, type }));
  }

  async exists({ folder: from, path }: FileLocation): Promise<boolean> {
    return from === folder && (this.files.has(path) || this.links.has(path) || this.isDirectory(path));
  }

  isUnsaved({ folder: from, path }: FileLocation): boolean {
    return from === folder && this.unsaved.has(path);
  }

  private contentAt(real: string, path: string): Uint8Array {
    const file = this.files.get(real);
    if (file === undefined) {
      throw new PackError(this.isDirectory(real) ? 'file-is-directory' : 'file-not-found', { path });
    }
    this.refuseUnreadable(real, path);
    return Buffer.from(file);
  }

  private stampAt(real: string, content: Uint8Array): { readonly bytes: number; readonly modifiedAt: number } {
    return { bytes: content.byteLength, modifiedAt: this.modifiedAt.get(real) ?? 0 };
  }

  private realPath({ folder: from, path }: FileLocation): string {
    if (from !== folder) {
      throw new PackError('file-not-found', { path });
    }
    const real = this.resolve(path);
    if (real === undefined) {
      throw new PackError('file-not-readable', { path, reason: 'too many symbolic links encountered' });
    }
    if (real === '..' || real.startsWith('../')) {
      throw new PackError('path-outside-folder', { path, folder });
    }
    return real;
  }

  /** With the links in it followed; begins with `..` when they lead out, undefined when they lead in circles. */
  private resolve(path: string): string | undefined {
    let names: string[] = [];
    let rest = path.split('/');
    for (let steps = 0; rest.length > 0; steps += 1) {
      if (steps > 100) {
        return undefined;
      }
      const [name = '', ...others] = rest;
      const link = this.links.get([...names, name].join('/'));
      const reached = posix.normalize(posix.join(...names, link ?? name));
      names = reached === '.' ? [] : reached.split('/');
      rest = others;
      if (link !== undefined) {
        rest = [...names, ...others];
        names = [];
      }
      if (rest[0] === '..' || names[0] === '..') {
        return '..';
      }
    }
    return names.join('/');
  }

  private isDirectory(path: string): boolean {
    return path === '' || [...this.files.keys(), ...this.links.keys()].some((each) => isBelow(path, each));
  }

  private refuseUnreadable(real: string, path: string): void {
    const reason = this.unreadable.get(real);
    if (reason !== undefined) {
      throw new PackError('file-not-readable', { path, reason });
    }
  }
}

function isBelow(directory: string, path: string): boolean {
  return directory === '' || path.startsWith(`${directory}/`);
}
