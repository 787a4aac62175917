import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import type { TextEncoding } from '../core/textEncoding';
import { fromWindows1252 } from './windows1252';

export interface DecodedText {
  readonly text: string;
  /** Undefined for UTF-8. */
  readonly encoding?: TextEncoding;
}

/** A NUL this early says that a file is not text; git looks as far. */
const binaryTestBytes = 8000;

const byteOrderMarks: Readonly<Record<TextEncoding, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

/** VS Code's Node reads these, and Node 20 does not: what one has captured, the other could not render. */
const notEverywhere: ReadonlySet<TextEncoding> = new Set(['iso-8859-16', 'x-user-defined']);

/**
 * The text of a file's bytes, without loss: a byte order mark stays in it, as U+FEFF, and line ends are kept.
 * A byte order mark decides; then a NUL, which only UTF-16 may have; then UTF-8, where the bytes are that; only then
 * what the file is declared to be in.
 * @throws PackError `file-not-text`
 */
export function decodeText(content: Uint8Array, path: string, declared?: TextEncoding): DecodedText {
  const mark = byteOrderMark(content);
  if (mark !== undefined && mark !== 'utf-8') {
    return decodeAs(mark, content, path);
  }
  if (isPlainUtf8(content)) {
    return { text: utf8Text(content) };
  }
  const isBinary = hasEarlyNul(content);
  if (declared === undefined || declared === 'utf-8' || mark !== undefined || (isBinary && !isUtf16(declared))) {
    throw new PackError('file-not-text', { path, reason: isBinary ? phrase`it is binary` : phrase`it is not UTF-8` });
  }
  return decodeAs(declared, content, path);
}

/** Whether the bytes are text in UTF-8, so that nothing declared about them matters. */
export function isPlainUtf8(content: Uint8Array): boolean {
  return !hasEarlyNul(content) && isUtf8(content);
}

/**
 * The text of content that was captured: the same as when decodeText() gave this encoding for it, in every version.
 * @throws PackError `file-not-text` where this machine does not know the encoding
 */
export function decodeStored(content: Uint8Array, encoding?: TextEncoding): string {
  return encoding === undefined ? utf8Text(content) : decodeAs(encoding, content, 'The stored content').text;
}

export function encodeUtf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

function decodeAs(declared: TextEncoding, content: Uint8Array, path: string): DecodedText {
  const decoder = decoderOf(declared);
  if (decoder === undefined) {
    throw new PackError('file-not-text', { path, reason: phrase`this version does not read the encoding ${declared}` });
  }
  const { encoding } = decoder;
  const text = encoding === 'windows-1252' ? fromWindows1252(content) : strictText(decoder, content);
  if (text === undefined || text.slice(0, binaryTestBytes).includes('\0')) {
    throw new PackError('file-not-text', { path, reason: phrase`it is not ${encoding}` });
  }
  return { text, encoding };
}

function decoderOf(declared: TextEncoding): TextDecoder | undefined {
  try {
    const decoder = new TextDecoder(declared, { fatal: true, ignoreBOM: true });
    return notEverywhere.has(decoder.encoding) ? undefined : decoder;
  } catch {
    // A name that is not in the Encoding Standard.
    return undefined;
  }
}

/** Undefined where the bytes are not text in the decoder's encoding. */
function strictText(decoder: TextDecoder, content: Uint8Array): string | undefined {
  try {
    return decoder.decode(content);
  } catch {
    return undefined;
  }
}

function utf8Text(content: Uint8Array): string {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8');
}

function byteOrderMark(content: Uint8Array): TextEncoding | undefined {
  return Object.keys(byteOrderMarks).find((encoding) =>
    byteOrderMarks[encoding]?.every((byte, index) => content[index] === byte),
  );
}

function hasEarlyNul(content: Uint8Array): boolean {
  return content.subarray(0, binaryTestBytes).includes(0);
}

function isUtf16(encoding: TextEncoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}
