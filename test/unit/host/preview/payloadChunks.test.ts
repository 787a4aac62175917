import assert from 'node:assert/strict';
import { payloadChunks } from '../../../../src/host/preview/payloadChunks';

suite('The chunks of a payload', () => {
  test('are of the length that is asked for, and the last one of what is left', () => {
    assert.deepEqual([...payloadChunks('abcdefgh', 3)], ['abc', 'def', 'gh']);
  });

  test('never part the two halves of a character', () => {
    assert.deepEqual([...payloadChunks('ab😀cd😀', 3)], ['ab😀', 'cd😀']);
  });

  test('are none of an empty payload', () => {
    assert.deepEqual([...payloadChunks('', 3)], []);
  });

  test('are the payload, put together, also where a half stands alone', () => {
    const text = '\ud83d\ud83d\ude00x\ude00'.repeat(50);
    assert.equal([...payloadChunks(text, 7)].join(''), text);
  });
});
