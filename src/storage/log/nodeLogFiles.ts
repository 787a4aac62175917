import * as fs from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rmdir, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isErrorCode, syncDirectory, writeNewFile } from '../durableFiles';
import type { LogFile, LogFiles } from './logFiles';

const { O_APPEND, O_RDONLY, O_RDWR } = fs.constants;
const fdatasync = promisify(fs.fdatasync);
/** A sync is quick that takes less, in milliseconds: nobody can tell. */
const quick = 1;
const trusted = 4;

/**
 * The file system of this machine. What takes microseconds and comes with every change is done at once, because handing
 * it to another thread takes longer; what waits for a disk is not.
 */
export class NodeLogFiles implements LogFiles {
  async openLog(path: string): Promise<LogFile> {
    try {
      // Never created here: a log that has been removed must not come back empty.
      return new NodeLogFile(path, fs.openSync(path, O_RDWR | O_APPEND));
    } catch (error) {
      if (isErrorCode(error, 'EACCES', 'EPERM', 'EROFS')) {
        return new NodeLogFile(path, fs.openSync(path, O_RDONLY));
      }
      throw error;
    }
  }

  writeNewFile(path: string, content: Uint8Array): Promise<void> {
    return writeNewFile(path, content);
  }

  readFile(path: string): Promise<Uint8Array> {
    return readFile(path);
  }

  list(directory: string): Promise<readonly string[]> {
    return readdir(directory);
  }

  async mark(path: string): Promise<void> {
    try {
      await (await open(path, 'wx', 0o600)).close();
    } catch (error) {
      if (!isErrorCode(error, 'EEXIST')) {
        throw error;
      }
    }
  }

  async makeDirectory(path: string): Promise<void> {
    try {
      await mkdir(path, { mode: 0o700 });
    } catch (error) {
      if (!isErrorCode(error, 'EEXIST')) {
        throw error;
      }
    }
  }

  rename(from: string, to: string): Promise<void> {
    return rename(from, to);
  }

  removeFile(path: string): Promise<void> {
    return unlink(path);
  }

  removeDirectory(path: string): Promise<void> {
    return rmdir(path);
  }

  syncDirectory(path: string): Promise<void> {
    return syncDirectory(path);
  }
}

class NodeLogFile implements LogFile {
  private isOpen = true;
  /** How many of the last syncs were, without one among them that was not. */
  private quickSyncs = 0;

  constructor(
    private readonly path: string,
    private readonly number: number,
  ) {}

  async stat(): Promise<{ readonly size: number; readonly isRemoved: boolean }> {
    const { size, ino, dev } = fs.fstatSync(this.descriptor);
    const named = fs.statSync(this.path, { throwIfNoEntry: false });
    return { size, isRemoved: named?.ino !== ino || named.dev !== dev };
  }

  async size(): Promise<number> {
    return fs.fstatSync(this.descriptor).size;
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    const { descriptor } = this;
    const bytes = Buffer.allocUnsafe(length);
    let read = 0;
    for (let more = -1; more !== 0 && read < length; read += more) {
      more = fs.readSync(descriptor, bytes, read, length - read, position + read);
    }
    return bytes.subarray(0, read);
  }

  async append(bytes: Uint8Array): Promise<number> {
    return fs.writeSync(this.descriptor, bytes, 0, bytes.length, null);
  }

  async rewrite(position: number, bytes: Uint8Array): Promise<void> {
    const { ino, dev } = fs.fstatSync(this.descriptor);
    // A file that is open for appending is written at its end, wherever one asks for.
    const file = await open(this.path, 'r+');
    try {
      const named = await file.stat();
      if (named.ino !== ino || named.dev !== dev) {
        throw failure('ENOENT', `${this.path} is another file now`);
      }
      for (let written = 0; written < bytes.length; ) {
        const part = await file.write(bytes, written, bytes.length - written, position + written);
        written += part.bytesWritten;
      }
    } finally {
      await file.close();
    }
  }

  /**
   * To hand a sync to another thread and to hear of it takes about as long as it takes itself where the disk is quick.
   * So a disk that has been quick some times is waited for; after one that was not, this thread has other things to do.
   */
  async sync(): Promise<void> {
    const started = performance.now();
    if (this.quickSyncs < trusted) {
      await fdatasync(this.descriptor);
    } else {
      fs.fdatasyncSync(this.descriptor);
    }
    this.quickSyncs = performance.now() - started < quick ? this.quickSyncs + 1 : 0;
  }

  async close(): Promise<void> {
    const { descriptor } = this;
    this.isOpen = false;
    fs.closeSync(descriptor);
  }

  /** Once it is closed its number may be that of another file, and a sync of that one would seem to be one of this. */
  private get descriptor(): number {
    if (!this.isOpen) {
      throw failure('EBADF', `${this.path} is closed`);
    }
    return this.number;
  }
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}
