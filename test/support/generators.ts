// What people, programs and malice put into paths and texts, for generated tests.
import fc from 'fast-check';
import { isMarkdownPath, type Source } from '../../src/core/source';
import { parseWorkspacePath, type WorkspacePath } from '../../src/core/workspacePath';

/** Names of files that have meant something else to some program. */
const nastyNames = [
  ...['#L1', 'a#L1', 'a#L1-L2', 'a#L1-', 'a#L', '#', 'a#L5 ', 'text:x', 'file:x', 'git:diff', 'url:', 'glob:*'],
  ...['a b', ' a', 'a ', '"', "'", '`', '$HOME', '\\', 'a\nb', '\n', '\r\n', '\t', '...', '..a', 'a..', '-', '--'],
  ...['README.md', '.md', 'a.MD', 'a.markdown', 'a.md#L1', 'md_dir:a.md', 'C:', 'a%20b', '\u{1f600}', '\u00e9'],
  ...['e\u0301', '\u202e', '\ufeff', '\u2028', '\u0085', '\u007f', '~', '*', '?', '[a]', '{a,b}', '<a>', '|', '&'],
];

const anyName = fc
  .oneof(
    fc.constantFrom(...nastyNames),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    fc.tuple(fc.constantFrom(...nastyNames), fc.constantFrom(...nastyNames)).map(([a, b]) => a + b),
  )
  .filter((name) => !/[/\0]/.test(name) && name !== '.' && name !== '..' && name !== '');

export const anyPath: fc.Arbitrary<WorkspacePath> = fc
  .array(anyName, { minLength: 1, maxLength: 4 })
  .map((names) => parseWorkspacePath(names.join('/')));

const anyLine = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
const anyLines = fc
  .tuple(anyLine, fc.option(anyLine))
  .map(([a, b]) => (b === null ? { start: a, end: null } : { start: Math.min(a, b), end: Math.max(a, b) }));

/** Patterns that begin, end or consist of what means something to minimatch, to a shell or to a list of rules. */
const anyPattern = fc
  .tuple(
    fc.constantFrom('', '!', '#', '**/', '!(a)/', '{a,./b}/', '\\', ' '),
    fc.oneof(anyPath, fc.constantFrom('*', '**', '**/*.rs', '[!a]', '+(a|b)', '*.{ts,tsx}', '.', 'a/./b', 'a//b')),
    fc.constantFrom('', '/', '/**', ' ', '#L1'),
  )
  .map((parts) => parts.join('').replace(/^(\.(\/+|$))+/, ''))
  .filter((pattern) => pattern !== '' && !pattern.startsWith('/'));

const refs = [
  'main',
  'origin/main',
  'HEAD~2',
  'v1.0^{}',
  '@{upstream}',
  'a=b',
  '--base=x',
  'é',
  ':/text',
  '"',
  'main:a#L1',
];
const anyRef = fc
  .oneof(fc.constantFrom(...refs), fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }))
  .filter((ref) => !/^-|[\s\p{Cc}]/u.test(ref));

const anyUrl = fc
  .oneof(
    fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true }),
    fc.constantFrom('https://a.test', 'HTTP://A.TEST:80/../%7e/é?é', 'https://[::1]:8443/a b', 'http://ü.test/|{}'),
  )
  .map((url) => new URL(url).href);

/** Any source that there can be, of every kind. */
export const anySource: fc.Arbitrary<Source> = fc.oneof(
  fc.oneof(anyPath, fc.constant('' as const)).map((path): Source => ({ kind: 'markdownFolder', path })),
  anyPattern.map((pattern): Source => ({ kind: 'glob', pattern })),
  fc.option(anyRef).map((base): Source => ({ kind: 'diff', base })),
  anyUrl.map((url): Source => ({ kind: 'page', url })),
  anyPath.map((path): Source => ({ kind: 'file', path })),
  anyPath.map(
    (path): Source => ({
      kind: 'markdown',
      path: isMarkdownPath(path) ? path : parseWorkspacePath(`${path}.md`),
    }),
  ),
  fc.tuple(anyPath, anyLines).map(([path, lines]): Source => ({ kind: 'range', path, lines })),
  fc
    .oneof(fc.constantFrom(...nastyNames), fc.string({ unit: 'binary', minLength: 1 }))
    .map((text): Source => ({ kind: 'note', text })),
);

/** Any text that might be given for a source. */
export const anySourceText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      ...['', '', 'file:', 'text:', './', 'a/../', './/', 'glob:', 'glob:./', 'glob:.//./', 'md_dir:', 'md_dir:./'],
      ...['git:diff', 'git:diff ', 'git:diff --base=', 'git:diff  --base  ', 'url:https://', 'url: HTTP:/', 'url:'],
    ),
    fc.oneof(fc.constantFrom(...nastyNames, ...refs), fc.string({ unit: 'binary' })),
    fc.constantFrom('', '', '#L1', '#L01-5', '#L2-', '#L3-L3', '/.', '/', '#L0'),
  )
  .map((parts) => parts.join(''));

/** Texts of a few short lines with every way a line can end, and some that end none. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('a', '', '\u{1f600}', ' ', '\n', '\r\n', '\r', '\n\n', '\u2028', '\u0085', 'bc', '\ufeff'), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));
