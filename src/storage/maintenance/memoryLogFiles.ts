import { dirname } from 'node:path';
import type { LogFile, LogFiles } from '../log/logFiles';

/** Files in memory, for a log that is made to be written elsewhere. Nothing else looks at them meanwhile. */
export class MemoryLogFiles implements LogFiles {
  /** By path, in the order in which they were made. */
  readonly files = new Map<string, Uint8Array>();
  readonly directories = new Set<string>();

  async openLog(path: string): Promise<LogFile> {
    this.found(path);
    return new MemoryLogFile(this.files, path);
  }

  async writeNewFile(path: string, content: Uint8Array): Promise<void> {
    this.files.set(path, content);
  }

  async readFile(path: string): Promise<Uint8Array> {
    return this.found(path);
  }

  async list(directory: string): Promise<readonly string[]> {
    const paths = [...this.files.keys(), ...this.directories].filter((path) => dirname(path) === directory);
    return paths.map((path) => path.slice(directory.length + 1));
  }

  async mark(path: string): Promise<void> {
    this.files.set(path, new Uint8Array());
  }

  async makeDirectory(path: string): Promise<void> {
    this.directories.add(path);
  }

  async rename(from: string, to: string): Promise<void> {
    const moved = (path: string): string =>
      path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
    const files = [...this.files].map(([path, content]) => [moved(path), content] as const);
    const directories = [...this.directories].map(moved);
    this.files.clear();
    this.directories.clear();
    for (const [path, content] of files) {
      this.files.set(path, content);
    }
    for (const path of directories) {
      this.directories.add(path);
    }
  }

  async removeFile(path: string): Promise<void> {
    this.files.delete(path);
  }

  async removeDirectory(path: string): Promise<void> {
    this.directories.delete(path);
  }

  async syncDirectory(): Promise<void> {}

  private found(path: string): Uint8Array {
    const content = this.files.get(path);
    if (!content) {
      throw Object.assign(new Error(`There is no ${path}`), { code: 'ENOENT', errno: -2 });
    }
    return content;
  }
}

class MemoryLogFile implements LogFile {
  constructor(
    private readonly files: Map<string, Uint8Array>,
    private readonly path: string,
  ) {}

  async size(): Promise<number> {
    return this.content.length;
  }

  async stat(): Promise<{ readonly size: number; readonly isRemoved: boolean }> {
    return { size: this.content.length, isRemoved: false };
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    return this.content.slice(position, position + length);
  }

  async append(bytes: Uint8Array): Promise<number> {
    this.files.set(this.path, Buffer.concat([this.content, bytes]));
    return bytes.length;
  }

  async rewrite(): Promise<void> {}

  async sync(): Promise<void> {}

  async close(): Promise<void> {}

  private get content(): Uint8Array {
    return this.files.get(this.path) ?? new Uint8Array();
  }
}
