// Git's language of patterns, as gitignore(5) describes it and Git's own wildmatch decides it. Written anew, and without
// going back: a pattern is followed at all places of the text at once, so no repository can make it slow.
import { parseByteClass } from './byteClass';
import { lowerCase } from './bytes';

type Token =
  | { readonly kind: 'byte'; readonly byte: number }
  /** `?` */
  | { readonly kind: 'any' }
  | { readonly kind: 'class'; readonly has: readonly boolean[] }
  /** `*`: any bytes within a name. */
  | { readonly kind: 'star' }
  /** `**` between slashes: any bytes. */
  | { readonly kind: 'stars' }
  /** The same with the slash that follows: any directories, or none. */
  | { readonly kind: 'directories' };

type OneByte = Extract<Token, { kind: 'byte' | 'any' | 'class' }>;

/** Whether a text, as bytes, matches as a whole. */
export type Wildmatch = (text: string) => boolean;

const slash = '/'.charCodeAt(0);

/** A token, and where in the pattern the next one begins. */
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
  const end = literalEnd(tokens);
  return (text) => {
    const bytes = ignoreCase ? lowerCase(text) : text;
    return bytes.endsWith(end) && isMatch(tokens, bytes);
  };
}

/** What every match ends with: to look at it first spares most of the work. */
function literalEnd(tokens: readonly Token[]): string {
  const start = tokens.findLastIndex(({ kind }) => kind !== 'byte') + 1;
  return tokens
    .slice(start)
    .map((token) => (token.kind === 'byte' ? String.fromCharCode(token.byte) : ''))
    .join('');
}

function readToken(pattern: string, at: number, ignoreCase: boolean): Read | undefined {
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
    default: {
      const byte = pattern.charAt(at);
      return { token: { kind: 'byte', byte: (ignoreCase ? lowerCase(byte) : byte).charCodeAt(0) }, next: at + 1 };
    }
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
  if (next - at === 1 || !startsName || !endsName) {
    return { token: { kind: 'star' }, next };
  }
  return pattern.charAt(next) === '/'
    ? { token: { kind: 'directories' }, next: next + 1 }
    : { token: { kind: 'stars' }, next };
}

function isMatch(tokens: readonly Token[], text: string): boolean {
  let places: readonly number[] = [0];
  for (const token of tokens) {
    places = after(token, text, places);
    if (places.length === 0) {
      return false;
    }
  }
  return places.at(-1) === text.length;
}

/** The places of the text that can be reached by the token from these places; both ascend. */
function after(token: Token, text: string, places: readonly number[]): readonly number[] {
  switch (token.kind) {
    case 'star':
      return afterStar(text, places);
    case 'stars':
      return afterStars(text, places[0] ?? 0);
    case 'directories':
      return afterDirectories(text, places);
    default:
      return afterByte(token, text, places);
  }
}

function afterByte(token: OneByte, text: string, places: readonly number[]): readonly number[] {
  const reached: number[] = [];
  for (const place of places) {
    if (place < text.length && accepts(token, text.charCodeAt(place))) {
      reached.push(place + 1);
    }
  }
  return reached;
}

/** From each place to the end of the name that it is in. */
function afterStar(text: string, places: readonly number[]): readonly number[] {
  const reached: number[] = [];
  let next = 0;
  for (const place of places) {
    const isReached = place < next;
    for (let at = place; !isReached && at <= text.length; at += 1) {
      reached.push(at);
      next = at + 1;
      if (text.charCodeAt(at) === slash) {
        break;
      }
    }
  }
  return reached;
}

function afterStars(text: string, first: number): readonly number[] {
  return Array.from({ length: text.length - first + 1 }, (_, index) => first + index);
}

/** The places themselves, and behind every slash from the first of them on. */
function afterDirectories(text: string, places: readonly number[]): readonly number[] {
  const reached = new Set(places);
  for (let at = text.indexOf('/', places[0]); at !== -1; at = text.indexOf('/', at + 1)) {
    reached.add(at + 1);
  }
  return [...reached].sort((a, b) => a - b);
}

function accepts(token: OneByte, byte: number): boolean {
  switch (token.kind) {
    case 'any':
      return byte !== slash;
    case 'class':
      return token.has[byte] === true;
    case 'byte':
      return token.byte === byte;
  }
}
