import assert from 'node:assert/strict';
import { secretHash } from '../../../src/secrets/secretHash';
import { blake3 } from '../../../src/storage/blake3';

const asText = (content: Uint8Array): string => Buffer.from(content).toString();

suite('The hash of a secret', () => {
  test('is of its kind and its text, told apart', () => {
    assert.equal(secretHash('token', 'geheim', asText), 'secret\0token\0geheim');
    assert.notEqual(secretHash('a', 'b\0c', asText), secretHash('a\0b', 'c!', asText));
  });

  test('is one of the content hashes when those are asked for', async () => {
    assert.match(await secretHash('token', 'geheim', blake3), /^[0-9a-f]{64}$/);
    assert.notEqual(await secretHash('token', 'geheim', blake3), await secretHash('password', 'geheim', blake3));
  });
});
