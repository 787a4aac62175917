import { countMerged } from './mergePiece';
import { createSplitPattern } from './splitPattern';
import { rankOf, toByteString } from './vocabulary';

/** The number of tokens in `text`, special tokens' spellings counted as ordinary text. */
export function countO200k(text: string): number {
  const pattern = createSplitPattern();
  let tokens = 0;
  let start = 0;
  while (pattern.test(text)) {
    tokens += countPiece(text.slice(start, pattern.lastIndex));
    start = pattern.lastIndex;
  }
  return tokens;
}

/** What short pieces came to: the same names come again and again, and this doubles the speed on code. */
const countByPiece = new Map<string, number>();
/** A few MiB. */
const piecesKept = 50_000;
/** In UTF-16 units. V8 makes a longer slice a view of the text it was cut from, so keeping one would keep that text. */
const longestPieceKept = 12;

function countPiece(piece: string): number {
  const known = countByPiece.get(piece);
  if (known !== undefined) {
    return known;
  }
  const bytes = toByteString(piece);
  const tokens = rankOf(bytes) === undefined ? countMerged(bytes) : 1;
  if (piece.length <= longestPieceKept) {
    if (countByPiece.size === piecesKept) {
      countByPiece.clear();
    }
    countByPiece.set(piece, tokens);
  }
  return tokens;
}
