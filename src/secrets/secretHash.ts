/**
 * By what a secret is known once it is allowed: the hash of its kind and its text, of which nothing is kept otherwise.
 * @param hash of bytes, at once or as a promise: storage's BLAKE3
 */
export function secretHash<Hash>(kind: string, secret: string, hash: (content: Uint8Array) => Hash): Hash {
  return hash(new TextEncoder().encode(`secret\0${kind}\0${secret}`));
}
