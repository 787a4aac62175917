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

/** Any source that there can be, of every kind. */
export const anySource: fc.Arbitrary<Source> = fc.oneof(
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
    fc.constantFrom('', '', 'file:', 'text:', './', 'a/../', './/', 'glob:'),
    fc.oneof(fc.constantFrom(...nastyNames), fc.string({ unit: 'binary' })),
    fc.constantFrom('', '', '#L1', '#L01-5', '#L2-', '#L3-L3', '/.', '/', '#L0'),
  )
  .map((parts) => parts.join(''));

/** Texts of a few short lines with every way a line can end, and some that end none. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('a', '', '\u{1f600}', ' ', '\n', '\r\n', '\r', '\n\n', '\u2028', '\u0085', 'bc', '\ufeff'), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));
