import assert from 'node:assert/strict';
import { parseContentHash } from '../../../src/core/contentHash';
import { bytesToId, idFromHash, idToBytes, newId } from '../../../src/storage/uuid';

suite('An id', () => {
  test('is a UUID of version 7 that begins with the time it was made at', () => {
    const id = newId(0x0123_4567_89ab);
    assert.match(id, /^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('is another each time, also within a millisecond', () => {
    assert.equal(new Set(Array.from({ length: 1_000 }, () => newId(1))).size, 1_000);
  });

  test('sorts by time, as text and as bytes', () => {
    const ids = [0, 1, 255, 256, 2 ** 32, 1_700_000_000_000, 2 ** 48 - 1].map(newId);
    assert.deepEqual(ids.toSorted(), ids);
    assert.deepEqual(ids.map(idToBytes).sort(Buffer.compare).map(bytesToId), ids);
  });

  test('of a hash is a UUID of version 8 that begins as the hash does', () => {
    const ids = ['ff', '01'].map((digits) => idFromHash(parseContentHash(digits.repeat(32))));
    assert.deepEqual(ids, ['ffffffff-ffff-8fff-bfff-ffffffffffff', '01010101-0101-8101-8101-010101010101']);
  });

  test('is 16 bytes and back', () => {
    const id = '01020304-0506-7708-890a-0b0c0d0e0f10';
    const bytes = idToBytes(id);
    assert.deepEqual(
      [[...bytes.subarray(0, 8)], bytes.length, bytesToId(bytes)],
      [[1, 2, 3, 4, 5, 6, 0x77, 8], 16, id],
    );
  });
});
