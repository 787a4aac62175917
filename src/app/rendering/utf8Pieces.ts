import { encodeUtf8 } from '../../sources/textDecoding';

/** In UTF-16 units. */
const pieceLength = 256 * 1024;

/** The text's bytes in UTF-8, in pieces, so that they need not lie in memory together. */
export function* utf8Pieces(text: string): Generator<Uint8Array> {
  for (let start = 0; start < text.length; ) {
    const end = start + pieceLength;
    // A character of two units is not torn apart.
    const unit = text.charCodeAt(end - 1);
    const next = unit >= 0xd800 && unit < 0xdc00 ? end + 1 : end;
    yield encodeUtf8(text.slice(start, next));
    start = next;
  }
}
