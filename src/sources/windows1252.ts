/**
 * What windows-1252 has where Latin-1 has control characters: bytes 0x80 to 0x9F. Five are unassigned, and stay what they
 * are. By hand, because TextDecoder of Node 20 reads windows-1252 as Latin-1, and what is captured must read alike everywhere.
 */
const high =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Every byte is a character. The Encoding Standard takes Latin-1 and ASCII for this encoding too. */
export function fromWindows1252(content: Uint8Array): string {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (char) => high[char.charCodeAt(0) - 0x80] ?? char);
}
