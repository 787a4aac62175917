import { randomBytes } from 'node:crypto';
import type { ContentHash } from '../core/contentHash';

/** A new UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, version, 12 random bits, variant, 62 random bits. */
export function newId(milliseconds: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId(bytes);
}

/** A UUIDv8 (RFC 9562 §5.8) made of a hash's first 16 bytes: the same hash gives the same id. */
export function idFromHash(hash: ContentHash): string {
  const bytes = Buffer.from(hash.slice(0, 32), 'hex');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId(bytes);
}

/** The 16 bytes of an id in text form. */
export function idToBytes(id: string): Uint8Array {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** Text form: lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12. */
export function bytesToId(bytes: Uint8Array): string {
  const hex = toBuffer(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The same memory: to copy it takes as long as to read it. */
export function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
