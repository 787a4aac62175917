// Trees of files with ignore rules in every form that Git reads, and some that it does not.
import fc from 'fast-check';

export interface IgnoreTree {
  /** Paths from the top, to their texts: files of rules among them. */
  readonly files: Readonly<Record<string, string>>;
  /** Those that Git tracks. */
  readonly tracked: readonly string[];
  readonly infoExclude: string;
  readonly globalExcludes: string;
  /** The workspace folder, as a path from the top; empty for the top itself. */
  readonly workspace: string;
  readonly ignoreCase: boolean;
}

const directoryNames = ['a', 'b', 'ab', 'foo', 'src', 'd e', '\u00e9', 'x[1]', '.hidden'];
const fileNames = [
  ...['a', 'b', 'ab', 'abc', 'foo', 'Foo', 'bar.txt', 'a.txt', 'B.TXT', 'a b', '.a', 'a-', 'a]', '[', ']a', '^a', '-'],
  ...['\u00e9', 'e\u0301', '\u{1f600}', '\u00df.txt', '#x', '!x', '1', '10', '_', '{a,b}', "'", '\ufeffa', 'a.b.c'],
];
/** Windows has no such names. */
const posixNames = ['a ', ' ', 'x\ty', 'a\nb', '\\', 'a\\b', '*', '?', '\\*', 'a*', '"', 'a\r', '**', 'a\\'];

/** With tracked files around, check-ignore takes such a path for a pattern that names them. */
const readAsPathspec = /[*?[\\]/;

const name = fc.constantFrom(...fileNames, ...(process.platform === 'win32' ? [] : posixNames));
const directory = fc.array(fc.constantFrom(...directoryNames), { maxLength: 3 }).map((names) => names.join('/'));
const file = fc.tuple(directory, name).map((parts) => parts.filter(Boolean).join('/'));

/** In every form, the malformed ones too. */
export const wildcards = [
  ...[
    '*',
    '**',
    '***',
    '?',
    '??',
    '*.txt',
    'a*',
    '*b',
    '*a*b*',
    'a**',
    '**b',
    'a**b',
    '?*',
    '*?',
    '*.*',
    '.*',
    '*.TXT',
  ],
  ...[
    '[ab]',
    '[!a]',
    '[^a]',
    '[a-c]',
    '[a-c]*',
    '[c-a]',
    '[]a]',
    '[]-a]',
    '[!]a]',
    '[a',
    '[',
    '[]',
    '[!]',
    '[a-',
    '[-a]',
  ],
  ...[
    '[a-]',
    '[\\]a]',
    '[\\',
    '[a\\',
    '[a-\\c]',
    '[\\a-c]',
    '[a-c-z]',
    '[*]',
    '[?]',
    '[[]',
    '[/]',
    '[!/]',
    'a[/]b',
    '[A-Z]',
  ],
  ...['[[:alpha:]]', '[[:alpha:]]*', '[![:alpha:]]*', '[[:digit:]]*', '[[:space:]]', '*[[:space:]]*', '[[:punct:]]*'],
  ...[
    '[[:nope:]]',
    '[[:]',
    '[[:a]',
    '[[:alpha:',
    '[[:alpha:]',
    '[[:alpha:]-z]',
    '[[:upper:]]*',
    '[[:lower:]]*',
    '[[::]]',
  ],
  ...[
    '[\u00e9]',
    '[\u00e9]*',
    '[!a-z]*',
    '[\u0080-\uffff]*',
    '\\a',
    '\\A',
    '\\*',
    '\\?',
    '\\[',
    '\\\\',
    '\\!x',
    '\\#x',
    '\\',
  ],
  ...[
    'a\\',
    'a\\ ',
    '\\ ',
    'a\\\\',
    '.',
    '..',
    '[[:xdigit:][:space:]]*',
    '[[:cntrl:]]',
    'x[[]1]',
    'x\\[1\\]',
    '*\\*',
    '**\\*',
  ],
];
const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...directoryNames) },
  { weight: 2, arbitrary: name },
  { weight: 4, arbitrary: fc.constantFrom(...wildcards) },
  { weight: 2, arbitrary: fc.constantFrom('*', '**', 'a*', '?') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...wildcards), fc.constantFrom(...wildcards, 'a', 'b'))
      .map((two) => two.join('')),
  },
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '', '', '', '!', '!', '!!', '\\!', ' '),
    fc.constantFrom('', '', '', '', '', '/', '/', '//', './'),
    fc.oneof(
      { weight: 3, arbitrary: fc.array(segment, { minLength: 1, maxLength: 1 }) },
      { weight: 2, arbitrary: fc.array(segment, { minLength: 2, maxLength: 4 }) },
    ),
    fc.constantFrom('/', '/', '/', '/', '/', '/', '//', '\\/'),
    fc.constantFrom('', '', '', '', '', '/', '/', '//', '/**', '/*', '/.'),
    fc.constantFrom(...Array<string>(16).fill(''), ' ', '  ', '\\ ', '\\  ', '\t', '\\', '\0z', '\r'),
  )
  .map(([start, root, segments, slash, end, space]) => start + root + segments.join(slash) + end + space);
const line = fc.oneof(
  { weight: 12, arbitrary: pattern },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '#a',
      ' #x',
      '# comment',
      '!',
      '/',
      '//',
      '!/',
      '   ',
      '\\',
      '\r',
      '\ufeffa',
      '*',
      '!*',
      '!*/',
    ),
  },
);
const rules = fc
  .tuple(
    fc.constantFrom('', '', '', '', '\ufeff'),
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n')), { maxLength: 8 }),
    fc.boolean(),
  )
  .map(([mark, lines, isCut]) => {
    const text = mark + lines.map((parts) => parts.join('')).join('');
    return isCut ? text.replace(/\r?\n$/, '') : text;
  });

export const anyIgnoreTree: fc.Arbitrary<IgnoreTree> = fc
  .record({
    paths: fc.uniqueArray(file, { minLength: 10, maxLength: 60, size: 'max' }),
    ruleFiles: fc.array(fc.tuple(directory, rules), { maxLength: 6 }),
    topRules: rules,
    infoExclude: fc.oneof(fc.constant(''), rules),
    globalExcludes: fc.oneof(fc.constant(''), rules),
    trackedShare: fc.constantFrom(0, 0, 3, 6),
    workspaceIndex: fc.constantFrom(-1, -1, 0, 1),
    ignoreCase: fc.constantFrom(false, false, false, true),
  })
  .map(({ paths, ruleFiles, topRules, trackedShare, workspaceIndex, ...others }) => {
    const isOwn = (path: string) => trackedShare === 0 || !readAsPathspec.test(path);
    const plain = paths.filter((path) => isOwn(path) && !paths.some((other) => other.startsWith(`${path}/`)));
    const files: Record<string, string> = Object.fromEntries(plain.map((path) => [path, '']));
    for (const [at, text] of ruleFiles) {
      if (at === '' || plain.some((path) => path.startsWith(`${at}/`))) {
        files[at === '' ? '.gitignore' : `${at}/.gitignore`] = text;
      }
    }
    files['.gitignore'] = topRules;
    const tracked = plain.filter((_, index) => trackedShare > 0 && index % trackedShare === 0);
    const directories = plain.filter((path) => path.includes('/')).map((path) => path.slice(0, path.lastIndexOf('/')));
    return { ...others, files, tracked, workspace: directories[workspaceIndex] ?? '' };
  });
