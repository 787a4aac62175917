import assert from 'node:assert/strict';
import { trimMark, trimMarkPattern } from '../../../src/core/trimMark';

test('The mark of what was trimmed says how many lines are missing, and is found', () => {
  assert.deepEqual([1, 2].map(trimMark), [
    '[… 1 more line cut to fit the budget]',
    '[… 2 more lines cut to fit the budget]',
  ]);
  assert.deepEqual(
    [trimMark(1), trimMark(1234)].map((mark) => trimMarkPattern.exec(`  7 ${mark}`)?.[0]),
    [trimMark(1), trimMark(1234)],
  );
});
