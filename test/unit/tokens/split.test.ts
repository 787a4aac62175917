import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ExactEncoding } from '../../../src/core/tokenCounter';
import { characterAt, letter, lower, number, upper } from '../../../src/tokens/characters';
import { splits } from '../../../src/tokens/split';
import { exactEncodings } from '../../support/exactTokens';
import { hardText } from './hardText';

/** The pattern that tiktoken has for an encoding, as JavaScript spells it. */
function patternOf(encoding: ExactEncoding): RegExp {
  const { pat_str } = JSON.parse(readFileSync(`node_modules/tiktoken/encoders/${encoding}.json`, 'utf8'));
  const spelled = pat_str
    .replaceAll("(?i:'s|'t|'re|'ve|'m|'ll|'d)", "(?:'(?:[sS\u017f]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD]))")
    .replaceAll('\\s', '\\p{White_Space}')
    .replaceAll('\\S', '\\P{White_Space}');
  return new RegExp(spelled, 'gu');
}

function piecesOf(encoding: ExactEncoding, text: string): string[] {
  const bytes = Buffer.from(text);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = splits[encoding](bytes, start, bytes.length);
    pieces.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return pieces;
}

/** Whether the engine's Unicode says the same of a character as tiktoken's; not of a lone surrogate, which is none. */
function isKnown(character: string): boolean {
  const classes = characterAt(Buffer.from(character), 0);
  return (
    !/\p{Surrogate}/u.test(character) &&
    /\p{L}/u.test(character) === ((classes & letter) !== 0) &&
    /\p{N}/u.test(character) === ((classes & number) !== 0) &&
    /[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]/u.test(character) === ((classes & upper) !== 0) &&
    /[\p{Ll}\p{Lm}\p{Lo}\p{M}]/u.test(character) === ((classes & lower) !== 0)
  );
}

// A wrong split often counts right, because no token goes across the right one.
for (const encoding of exactEncodings) {
  suite(`The split of ${encoding}`, function () {
    this.timeout(60_000);
    const pattern = patternOf(encoding);

    function assertSplit(text: string): void {
      assert.deepEqual(piecesOf(encoding, text), text.match(pattern) ?? []);
    }

    test('is that of the pattern on random hard text', () => {
      const known = hardText.map((text) => [...text].filter(isKnown).join(''));
      fc.assert(fc.property(known, assertSplit), { seed: 20_253, numRuns: 10_000 });
    });

    test('is that of the pattern where words change case', () => {
      const parts = fc.constantFrom(
        'A',
        'b',
        '\u4e2d',
        '\u0301',
        '\u02b0',
        '\u01c5',
        "'",
        's',
        "'S",
        "'\u017f",
        ' ',
        '.',
      );
      const text = fc.array(parts, { maxLength: 12 }).map((all) => all.join(''));
      fc.assert(fc.property(text, assertSplit), { seed: 20_254, numRuns: 10_000 });
    });
  });
}
