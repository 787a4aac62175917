import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printRange } from '../../../src/core/lineRangeText';
import { fileSource, type Source } from '../../../src/core/source';
import { mayEndInRange, parseSource, printSource } from '../../../src/core/sourceText';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { thrownCode } from '../../support/errorCode';
import { anySource, anySourceText } from '../../support/generators';

const path = parseWorkspacePath;

suite('The text form of a source', () => {
  const written: Record<string, Source> = {
    'README.md': { kind: 'markdown', path: path('README.md') },
    'docs/Guide.MARKDOWN': { kind: 'markdown', path: path('docs/Guide.MARKDOWN') },
    'file:README.md': { kind: 'file', path: path('README.md') },
    'src/main.rs': { kind: 'file', path: path('src/main.rs') },
    './src//main.rs': { kind: 'file', path: path('src/main.rs') },
    Makefile: { kind: 'file', path: path('Makefile') },
    'src/main.rs#L10-L50': { kind: 'range', path: path('src/main.rs'), lines: { start: 10, end: 50 } },
    'src/main.rs#L10-50': { kind: 'range', path: path('src/main.rs'), lines: { start: 10, end: 50 } },
    'src/main.rs#L10': { kind: 'range', path: path('src/main.rs'), lines: { start: 10, end: 10 } },
    'src/main.rs#L10-L10': { kind: 'range', path: path('src/main.rs'), lines: { start: 10, end: 10 } },
    'src/main.rs#L10-': { kind: 'range', path: path('src/main.rs'), lines: { start: 10, end: null } },
    'src/main.rs#L007': { kind: 'range', path: path('src/main.rs'), lines: { start: 7, end: 7 } },
    'README.md#L2': { kind: 'range', path: path('README.md'), lines: { start: 2, end: 2 } },
    'odd#L1#L2': { kind: 'range', path: path('odd#L1'), lines: { start: 2, end: 2 } },
    'file:odd#L1': { kind: 'file', path: path('odd#L1') },
    'odd#L1.ts': { kind: 'file', path: path('odd#L1.ts') },
    'odd#L1/a.ts': { kind: 'file', path: path('odd#L1/a.ts') },
    'odd#Lint': { kind: 'file', path: path('odd#Lint') },
    'odd#l5': { kind: 'file', path: path('odd#l5') },
    'text:Use async/await': { kind: 'note', text: 'Use async/await' },
    'text: two\r\nlines#L5 ': { kind: 'note', text: ' two\r\nlines#L5 ' },
    'text:file:x': { kind: 'note', text: 'file:x' },
    'text: ': { kind: 'note', text: ' ' },
    'file:text:x': { kind: 'file', path: path('text:x') },
    './text:x': { kind: 'file', path: path('text:x') },
    './git:diff#L3': { kind: 'range', path: path('git:diff'), lines: { start: 3, end: 3 } },
    'TEXT:x': { kind: 'file', path: path('TEXT:x') },
    'mailto:x': { kind: 'file', path: path('mailto:x') },
    'C:\\code\\a.ts': { kind: 'file', path: path('C:\\code\\a.ts') },
    'md_dir:docs': { kind: 'markdownFolder', path: path('docs') },
    'md_dir:./docs//api/': { kind: 'markdownFolder', path: path('docs/api') },
    'md_dir:docs/..': { kind: 'markdownFolder', path: '' },
    'md_dir:docs#L5': { kind: 'markdownFolder', path: path('docs#L5') },
    'md_dir:.': { kind: 'markdownFolder', path: '' },
    'md_dir:././/': { kind: 'markdownFolder', path: '' },
    'md_dir:': { kind: 'markdownFolder', path: '' },
    'glob:src/**/*.rs': { kind: 'glob', pattern: 'src/**/*.rs' },
    'glob:.//./src/*': { kind: 'glob', pattern: 'src/*' },
    'glob:!src/*': { kind: 'glob', pattern: '!src/*' },
    'glob:#src#L5': { kind: 'glob', pattern: '#src#L5' },
    'glob: a ': { kind: 'glob', pattern: ' a ' },
    'glob:{a,b}/..c': { kind: 'glob', pattern: '{a,b}/..c' },
    'git:diff': { kind: 'diff', base: null },
    'git:diff  ': { kind: 'diff', base: null },
    'git:diff --base=main': { kind: 'diff', base: 'main' },
    'git:diff   --base  main ': { kind: 'diff', base: 'main' },
    'git:diff --base=a=b': { kind: 'diff', base: 'a=b' },
    'git:diff --base==b': { kind: 'diff', base: '=b' },
    'git:diff --base=origin/main~2#L5': { kind: 'diff', base: 'origin/main~2#L5' },
    'url:https://example.com': { kind: 'page', url: 'https://example.com/' },
    'url:HTTP://EXAMPLE.com:80/a/../b?c=d e#f': { kind: 'page', url: 'http://example.com/b?c=d%20e' },
    'url:https://example.com/a#L5': { kind: 'page', url: 'https://example.com/a' },
    'url:https://bücher.example/ü': { kind: 'page', url: 'https://xn--bcher-kva.example/%C3%BC' },
  };
  for (const [text, source] of Object.entries(written)) {
    test(`${JSON.stringify(text)} names a ${source.kind}`, () => {
      assert.deepEqual(parseSource(text), source);
    });
  }

  test('prints a range short when it is one line, and open when it has no end', () => {
    const printed = [
      { start: 1, end: 1 },
      { start: 10, end: 50 },
      { start: 3, end: null },
    ].map(printRange);
    assert.deepEqual(printed, ['L1', 'L10-L50', 'L3-']);
  });

  test('prints a file as its path, and names the kind only where the path alone would say another', () => {
    const paths = ['src/a.ts', 'README.md', 'text:x', 'text:x.md', 'odd#L5', 'odd#L', 'odd#L5.ts'];
    assert.deepEqual(
      paths.map((each) => [
        printSource(fileSource(path(each))),
        printSource({ kind: 'file', path: path(each) }),
        printSource({ kind: 'range', path: path(each), lines: { start: 1, end: 2 } }),
      ]),
      [
        ['src/a.ts', 'src/a.ts', 'src/a.ts#L1-L2'],
        ['README.md', 'file:README.md', 'README.md#L1-L2'],
        ['file:text:x', 'file:text:x', './text:x#L1-L2'],
        ['./text:x.md', 'file:text:x.md', './text:x.md#L1-L2'],
        ['file:odd#L5', 'file:odd#L5', 'odd#L5#L1-L2'],
        ['file:odd#L', 'file:odd#L', 'odd#L#L1-L2'],
        ['odd#L5.ts', 'odd#L5.ts', 'odd#L5.ts#L1-L2'],
      ],
    );
  });

  test('reads back every source it prints', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        assert.deepEqual(parseSource(printSource(source)), source);
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });

  test('prints a printed text again as it is', () => {
    fc.assert(
      fc.property(anySourceText, (text) => {
        let printed: string;
        try {
          printed = printSource(parseSource(text));
        } catch {
          return;
        }
        assert.equal(printSource(parseSource(printed)), printed);
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });
});

suite('A text that is no source', () => {
  const tooLarge = '9'.repeat(20);
  const wrongRanges = [
    ...['#L', '#L0', '#L0-L5', '#L0-', '#L5-L3', '#L5-L0', '#L5-L', '#L-3', '#L-', '#L5-Lx', '#L5-x', '#L5,9'],
    ...[
      '#L5-6-7',
      '#L5-L6 ',
      '#L5 -L6',
      '#L5\n',
      `#L${tooLarge}`,
      `#L${tooLarge}-`,
      `#L1-L${tooLarge}`,
      '#L5-l6',
      '#L5L6',
    ],
  ];
  for (const range of wrongRanges) {
    test(`${JSON.stringify(range)} is a wrong range`, () => {
      assert.equal(
        thrownCode(() => parseSource(`src/a.ts${range}`)),
        'range-invalid',
      );
    });
  }

  const refused: Record<string, string> = {
    '': 'source-invalid',
    '.': 'source-invalid',
    './': 'source-invalid',
    'a/..': 'source-invalid',
    'file:': 'source-invalid',
    '#L5': 'source-invalid',
    'a\0b': 'source-invalid',
    '/etc/passwd': 'path-outside-folder',
    '/etc/passwd#L1': 'path-outside-folder',
    'file:/etc/passwd': 'path-outside-folder',
    '../a.ts': 'path-outside-folder',
    'a/../../a.ts#L3': 'path-outside-folder',
    'file:..': 'path-outside-folder',
    'md_dir:../x': 'path-outside-folder',
    'md_dir:/x': 'path-outside-folder',
    'md_dir:a/../..': 'path-outside-folder',
    'md_dir:..': 'path-outside-folder',
    'md_dir:/': 'path-outside-folder',
    'md_dir:a\0b': 'source-invalid',
    'glob:': 'glob-invalid',
    'glob:./': 'glob-invalid',
    'glob:.': 'glob-invalid',
    'glob:a\0b': 'glob-invalid',
    'glob:/etc/*': 'path-outside-folder',
    'glob:.//etc/*/../..': 'path-outside-folder',
    'glob:../x': 'path-outside-folder',
    'glob:./../x': 'path-outside-folder',
    'glob:a/../x': 'path-outside-folder',
    'git:': 'source-invalid',
    'git:log': 'source-invalid',
    'git:diff2': 'source-invalid',
    'git: diff': 'source-invalid',
    'git:diff\n': 'source-invalid',
    'git:diff#L5': 'source-invalid',
    'git:diff main': 'source-invalid',
    'git:diff --base': 'source-invalid',
    'git:diff --base=': 'source-invalid',
    'git:diff --base=-x': 'source-invalid',
    'git:diff --base -x': 'source-invalid',
    'git:diff --base=a b': 'source-invalid',
    'git:diff --base=a --base=b': 'source-invalid',
    'git:diff --base=a\0': 'source-invalid',
    'git:diff --base=a\u001b[2J': 'source-invalid',
    'git:diff --output=x': 'source-invalid',
    'url:': 'source-invalid',
    'url:example.com': 'source-invalid',
    'url:ftp://example.com/': 'source-invalid',
    'url:file:///etc/passwd': 'source-invalid',
    'url:javascript:x': 'source-invalid',
    'url:https://': 'source-invalid',
    'url:https://user:pw@host/': 'source-invalid',
    'url:https://user@host/': 'source-invalid',
  };
  for (const [text, code] of Object.entries(refused)) {
    test(`${JSON.stringify(text)} is refused as ${code}`, () => {
      assert.equal(
        thrownCode(() => parseSource(text)),
        code,
      );
    });
  }

  test('has no NUL in what is said about it', () => {
    assert.throws(() => parseSource('a\0b'), { message: '“a\\0b” names no source: it contains a NUL.' });
  });
});

suite('An address with a password in it', () => {
  test('is not repeated in what is said about it', () => {
    assert.throws(() => parseSource('url:https://user:pw@host/'), {
      message: '“url:…” names no source: an address with a password in it is not kept.',
    });
    for (const text of ['url:https://user:pw@', 'url:ftp://user:pw@host/', 'url:https://user:pw@ho st/']) {
      assert.throws(
        () => parseSource(text),
        (error: Error) => !error.message.includes('pw'),
      );
    }
  });
});

suite('A text that may name a range', () => {
  const may = ['a#L1', 'a#L1-L2', 'a#L1-', 'a#L', 'a#L-3', 'a#L1-Lx', './text:a#L1'];
  const mayNot = ['a', 'a.ts', 'text:a#L1', 'file:a#L1', 'git:a#L1', 'a#L1.ts', 'a#L1/b', 'a#Lint', 'a#l1', 'L1', ''];
  test('ends in #L and a number or what was meant to be one', () => {
    assert.deepEqual([...may, ...mayNot].filter(mayEndInRange), may);
  });
});
