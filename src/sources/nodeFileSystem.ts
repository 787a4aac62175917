import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { PackError } from '../core/errors';
import type { FileContent, FileLocation, FileSystem } from '../core/fileSystem';
import { fsPathOf } from './folderUri';

/** Opening a pipe does not wait for its other end, and a link is not followed. Windows has neither flag. */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** The files of this machine, for folders with a `file:` URI. */
export class NodeFileSystem implements FileSystem {
  async readFile({ folder, path }: FileLocation, maxBytes: number): Promise<FileContent> {
    const root = fsPathOf(folder);
    if (root === undefined) {
      throw new PackError('file-not-readable', { path, reason: `${folder} is not a folder of this machine` });
    }
    try {
      const real = await realpath(join(root, path));
      const below = relative(await realpath(root), real);
      if (below === '..' || below.startsWith(`..${sep}`) || below === real) {
        throw new PackError('path-outside-folder', { path: `${path} (a link to ${real})`, folder: root });
      }
      return { content: await readRegularFile(real, path, maxBytes), unsaved: false };
    } catch (error) {
      throw asPackError(error, path);
    }
  }

  async exists({ folder, path }: FileLocation): Promise<boolean> {
    const root = fsPathOf(folder);
    return (
      root !== undefined &&
      (await lstat(join(root, path)).then(
        () => true,
        () => false,
      ))
    );
  }
}

/** What is opened is what is asked about and read, whatever takes its name meanwhile. */
async function readRegularFile(fsPath: string, path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(fsPath, readOnly);
  try {
    const status = await file.stat();
    if (status.isDirectory()) {
      throw new PackError('file-is-directory', { path });
    }
    if (!status.isFile()) {
      throw new PackError('file-not-readable', { path, reason: 'it is not a regular file' });
    }
    return await readAtMost(file, path, status.size, maxBytes);
  } finally {
    await file.close();
  }
}

/** Reads no more than `maxBytes`, even of a file that grows meanwhile. */
async function readAtMost(file: FileHandle, path: string, size: number, maxBytes: number): Promise<Uint8Array> {
  if (size > maxBytes) {
    throw new PackError('file-too-large', { path, bytes: size, limit: maxBytes });
  }
  const buffer = Buffer.alloc(Math.min(size + 1, maxBytes + 1));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
    if (bytesRead === 0) {
      return buffer.subarray(0, filled);
    }
    filled += bytesRead;
  }
  throw new PackError('file-not-readable', { path, reason: 'it grew while it was read' });
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
