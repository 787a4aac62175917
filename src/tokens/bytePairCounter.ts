import type { CountedCut, ExactEncoding } from '../core/tokenCounter';
import { tokenCuts } from '../core/tokenCuts';
import { countMerged } from './mergePiece';
import { longestKept, PieceCache } from './pieceCache';
import { type Split, splits } from './split';
import { hashOf, noRank, Vocabulary } from './vocabulary';

/** Counts tokens in one encoding, in the thread that asks. A megabyte of code takes 20 to 60 ms. */
export class BytePairCounter {
  private readonly split: Split;
  private readonly vocabulary: Vocabulary;
  private readonly known = new PieceCache();
  /** Where texts become bytes: three for a UTF-16 unit at most. */
  private scratch = new Uint8Array(1 << 16);
  private readonly encoder = new TextEncoder();

  /** @param packed the encoding's vocabulary: see vocabulary.ts */
  constructor(encoding: ExactEncoding, packed: Uint8Array) {
    this.split = splits[encoding];
    this.vocabulary = new Vocabulary(packed);
  }

  /** The number of tokens in `text`; lone surrogates count as U+FFFD, special tokens' spellings as ordinary text. */
  count(text: string): number {
    if (this.scratch.length < 3 * text.length) {
      this.scratch = new Uint8Array(3 * text.length);
    }
    return this.countBytes(this.scratch, this.encoder.encodeInto(text, this.scratch).written);
  }

  /** What `text` counts up to each of its cuts: see core/tokenCuts.ts. */
  countCuts(text: string): CountedCut[] {
    let start = 0;
    let tokens = 0;
    return tokenCuts(text).map((end) => {
      tokens += this.count(text.slice(start, end));
      start = end;
      return { end, tokens };
    });
  }

  /** The number of tokens in the first `end` of the bytes, which are UTF-8. */
  countBytes(bytes: Uint8Array, end = bytes.length): number {
    let tokens = 0;
    for (let start = 0; start < end; ) {
      const pieceEnd = this.split(bytes, start, end);
      tokens += this.countPiece(bytes, start, pieceEnd);
      start = pieceEnd;
    }
    return tokens;
  }

  private countPiece(bytes: Uint8Array, start: number, end: number): number {
    const { vocabulary, known } = this;
    if (end - start > longestKept) {
      return vocabulary.rank(bytes, start, end) === noRank ? countMerged(vocabulary, bytes, start, end) : 1;
    }
    const hash = hashOf(bytes, start, end);
    let tokens = known.get(bytes, start, end, hash);
    if (tokens === 0) {
      const isToken = vocabulary.rankHashed(bytes, start, end, hash) !== noRank;
      tokens = isToken ? 1 : countMerged(vocabulary, bytes, start, end);
      known.set(bytes, start, end, hash, tokens);
    }
    return tokens;
  }
}
