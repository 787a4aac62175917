import assert from 'node:assert/strict';
import { isDocumented } from '../../../src/secrets/placeholders';

suite('What stands where a secret would', () => {
  test('is no generated key that happens to hold a short word', () => {
    for (const key of ['q7Zk2YoUr9XbT4mWn8RsJ5vLc3HdPf6Gt1Ka', 'q7Zk2-my_9XbT4mWn8RsJ5vLc3HdPf6Gt1Ka']) {
      assert.equal(isDocumented(key), false, key);
    }
  });

  test('says so with short words where it is short, or made of words', () => {
    for (const text of ['your-key-1a2b3c', 'sk-your-organization-api-key-goes-in-here', 'my-secret-1', 'fake_t0k3n']) {
      assert.equal(isDocumented(text), true, text);
    }
  });
});
