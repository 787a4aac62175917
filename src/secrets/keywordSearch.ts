// Aho and Corasick, "Efficient string matching: an aid to bibliographic search", Communications of the ACM 18 (1975):
// finds all of many keywords in one pass. The automaton is written out as a table of the next state for each state and
// character, so that a character costs one look-up whatever the number of keywords.

/** A compiled set of keywords. Upper and lower case of ASCII letters are the same to it. */
export interface KeywordSearch {
  /** Calls `onHit` with the number of the keyword and where it begins, by where it ends, the longer ones first. */
  search(text: string, onHit: (keyword: number, at: number) => void): void;
}

/** @param keywords of ASCII characters, none empty */
export function compileKeywords(keywords: readonly string[]): KeywordSearch {
  const folded = keywords.map((each) => each.toLowerCase());
  const { classes, width } = characterClasses(folded);
  const trie = buildTrie(folded, classes, width);
  const ending = linkFailures(trie, width);
  const next = Int32Array.from(trie.next);
  const hits = Uint8Array.from(ending, (each) => (each.length > 0 ? 1 : 0));
  return {
    search(text, onHit) {
      let state = 0;
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index);
        state = unit < 128 ? (next[state * width + (classes[unit] ?? 0)] ?? 0) : 0;
        if (hits[state] === 1) {
          for (const keyword of ending[state] ?? []) {
            onHit(keyword, index + 1 - (folded[keyword]?.length ?? 0));
          }
        }
      }
    },
  };
}

/** Characters that no keyword holds share class 0, upper-case letters that of their lower-case ones. */
function characterClasses(keywords: readonly string[]): { readonly classes: Uint8Array; readonly width: number } {
  const classes = new Uint8Array(128);
  const characters = [...new Set(keywords.join(''))];
  for (const [index, character] of characters.entries()) {
    classes[character.charCodeAt(0)] = index + 1;
    classes[character.toUpperCase().charCodeAt(0)] = index + 1;
  }
  return { classes, width: characters.length + 1 };
}

interface Trie {
  /** The next state by state and class: `next[state * width + class]`; state 0 is the root, and where nothing leads. */
  readonly next: number[];
  /** The keywords that end in each state. */
  readonly ending: number[][];
}

function buildTrie(keywords: readonly string[], classes: Uint8Array, width: number): Trie {
  const next = new Array<number>(width).fill(0);
  const ending: number[][] = [[]];
  for (const [index, keyword] of keywords.entries()) {
    let state = 0;
    for (const character of keyword) {
      const edge = state * width + (classes[character.charCodeAt(0)] ?? 0);
      if (!next[edge]) {
        next[edge] = ending.push([]) - 1;
        next.push(...new Array<number>(width).fill(0));
      }
      state = next[edge] ?? 0;
    }
    ending[state]?.push(index);
  }
  return { next, ending };
}

/** Completes the table, breadth first, and returns the keywords that end in each state, its suffixes' too. */
function linkFailures({ next, ending }: Trie, width: number): readonly (readonly number[])[] {
  const all = ending.map((own) => own);
  const failure = new Array<number>(ending.length).fill(0);
  const queue = next.slice(0, width).filter((state) => state !== 0);
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const fallback = failure[state] ?? 0;
    all[state] = [...(all[state] ?? []), ...(all[fallback] ?? [])];
    for (let each = 0; each < width; each += 1) {
      const child = next[state * width + each] ?? 0;
      const otherwise = next[fallback * width + each] ?? 0;
      if (child === 0) {
        next[state * width + each] = otherwise;
      } else {
        failure[child] = otherwise;
        queue.push(child);
      }
    }
  }
  return all;
}
