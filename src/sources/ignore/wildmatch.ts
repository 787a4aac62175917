// Git's language of patterns, as gitignore(5) describes it and Git's own wildmatch decides it. Written anew, over tokens,
// and with a memory of what has failed: a pattern out of a repository cannot make it slow.
import { parseByteClass } from './byteClass';
import { lowerCase } from './bytes';

type Token =
  | { readonly kind: 'byte'; readonly byte: number }
  /** `?` */
  | { readonly kind: 'any' }
  | { readonly kind: 'class'; readonly has: readonly boolean[] }
  /** `*`: within a name. */
  | { readonly kind: 'star' }
  /** `**` between slashes; `skipsSlash` where a slash follows, so that no directory at all will do. */
  | { readonly kind: 'stars'; readonly skipsSlash: boolean };

/** Whether a text, as bytes, matches as a whole. */
export type Wildmatch = (text: string) => boolean;

const slash = '/'.charCodeAt(0);

/** What is left of the pattern once it has been read up to a token. */
interface Read {
  readonly token: Token;
  readonly next: number;
}

/** Both the pattern and the texts that it is asked about are strings of bytes. A malformed pattern matches nothing. */
export function compileWildmatch(pattern: string, ignoreCase: boolean): Wildmatch {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const read = readToken(pattern, at, ignoreCase);
    if (!read) {
      return () => false;
    }
    tokens.push(read.token);
    at = read.next;
  }
  return (text) => new Attempt(tokens, text, ignoreCase).matches(0, 0);
}

function readToken(pattern: string, at: number, ignoreCase: boolean): Read | undefined {
  const byte = pattern.charCodeAt(at);
  switch (pattern.charAt(at)) {
    case '\\':
      // As in Git, an escaped capital letter matches nothing where case is ignored.
      return at + 1 < pattern.length
        ? { token: { kind: 'byte', byte: pattern.charCodeAt(at + 1) }, next: at + 2 }
        : undefined;
    case '?':
      return { token: { kind: 'any' }, next: at + 1 };
    case '[': {
      const parsed = parseByteClass(pattern, at, ignoreCase);
      return parsed && { token: { kind: 'class', has: parsed.has }, next: parsed.end + 1 };
    }
    case '*':
      return readStars(pattern, at);
    default:
      return { token: { kind: 'byte', byte: ignoreCase ? lowerCase(byte) : byte }, next: at + 1 };
  }
}

/** Two stars or more cross slashes only where they stand for whole names. */
function readStars(pattern: string, at: number): Read {
  let next = at;
  while (pattern.charAt(next) === '*') {
    next += 1;
  }
  const startsName = at === 0 || pattern.charAt(at - 1) === '/';
  const endsName = /^(\\?\/|$)/.test(pattern.slice(next, next + 2));
  const token: Token =
    next - at > 1 && startsName && endsName
      ? { kind: 'stars', skipsSlash: pattern.charAt(next) === '/' }
      : { kind: 'star' };
  return { token, next };
}

/** One text against one pattern. */
class Attempt {
  /** Stars that failed to match from a place on, so that no pair is tried twice. */
  private readonly failed = new Set<number>();

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
    private readonly ignoreCase: boolean,
  ) {}

  /** Whether the tokens from `at` on match the text from `from` on. */
  matches(at: number, from: number): boolean {
    let place = from;
    for (let index = at; index < this.tokens.length; index += 1) {
      const token = this.tokens[index] as Token;
      if (token.kind === 'star' || token.kind === 'stars') {
        return this.starMatches(index, place);
      }
      if (place >= this.text.length || !this.accepts(token, this.text.charCodeAt(place))) {
        return false;
      }
      place += 1;
    }
    return place === this.text.length;
  }

  private starMatches(at: number, from: number): boolean {
    const key = at * (this.text.length + 1) + from;
    if (this.failed.has(key)) {
      return false;
    }
    const token = this.tokens[at] as Token;
    const found = (token.kind === 'stars' && token.skipsSlash && this.matches(at + 2, from)) || this.takes(at, from);
    if (!found) {
      this.failed.add(key);
    }
    return found;
  }

  /** Lets the star at `at` take nothing, then ever more of the text. */
  private takes(at: number, from: number): boolean {
    const crosses = this.tokens[at]?.kind === 'stars';
    for (let end = from; end <= this.text.length; end += 1) {
      if (this.matches(at + 1, end)) {
        return true;
      }
      if (!crosses && this.text.charCodeAt(end) === slash) {
        return false;
      }
    }
    return false;
  }

  private accepts(token: Exclude<Token, { kind: 'star' | 'stars' }>, byte: number): boolean {
    switch (token.kind) {
      case 'any':
        return byte !== slash;
      case 'class':
        return token.has[byte] === true;
      case 'byte':
        return token.byte === (this.ignoreCase ? lowerCase(byte) : byte);
    }
  }
}
