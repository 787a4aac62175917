import assert from 'node:assert/strict';
import type { FoundRange } from '../../../../src/sources/anchoring/findRange';
import { type Case, corpus, isTouched, scored, ways } from '../../../support/anchoring/corpus';
import { type Score, scoreTable, total } from '../../../support/anchoring/score';
import { tempDirectory } from '../../../support/tempDirectory';

// It asserts what was promised; docs/benchmarks.md has what is reached, and `npm run bench` prints it.
suite('Ranges of real histories', () => {
  const directory = tempDirectory('suite');
  let cases: readonly { readonly at: Case; readonly found: Readonly<Record<string, FoundRange>> }[];
  suiteSetup(function () {
    this.timeout(120_000);
    cases = corpus(500, 20_261_120, directory()).map((at) => ({
      at,
      found: Object.fromEntries(Object.entries(ways).map(([way, find]) => [way, find(at)])),
    }));
  });

  const scoreOf = (way: string, truth: 'truth' | 'truthWithoutSpace', isIn: (at: Case) => boolean): Score =>
    total(
      cases
        .filter(({ at }) => isIn(at))
        .map(({ at, found }) => scored(at, at[truth], found[way] ?? assert.fail(`There is no way ${way}.`))),
    );
  const reached = ({ ranges, exact, overlap50, confidentlyWrong }: Score): unknown => ({
    exact: exact >= 0.8 * ranges,
    overlap50: overlap50 >= 0.95 * ranges,
    confidentlyWrong,
  });
  const promised = { exact: true, overlap50: true, confidentlyWrong: 0 };

  test('are many, and most of them have changed or moved', () => {
    const touched = cases.filter(({ at }) => isTouched(at)).length;
    assert.ok(touched >= 240 && touched > cases.length / 2, String(touched));
  });

  for (const way of ['the file then and now', 'every version since']) {
    test(`are found by ${way} as git says, its hunks composed`, () => {
      assert.deepEqual(reached(scoreOf(way, 'truth', () => true)), promised);
    });

    test(`are found by ${way} as git says without white space, those alone that changed or moved`, () => {
      assert.deepEqual(reached(scoreOf(way, 'truthWithoutSpace', isTouched)), promised);
    });
  }

  suiteTeardown(() => {
    console.log(scoreTable(Object.keys(ways).map((way) => [way, scoreOf(way, 'truth', () => true)])));
  });

  test('are not said to be elsewhere with confidence by their text alone', () => {
    assert.equal(scoreOf('the text alone', 'truth', () => true).confidentlyWrong, 0);
  });
});
