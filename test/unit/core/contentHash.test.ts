import assert from 'node:assert/strict';
import { parseContentHash } from '../../../src/core/contentHash';

suite('A content hash', () => {
  test('is 64 lower-case hexadecimal digits', () => {
    const hash = '0123456789abcdef'.repeat(4);
    assert.equal(parseContentHash(hash), hash);
  });

  test('is nothing else: a path made of it cannot leave the store', () => {
    const hash = '0123456789abcdef'.repeat(4);
    for (const text of ['', hash.slice(1), `${hash}0`, hash.toUpperCase(), `${hash}\n`, `../${hash.slice(3)}`]) {
      assert.throws(() => parseContentHash(text), /Not a content hash/, text);
    }
  });
});
