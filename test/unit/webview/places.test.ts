import assert from 'node:assert/strict';
import { artifactAt, sameLine } from '../../../src/webview/places';
import { artifact } from '../../support/previewMessages';

const a = { ...artifact('a.ts', 4, 10), id: 'a' };
const b = { ...artifact('b.ts', 20, 10), id: 'b' };
const c = { ...artifact('c.ts', 30, 10), id: 'c' };

suite('A line of the payload', () => {
  test('belongs to the artifact that began last', () => {
    assert.deepEqual(
      [0, 4, 19, 20, 1000].map((line) => artifactAt([a, b], line)),
      [-1, 0, 0, 1, 1],
    );
    assert.equal(artifactAt([], 5), -1);
  });

  test('is found again in the same artifact when the payload is another one', () => {
    assert.equal(sameLine([a, b], [{ ...b, line: 100 }], 25), 105);
    assert.equal(sameLine([a, b], [{ ...b, line: 2 }, a], 20), 2);
  });

  test('stays within its artifact when that has become shorter', () => {
    assert.equal(sameLine([a, b, c], [a, { ...b, line: 10 }, { ...c, line: 13 }], 29), 12);
  });

  test('stays where it is when its artifact is gone, or when it belongs to none', () => {
    assert.equal(sameLine([a, b], [a], 25), 25);
    assert.equal(sameLine([a], [{ ...a, line: 50 }], 2), 2);
  });
});
