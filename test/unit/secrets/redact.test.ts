import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLines } from '../../../src/core/lineRange';
import type { Secret, SecretLevel } from '../../../src/core/secret';
import { mergeSecrets } from '../../../src/secrets/mergeSecrets';
import { linesOfSecrets, redact } from '../../../src/secrets/redact';
import { anyText } from '../../support/generators';

function secret(start: number, end: number, kind = 'token', level: SecretLevel = 'certain'): Secret {
  return { kind, level, start, end };
}

suite('Redacting', () => {
  test('puts the kind in the place of each secret', () => {
    assert.equal(
      redact('a SECRET b SECRET', [secret(2, 8), secret(11, 17, 'password')]),
      'a [REDACTED:token] b [REDACTED:password]',
    );
  });

  test('changes nothing where there is no secret', () => {
    assert.equal(redact('a\r\nb', []), 'a\r\nb');
  });

  test('keeps the line ends inside of a secret, each as it is', () => {
    assert.equal(redact('a\nS\r\nE\nC\rR\nb', [secret(2, 10)]), 'a\n[REDACTED:token]\r\n\n\r[REDACTED:token]\nb');
  });

  test('puts the mark on the last line again where nothing would be left of it', () => {
    assert.equal(redact('a\nS\nE', [secret(2, 5)]), 'a\n[REDACTED:token]\n[REDACTED:token]');
    assert.equal(redact('a\nS\nE\n', [secret(2, 5)]), 'a\n[REDACTED:token]\n\n');
  });

  test('takes a secret of any number of lines', () => {
    const lines = 300_000;
    const redacted = redact('x\n'.repeat(lines), [secret(0, 2 * lines - 1)]);
    assert.equal(redacted, `[REDACTED:token]${'\n'.repeat(lines)}`);
  });

  test('says the line that each begins in, from 1', () => {
    const text = 'S\r\nS a S\n\rS';
    const secrets = [secret(0, 1), secret(3, 4), secret(7, 8), secret(10, 11)];
    assert.deepEqual(linesOfSecrets(text, secrets), [1, 2, 2, 4]);
  });

  test('leaves every text as many lines as it had, each where it was, and nothing of a secret', () => {
    const somewhere = fc.array(fc.tuple(fc.nat(30), fc.nat(12)), { maxLength: 5 });
    fc.assert(
      fc.property(anyText, somewhere, (text, places) => {
        const found = places.map(([start, size]) =>
          secret(Math.min(start, text.length), Math.min(start + size, text.length)),
        );
        const secrets = mergeSecrets(text, found);
        const result = redact(text, secrets);
        assert.equal(countLines(result), countLines(text));
        assert.deepEqual(untouched(text, result, secrets), untouched(text, text, secrets));
        const before = secrets.map(({ start }) => lineEndsIn(text.slice(0, start)) + 1);
        assert.deepEqual(linesOfSecrets(text, secrets), before);
      }),
      { numRuns: 2_000 },
    );
  });
});

function lineEndsIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** The lines of a version of the text that no secret of it is on. */
function untouched(text: string, version: string, secrets: readonly Secret[]): string[] {
  const touched = new Set(
    secrets.flatMap(({ start, end }) => {
      const first = lineEndsIn(text.slice(0, start));
      return Array.from({ length: lineEndsIn(text.slice(start, end)) + 1 }, (_, index) => first + index);
    }),
  );
  return version.split(/\r\n|\n|\r/).filter((_, index) => !touched.has(index));
}

suite('Merging findings', () => {
  test('puts them in order, and leaves apart those that only touch', () => {
    assert.deepEqual(mergeSecrets('abcdefgh', [secret(4, 6), secret(0, 4)]), [secret(0, 4), secret(4, 6)]);
  });

  test('makes one of those that overlap: the kind of the more certain, or else of the longer one', () => {
    const found = [
      secret(0, 4, 'a', 'likely'),
      secret(2, 6, 'b'),
      secret(5, 12, 'c'),
      secret(14, 16, 'd'),
      secret(14, 16, 'e', 'likely'),
    ];
    assert.deepEqual(mergeSecrets('x'.repeat(20), found), [secret(0, 12, 'c'), secret(14, 16, 'd')]);
  });

  test('begins and ends none with a line end, nor in the middle of a character', () => {
    const text = '\r\na\u{1f600}b\n\n\u{1f600}';
    assert.deepEqual(mergeSecrets(text, [secret(1, 4), secret(5, 8), secret(6, 8), secret(9, 10)]), [
      secret(2, 5),
      secret(5, 6),
      secret(8, 10),
    ]);
  });
});
