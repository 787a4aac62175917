import assert from 'node:assert/strict';
import { type Case, corpus, isTouched, scored, ways } from '../../../support/anchoring/corpus';
import { type Score, total } from '../../../support/anchoring/score';
import { tempDirectory } from '../../../support/tempDirectory';

// It asserts what was promised; docs/benchmarks.md has what is reached, and `npm run bench` prints it.
suite('Ranges of real histories', () => {
  const directory = tempDirectory('suite');
  let all: readonly Case[];
  let touched: readonly Case[];
  suiteSetup(function () {
    this.timeout(60_000);
    all = corpus(1_000, 20_261_120, directory());
    touched = all.filter(isTouched);
  });

  const scoreOf = (cases: readonly Case[], way: string, truth: 'truth' | 'truthWithoutSpace' = 'truth'): Score =>
    total(cases.map((each) => scored(each, each[truth], ways[way] ?? assert.fail(way))));
  const reaches = ({ ranges, exact, overlap50, confidentlyWrong }: Score): unknown => ({
    exact: exact >= 0.8 * ranges,
    overlap50: overlap50 >= 0.95 * ranges,
    confidentlyWrong,
  });
  const promised = { exact: true, overlap50: true, confidentlyWrong: 0 };

  test('are many, and most of them have changed or moved', () => {
    assert.ok(touched.length >= 600, String(touched.length));
  });

  for (const way of ['the file then and now', 'every version since']) {
    test(`are found by ${way} as git says, its hunks composed`, () => {
      assert.deepEqual(reaches(scoreOf(all, way)), promised);
    });

    test(`are found by ${way} as git says without white space, those alone that changed or moved`, () => {
      assert.deepEqual(reaches(scoreOf(touched, way, 'truthWithoutSpace')), promised);
    });
  }

  test('are not said to be elsewhere with confidence by their text alone', () => {
    assert.equal(scoreOf(all, 'the text alone').confidentlyWrong, 0);
  });
});
