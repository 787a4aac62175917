/** The BLAKE3-256 of some exact bytes, as 64 lower-case hexadecimal digits. Content is kept under this name. */
export type ContentHash = string & { readonly brand: 'ContentHash' };

/** @throws Error when `text` is not a hash: hashes come from our own code, so that is a bug */
export function parseContentHash(text: string): ContentHash {
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Error(`Not a content hash: ${text}`);
  }
  return text as ContentHash;
}
