import { isUtf8 } from 'node:buffer';
import { PackError } from '../core/errors';

/** A NUL this early says that a file is not text; git looks as far. */
const binaryTestBytes = 8000;

/**
 * The text of a file's bytes, without loss: encoding it gives the same bytes, byte order mark included.
 * @throws PackError `file-not-text`
 */
export function decodeText(content: Uint8Array, path: string): string {
  if (content.subarray(0, binaryTestBytes).includes(0) || !isUtf8(content)) {
    throw new PackError('file-not-text', { path });
  }
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8');
}
