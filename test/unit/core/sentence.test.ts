import assert from 'node:assert/strict';
import { PackError } from '../../../src/core/errors';
import { inEnglish, phrase, sentence, sentences, words } from '../../../src/core/sentence';

suite('A sentence', () => {
  const made = sentence`“${'a {1} b'}” has ${1200} lines: ${words('it is {0} long')}.`;

  test('keeps its template and what is put in', () => {
    assert.deepEqual(made, {
      template: '“{0}” has {1} lines: {2}.',
      values: ['a {1} b', 1200, { template: 'it is {0} long', values: [] }],
    });
  });

  test('is English by itself, and what is put in stays as it is', () => {
    assert.equal(inEnglish(made), '“a {1} b” has 1200 lines: it is {0} long.');
    assert.equal(inEnglish(sentences(made, sentence`Then.`)), '“a {1} b” has 1200 lines: it is {0} long. Then.');
    assert.equal(phrase`${'{0}'} is ${2}`, '{0} is 2');
  });

  test('is what an error says, with details that stay as they were given', () => {
    const error = new PackError('file-not-readable', { path: 'a', reason: phrase`it is not a regular file` });
    assert.deepEqual(error.sentence, {
      template: '{0} could not be read: {1}.',
      values: ['a', { template: 'it is not a regular file', values: [] }],
    });
    assert.deepEqual(
      [error.message, error.details],
      ['a could not be read: it is not a regular file.', { path: 'a', reason: 'it is not a regular file' }],
    );
  });
});
