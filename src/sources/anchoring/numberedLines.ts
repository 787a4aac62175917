import { isTelling } from './lines';

/** Two texts whose lines are numbers: equal lines, and only they, have the same one. Comparing them is one instruction. */
export interface NumberedLines {
  readonly old: Int32Array;
  readonly now: Int32Array;
  /** How many different lines there are: numbers are below it. */
  readonly kinds: number;
}

/** A line that equals no other, not even another like it. */
export const noLine = -1;

export function numberLines(old: readonly string[], now: readonly string[]): NumberedLines {
  const numbers = new Map<string, number>();
  const numbered = (texts: readonly string[]): Int32Array => {
    const result = new Int32Array(texts.length);
    for (let index = 0; index < texts.length; index += 1) {
      const text = texts[index] ?? '';
      let number = numbers.get(text);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(text, number);
      }
      result[index] = number;
    }
    return result;
  };
  return { old: numbered(old), now: numbered(now), kinds: numbers.size };
}

/** How often each line occurs in both texts, and what a line that is found again is worth as evidence. */
export class LineEvidence {
  private readonly inOld: Uint32Array;
  private readonly inNow: Uint32Array;

  constructor(
    private readonly lines: NumberedLines,
    private readonly oldTexts: readonly string[],
  ) {
    this.inOld = countKinds(lines.old, lines.kinds);
    this.inNow = countKinds(lines.now, lines.kinds);
  }

  /** Whether the old text's line is the only one like it, there and in the text now. */
  isUnique(index: number): boolean {
    const kind = this.lines.old[index] ?? noLine;
    return this.inOld[kind] === 1 && this.inNow[kind] === 1;
  }

  /** 1 for a unique line that says something, a quarter for one of several, nothing for a brace or a blank line. */
  weight(index: number): number {
    return isTelling(this.oldTexts[index] ?? '') ? (this.isUnique(index) ? 1 : 0.25) : 0;
  }
}

function countKinds(lines: Int32Array, kinds: number): Uint32Array {
  const counts = new Uint32Array(kinds);
  for (const kind of lines) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
