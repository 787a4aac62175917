// What is asked of the operating system about files, in one of two ways: by Node's threads, so that the caller's thread
// is never blocked, however slow the disk; or at once in this thread, where a step takes a fifth of the time, because
// to hand it to another thread and be called back costs more than the step.
import * as fs from 'node:fs';
import * as promises from 'node:fs/promises';
import { promisify } from 'node:util';

export interface FileOperations {
  realpath(path: string): Promise<string>;
  stat(path: string): Promise<fs.Stats>;
  lstat(path: string): Promise<fs.Stats>;
  readdir(path: string): Promise<fs.Dirent[]>;
  open(path: string, flags: number): Promise<number>;
  fstat(descriptor: number): Promise<fs.Stats>;
  /** Reads into the buffer at `offset` what the file has there. Resolves to the number of bytes. */
  read(descriptor: number, buffer: Buffer, offset: number): Promise<number>;
  close(descriptor: number): Promise<void>;
}

/** By Node's threads. */
export const threadedOperations: FileOperations = {
  realpath: (path) => promises.realpath(path),
  stat: (path) => promises.stat(path),
  lstat: (path) => promises.lstat(path),
  readdir: (path) => promises.readdir(path, { withFileTypes: true }),
  // By descriptors, for each FileHandle of node:fs/promises costs more than what it is used for here.
  open: promisify(fs.open) as FileOperations['open'],
  fstat: promisify(fs.fstat) as FileOperations['fstat'],
  close: promisify(fs.close),
  read: (descriptor, buffer, offset) =>
    // Not promisify(read): the read of VS Code's extension host is not Node's, and then gives a number.
    new Promise((resolve, reject) => {
      fs.read(descriptor, buffer, offset, buffer.length - offset, offset, (error, bytesRead) => {
        if (error) {
          reject(error);
        } else {
          resolve(bytesRead);
        }
      });
    }),
};

/** For how long one thing after the other is done at once before the event loop gets its turn, in milliseconds. */
const slice = 10;

/** At once, for a program that nobody waits for but at its end; signals and timers get their turn between. */
export function directOperations(): FileOperations {
  let sliceEnds = 0;
  const directly = async <T>(operation: () => T): Promise<T> => {
    if (performance.now() > sliceEnds) {
      await new Promise(setImmediate);
      sliceEnds = performance.now() + slice;
    }
    return operation();
  };
  return {
    realpath: (path) => directly(() => fs.realpathSync.native(path)),
    stat: (path) => directly(() => fs.statSync(path)),
    lstat: (path) => directly(() => fs.lstatSync(path)),
    readdir: (path) => directly(() => fs.readdirSync(path, { withFileTypes: true })),
    open: (path, flags) => directly(() => fs.openSync(path, flags)),
    fstat: (descriptor) => directly(() => fs.fstatSync(descriptor)),
    close: (descriptor) => directly(() => fs.closeSync(descriptor)),
    read: (descriptor, buffer, offset) =>
      directly(() => fs.readSync(descriptor, buffer, offset, buffer.length - offset, offset)),
  };
}
