import { fromBytes, lowerCase } from './bytes';
import { compileWildmatch, type Wildmatch } from './wildmatch';

/** One line of an ignore file. */
export interface IgnorePattern {
  /** Counts from 1. */
  readonly line: number;
  /** As it stands in the file, without the spaces at its end that do not count. */
  readonly text: string;
  /** `!`: what it matches is not ignored. */
  readonly isNegated: boolean;
  /** `/` at its end: it matches directories alone. */
  readonly isForDirectories: boolean;
  /** It has a slash in it, so it is matched with the path from its file's directory; else with the last name. */
  readonly hasPath: boolean;
  readonly matches: Wildmatch;
}

/** What is not taken literally. */
const special = /[*?[\\]/;

/** The patterns of a file, as bytes, in its order. */
export function parseIgnorePatterns(text: string, ignoreCase: boolean): IgnorePattern[] {
  const lines = text.replace(/^\xef\xbb\xbf/, '').split('\n');
  return lines.flatMap((line, index) => {
    const pattern = trimmed(line);
    return pattern === '' || line.startsWith('#') ? [] : [parseIgnorePattern(pattern, index + 1, ignoreCase)];
  });
}

/** Without the carriage return at its end, what follows a NUL, and spaces at its end that no backslash keeps. */
function trimmed(line: string): string {
  const [pattern = ''] = line.replace(/\r$/, '').split('\0', 1);
  let end = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern.charAt(at) === '\\') {
      at += 1;
      end = Math.min(at + 1, pattern.length);
    } else if (pattern.charAt(at) !== ' ') {
      end = at + 1;
    }
  }
  return pattern.slice(0, end);
}

function parseIgnorePattern(text: string, line: number, ignoreCase: boolean): IgnorePattern {
  const isNegated = text.startsWith('!');
  const body = isNegated ? text.slice(1) : text;
  const isForDirectories = body.endsWith('/');
  const pattern = isForDirectories ? body.slice(0, -1) : body;
  const hasPath = pattern.includes('/');
  const matches = compile(hasPath ? pattern.replace(/^\//, '') : pattern, ignoreCase);
  return { line, text: fromBytes(text), isNegated, isForDirectories, hasPath, matches };
}

/**
 * What stands before the first special character is compared by itself, and the rest is matched as a pattern of its own.
 * So the stars of `a**` + `/b` begin a pattern, and it matches `ab` and `ax/y/b`; Git does the same.
 */
function compile(pattern: string, ignoreCase: boolean): Wildmatch {
  const end = pattern.search(special);
  const literal = end === -1 ? pattern : pattern.slice(0, end);
  const fold = ignoreCase ? lowerCase : (bytes: string) => bytes;
  const wanted = fold(literal);
  if (end === -1) {
    return (text) => fold(text) === wanted;
  }
  const rest = compileWildmatch(pattern.slice(end), ignoreCase);
  return (text) => fold(text.slice(0, literal.length)) === wanted && rest(text.slice(literal.length));
}
