// The text form of a source: what the command line takes, a tooltip shows and the store keeps.
// Law: parseSource(printSource(source)) equals source, and printing what was parsed from a printed text changes nothing.

import { PackError } from './errors';
import { endsInRangeAttempt, printRange, splitRange } from './lineRangeText';
import { phrase } from './sentence';
import { fileSource, isMarkdownPath, type Source, type SourceKind, type SourceOf } from './source';
import { parseFolderPath, parseWorkspacePath, type WorkspacePath } from './workspacePath';

/** The schemes that are known; any other word before a colon belongs to a file's name. */
const scheme = /^(file|text|md_dir|glob|git|url):/;
type Scheme = 'file' | 'text' | 'md_dir' | 'glob' | 'git' | 'url';

/** Reads what follows the colon. */
const parsers: { readonly [S in Scheme]: (rest: string, text: string) => Source } = {
  file: (rest) => ({ kind: 'file', path: parseWorkspacePath(rest) }),
  text: (rest) => ({ kind: 'note', text: rest }),
  md_dir: (rest) => ({ kind: 'markdownFolder', path: parseFolderPath(rest) }),
  glob: (rest) => ({ kind: 'glob', pattern: parsePattern(rest) }),
  git: parseDiff,
  url: parsePage,
};

/** Prints the sources of each kind. */
export const printers: { readonly [Kind in SourceKind]: (source: SourceOf<Kind>) => string } = {
  note: ({ text }) => `text:${text}`,
  range: ({ path, lines }) => `${printPath(path)}#${printRange(lines)}`,
  markdown: ({ path }) => printPath(path),
  file: ({ path }) => (isPlain(path) ? path : `file:${path}`),
  markdownFolder: ({ path }) => `md_dir:${path === '' ? '.' : path}`,
  glob: ({ pattern }) => `glob:${pattern}`,
  diff: ({ base }) => (base === null ? 'git:diff' : `git:diff --base=${base}`),
  page: ({ url }) => `url:${url}`,
};

/**
 * Reads a source as people write it.
 * @throws PackError `source-invalid`, `range-invalid`, `glob-invalid`, `path-outside-folder`
 */
export function parseSource(text: string): Source {
  const kind = scheme.exec(text)?.[1] as Scheme | undefined;
  if (kind !== undefined) {
    return parsers[kind](text.slice(kind.length + 1), text);
  }
  const range = splitRange(text);
  return range
    ? { kind: 'range', path: parseWorkspacePath(range.path), lines: range.lines }
    : fileSource(parseWorkspacePath(text));
}

/** The one text that names this source. */
export function printSource<Kind extends SourceKind>(source: SourceOf<Kind>): string {
  return (printers[source.kind] as (source: SourceOf<Kind>) => string)(source);
}

/** Whether the text ends in what would be read as a range, well written or not. A file of that very name goes first. */
export function mayEndInRange(text: string): boolean {
  return !scheme.test(text) && endsInRangeAttempt(text);
}

function isPlain(path: string): boolean {
  return !isMarkdownPath(path) && !scheme.test(path) && !endsInRangeAttempt(path);
}

/** A path that would be read as a scheme is written `./text:x`. */
function printPath(path: WorkspacePath): string {
  return scheme.test(path) ? `./${path}` : path;
}

/** Without `./` at its start. What else it means is minimatch's affair; that it stays in the folder is ours. */
function parsePattern(rest: string): string {
  const pattern = rest.replace(/^(\.(\/+|$))+/, '');
  if (pattern === '' || pattern.includes('\0')) {
    throw new PackError('glob-invalid', {
      pattern: rest,
      reason: pattern === '' ? phrase`it is empty` : phrase`it contains a NUL`,
    });
  }
  if (pattern.startsWith('/') || pattern.split('/').includes('..')) {
    throw new PackError('path-outside-folder', { path: rest, folder: null });
  }
  return pattern;
}

function parseDiff(rest: string, source: string): Source {
  const [, base = null] = /^diff(?: +--base[= ] *(\S+))? *$/.exec(rest) ?? [undefined, undefined];
  if (!/^diff(?: |$)/.test(rest) || (base === null && rest.trim() !== 'diff')) {
    throw new PackError('source-invalid', { source, reason: phrase`Git sources are git:diff and git:diff --base=REF` });
  }
  if (base !== null && (base.startsWith('-') || /\p{Cc}/u.test(base))) {
    throw new PackError('source-invalid', { source, reason: phrase`“${base}” cannot be a ref` });
  }
  return { kind: 'diff', base };
}

/** Without its fragment, which no server is sent. */
function parsePage(rest: string, source: string): Source {
  const url = URL.canParse(rest) ? new URL(rest) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    // What is no address may hold a password all the same.
    const shown = rest.includes('@') ? 'url:…' : source;
    throw new PackError('source-invalid', { source: shown, reason: phrase`it is no https: or http: address` });
  }
  if (url.username !== '' || url.password !== '') {
    throw new PackError('source-invalid', {
      source: 'url:…',
      reason: phrase`an address with a password in it is not kept`,
    });
  }
  url.hash = '';
  return { kind: 'page', url: url.href };
}
