// Aho and Corasick, "Efficient string matching: an aid to bibliographic search", Communications of the ACM 18 (1975):
// finds all of many keywords in one pass. The automaton is written out as a table of the next state for each state and
// class of characters, so that a character costs one look-up whatever the number of keywords.

/** A compiled set of keywords. Upper and lower case of ASCII letters are the same to it. */
export interface KeywordSearch {
  /** Calls `onHit` with the number of the keyword and where it begins, by where it ends, the longer ones first. */
  search(text: string, onHit: (keyword: number, at: number) => void): void;
}

/** @param keywords of ASCII characters, none empty */
export function compileKeywords(keywords: readonly string[]): KeywordSearch {
  const folded = keywords.map((each) => each.toLowerCase());
  const { classes, width } = characterClasses(folded);
  const { next, firstHit, hits } = numbered(linked(buildTrie(folded, classes, width), width), width);
  return {
    search(text, onHit) {
      let state = 0;
      for (let index = 0; index < text.length; index += 1) {
        state = next[state + (classes[text.charCodeAt(index)] as number)] as number;
        if (state >= firstHit) {
          for (const keyword of hits[(state - firstHit) / width] ?? []) {
            onHit(keyword, index + 1 - (folded[keyword]?.length ?? 0));
          }
        }
      }
    },
  };
}

/** Characters that no keyword has share class 0, upper-case letters that of their lower-case ones. */
function characterClasses(keywords: readonly string[]): { readonly classes: Uint8Array; readonly width: number } {
  const classes = new Uint8Array(0x10000);
  const characters = [...new Set(keywords.join(''))];
  for (const [index, character] of characters.entries()) {
    classes[character.charCodeAt(0)] = index + 1;
    classes[character.toUpperCase().charCodeAt(0)] = index + 1;
  }
  return { classes, width: characters.length + 1 };
}

interface Automaton {
  /** The next state, by state and class. The root is 0, which is also where nothing else leads. */
  readonly next: readonly Int32Array[];
  /** The keywords that end in each state. */
  readonly ending: readonly (readonly number[])[];
}

function buildTrie(keywords: readonly string[], classes: Uint8Array, width: number): Automaton {
  const next = [new Int32Array(width)];
  const ending: number[][] = [[]];
  for (const [index, keyword] of keywords.entries()) {
    let state = 0;
    for (const character of keyword) {
      const edges = next[state] ?? new Int32Array(width);
      const edge = classes[character.charCodeAt(0)] ?? 0;
      edges[edge] ||= next.push(new Int32Array(width)) - 1;
      state = edges[edge] ?? 0;
      ending[state] ??= [];
    }
    ending[state]?.push(index);
  }
  return { next, ending };
}

/** Breadth first, gives each state the edges of its longest proper suffix that is a state where it has none, and its keywords. */
function linked({ next, ending }: Automaton, width: number): Automaton {
  const all = ending.map((own) => own);
  const suffix = new Int32Array(next.length);
  const queue = [...(next[0] ?? [])].filter((state) => state !== 0);
  for (const state of queue) {
    const fallback = suffix[state] ?? 0;
    all[state] = [...(all[state] ?? []), ...(all[fallback] ?? [])];
    const edges = next[state] ?? new Int32Array(width);
    for (const [edge, otherwise] of (next[fallback] ?? edges).entries()) {
      const child = edges[edge] ?? 0;
      if (child === 0) {
        edges[edge] = otherwise;
      } else {
        suffix[child] = otherwise;
        queue.push(child);
      }
    }
  }
  return { next, ending: all };
}

interface Table {
  /** By state plus class: a state's number is where its row begins. */
  readonly next: Int32Array;
  /** The states in which keywords end have the highest numbers, from this one on. */
  readonly firstHit: number;
  /** Their keywords, in the order of the states. */
  readonly hits: readonly (readonly number[])[];
}

function numbered({ next, ending }: Automaton, width: number): Table {
  const isHit = (state: number): boolean => (ending[state]?.length ?? 0) > 0;
  const states = [...next.keys()];
  const hitting = states.filter(isHit);
  const order = [...states.filter((state) => !isHit(state)), ...hitting];
  const rows = new Int32Array(next.length);
  for (const [index, state] of order.entries()) {
    rows[state] = index * width;
  }
  const table = new Int32Array(next.length * width);
  for (const [index, state] of order.entries()) {
    table.set(next[state]?.map((each) => rows[each] ?? 0) ?? [], index * width);
  }
  return {
    next: table,
    firstHit: (order.length - hitting.length) * width,
    hits: hitting.map((state) => ending[state] ?? []),
  };
}
