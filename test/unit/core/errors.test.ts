import assert from 'node:assert/strict';
import { PackError } from '../../../src/core/errors';

suite('A PackError', () => {
  test('is its code, its facts and a sentence made of them', () => {
    const cause = new Error('inside');
    const error = new PackError('pack-name-taken', { pack: 'a' }, { cause });
    assert.deepEqual(
      { name: error.name, code: error.code, details: error.details, message: error.message, cause: error.cause },
      {
        name: 'PackError',
        code: 'pack-name-taken',
        details: { pack: 'a' },
        message: 'A pack named “a” already exists. Choose another name.',
        cause,
      },
    );
  });

  test('is told from other errors, and by its code', () => {
    const error = new PackError('pack-not-found', { pack: 'a' });
    assert.deepEqual(
      [
        PackError.is(error),
        PackError.is(error, 'pack-not-found'),
        PackError.is(error, 'pack-empty'),
        PackError.is(new Error('a')),
        PackError.is({ code: 'pack-not-found' }, 'pack-not-found'),
        PackError.is(undefined),
      ],
      [true, true, false, false, false, false],
    );
  });

  test('counts one line as one', () => {
    const lines = [0, 1, 2].map(
      (count) => new PackError('range-past-end', { path: 'a', start: 9, lines: count }).message,
    );
    assert.deepEqual(lines, [
      'a has 0 lines; a range cannot start at line 9.',
      'a has 1 line; a range cannot start at line 9.',
      'a has 2 lines; a range cannot start at line 9.',
    ]);
  });
});
