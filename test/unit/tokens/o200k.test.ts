import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { get_encoding, type Tiktoken } from 'tiktoken';
import { countO200k } from '../../../src/tokens/o200k';
import { hardText } from './hardText';

suite('Counting o200k tokens', function () {
  this.timeout(120_000);
  let tiktoken: Tiktoken;

  suiteSetup(() => {
    tiktoken = get_encoding('o200k_base');
  });
  suiteTeardown(() => tiktoken.free());

  function assertAsTiktoken(text: string, what = JSON.stringify(text)): void {
    assert.equal(countO200k(text), tiktoken.encode_ordinary(text).length, what);
  }

  test('comes to what tiktoken does on random hard text', () => {
    fc.assert(
      fc.property(hardText, (text) => assertAsTiktoken(text)),
      { seed: 20_252, numRuns: 4_000 },
    );
  });

  test('comes to what tiktoken does where JavaScript patterns mean something else', () => {
    const texts = [
      ...[
        '\ufeff',
        '\ufeffusing',
        '\ufeff\ufeff',
        '\ufeffzq',
        'a\ufeffb',
        '!\ufeff\u{1f600}',
        'x \ufeff y',
        '\ufeff\n',
      ],
      ...['\u0085', 'a\u0085b', '  \u0085 b', '\u0085\n', '.\u0085\u0085.'],
      ...["it'\u017fsuper", "IT'\u017fB", "\u017f'\u017f'\u017f", " I'\u017fa"],
      ...['\ud800', 'a\udc00b', '\ud83d', '\udc00\ud800', '\ud800\u{1f600}'],
    ];
    for (const text of texts) {
      assertAsTiktoken(text);
    }
  });

  test("counts special tokens' spellings as ordinary text", () => {
    assert.equal(countO200k('<|endoftext|>'), 7);
    assertAsTiktoken('a<|endoftext|><|endofprompt|> b');
  });

  test('knows empty text', () => {
    assert.equal(countO200k(''), 0);
  });

  test('comes to the same when it has counted the same pieces before', () => {
    const text = 'renderPack(workspacePath, tokenBudget) '.repeat(3);
    assertAsTiktoken(text);
    assertAsTiktoken(text);
  });

  for (const root of [
    'src',
    'test/unit',
    'docs',
    'node_modules/mocha/lib',
    'node_modules/markdown-it',
    'node_modules/@types/node',
  ]) {
    test(`comes to what tiktoken does on the files of ${root}`, async () => {
      const paths = await textFiles(root);
      assert.ok(paths.length > 0);
      for (const path of paths) {
        assertAsTiktoken(await readFile(path, 'utf8'), path);
      }
    });
  }

  const units = {
    letter: 'a',
    capital: 'A',
    space: ' ',
    newline: '\n',
    'line end': '\r\n',
    dash: '-',
    slash: '/',
    digit: '7',
    NUL: '\0',
    'byte order mark': '\ufeff',
    'next line': '\u0085',
    'combining mark': '\u0301',
    ideograph: '\u4e2d',
    emoji: '\u{1f600}',
    family: '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    'lone surrogate': '\ud800',
  };
  for (const [name, unit] of Object.entries(units)) {
    test(`comes to what tiktoken does on an unbroken run: ${name}`, () => {
      const run = unit.repeat(2_003 / unit.length);
      for (const text of [run, `${run}x`, `x${run}`, ` ${run}\n`]) {
        assertAsTiktoken(text, name);
      }
    });
  }
});

/** Minified and generated code is left out: it takes tiktoken minutes. */
async function textFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^(?!.*(?:\.min|asm)).*\.(?:ts|js|mjs|md|json|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
