// Git compares paths and patterns byte by byte: `?` is one byte, not one letter. So they are strings here that have one
// character for each byte of their UTF-8.

const beyondAscii = /[\u0080-\uffff]/;

export function toBytes(text: string): string {
  return beyondAscii.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

export function fromBytes(bytes: string): string {
  return beyondAscii.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

/** With ASCII letters in lower case, which is all that Git does to ignore case. */
export function lowerCase(bytes: string): string {
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
