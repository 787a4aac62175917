import { PackError } from '../../src/core/errors';
import type { FileContent, FileLocation, FileSystem } from '../../src/core/fileSystem';
import { folder } from './packs';

/** Files by their paths in the test folder. */
export class MemoryFiles implements FileSystem {
  readonly files: Map<string, string | Uint8Array>;
  /** Paths whose files an editor holds in another state than the disk. */
  readonly unsaved = new Set<string>();

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  async readFile({ folder: from, path }: FileLocation, maxBytes: number): Promise<FileContent> {
    const file = from === folder ? this.files.get(path) : undefined;
    if (file === undefined) {
      throw new PackError('file-not-found', { path });
    }
    const content = Buffer.from(file);
    if (content.byteLength > maxBytes) {
      throw new PackError('file-too-large', { path, bytes: content.byteLength, limit: maxBytes });
    }
    return { content, unsaved: this.unsaved.has(path) };
  }

  async exists({ folder: from, path }: FileLocation): Promise<boolean> {
    return from === folder && this.files.has(path);
  }
}
