import assert from 'node:assert/strict';
import { areSame } from '../../../src/webview/areSame';

suite('Two lists', () => {
  test('are the same when they say the same, in the same order', () => {
    const list = [
      { id: 'a', tokens: 1 },
      { id: 'b', tokens: null },
    ];
    const others = [
      structuredClone(list),
      list.toReversed(),
      list.slice(1),
      [{ id: 'a', tokens: 2 }, list[1] ?? {}],
      [{ id: 'a' }, list[1] ?? {}],
      [{ id: 'a', tokens: 1, more: 1 }, list[1] ?? {}],
    ];
    assert.deepEqual(
      others.map((other) => areSame(list, other)),
      [true, false, false, false, false, false],
    );
  });
});
