import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { adversarialTexts } from '../../support/adversarialTexts';
import { exactEncodings, miscounted, openCounter, openTiktoken } from '../../support/exactTokens';
import { hardText } from './hardText';

for (const encoding of exactEncodings) {
  suite(`Counting ${encoding} tokens`, function () {
    this.timeout(120_000);
    const tiktoken = openTiktoken(encoding);
    const counter = openCounter(encoding);
    suiteTeardown(() => tiktoken.free());

    function assertAsTiktoken(text: string): void {
      assert.equal(counter.count(text), tiktoken.count(text), JSON.stringify(text));
    }

    const isMiscounted = (text: string): boolean => counter.count(text) !== tiktoken.count(text);

    test('comes to what tiktoken does on 40,000 random hard texts', () => {
      fc.assert(fc.property(hardText, assertAsTiktoken), { seed: 20_252, numRuns: 40_000 });
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

    test('takes each code point for a letter, mark or number where tiktoken does, whatever Unicode the engine knows', () => {
      const wrong = [...blocks()].filter(isMiscounted);
      assert.deepEqual(wrong.flatMap((text) => text.split('\n')).filter(isMiscounted), []);
      assert.deepEqual(wrong, []);
    });

    test("counts special tokens' spellings as ordinary text", () => {
      assert.equal(counter.count('<|endoftext|>'), 7);
      assertAsTiktoken('a<|endoftext|><|endofprompt|><|fim_prefix|> b');
    });

    test('knows empty text', () => {
      assert.equal(counter.count(''), 0);
    });

    test('comes to the same when it has counted the same pieces before', () => {
      const text = 'renderPack(workspacePath, tokenBudget) '.repeat(3);
      assertAsTiktoken(text);
      assertAsTiktoken(text);
    });

    for (const root of [
      'src',
      'docs',
      'node_modules/mocha/lib',
      'node_modules/markdown-it',
      'node_modules/@types/node',
    ]) {
      test(`comes to what tiktoken does on the files of ${root}`, () => {
        const files = textFiles(root);
        assert.ok(files.length > 0);
        assert.deepEqual(miscounted(encoding, files), []);
      });
    }

    for (const [name, run] of Object.entries(adversarialTexts(4_000))) {
      test(`comes to what tiktoken does on 4 KB of ${name}`, () => {
        for (const text of [run, `${run}x`, `x${run}`, ` ${run}\n`]) {
          assertAsTiktoken(text);
        }
      });
    }
  });
}

/**
 * All planes in which anything is assigned, and every 97th code point of the others, in words that count otherwise when
 * the class is another: what is neither in a word nor a number nor white space takes the apostrophe of 's, which is a
 * token otherwise; and three numbers are one piece, so that one in between takes one of the two behind it.
 */
function* blocks(): Generator<string> {
  let block = '';
  for (let point = 0x80; point < 0x110000; point++) {
    const isAssignedPlane = point < 0x40000 || (point >= 0xe0000 && point < 0xf0000);
    if (isAssignedPlane || point % 97 === 0) {
      const text = String.fromCodePoint(point);
      block += `${text}'s\n1${text}23\n`;
    }
    if (point % 64 === 0) {
      yield block;
      block = '';
    }
  }
}

/** Minified and generated code is left out: it takes tiktoken minutes. */
function textFiles(root: string): [name: string, text: string][] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?!.*(?:\.min|asm)).*\.(?:ts|js|mjs|md|json|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'utf8')]);
}
