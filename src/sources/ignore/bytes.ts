// Git compares paths and patterns byte by byte: `?` is one byte, not one letter. So they are strings here that have one
// character for each byte of their UTF-8.

const beyondAscii = /[\u0080-\uffff]/;

export function toBytes(text: string): string {
  return beyondAscii.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

export function fromBytes(bytes: string): string {
  return beyondAscii.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

/** The byte with an ASCII letter in lower case, which is all that Git does to ignore case. */
export function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
