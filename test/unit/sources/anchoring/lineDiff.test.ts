import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchLines } from '../../../../src/sources/anchoring/lineDiff';
import { matchByMyers } from '../../../../src/sources/anchoring/myers';
import { numberLines } from '../../../../src/sources/anchoring/numberedLines';
import { WorkLimit } from '../../../../src/sources/anchoring/workLimit';
import { randomNumbers } from '../../../support/randomNumbers';

const seed = 20_261_120;

/** A limit that tells how much work was done. */
class CountedWork extends WorkLimit {
  taken = 0;

  override take(comparisons: number): boolean {
    this.taken += comparisons;
    return super.take(comparisons);
  }
}

const partnersOf = (old: string, now: string): number[] => [
  ...matchLines(numberLines([...old], [...now]), new WorkLimit(1_000_000)),
];

/** The length of a longest common subsequence, by the table. */
function commonLength(old: readonly string[], now: readonly string[]): number {
  let above = now.map(() => 0);
  for (const line of old) {
    above = now.reduce<number[]>((row, other, index) => {
      row.push(line === other ? (above[index - 1] ?? 0) + 1 : Math.max(above[index] ?? 0, row[index - 1] ?? 0));
      return row;
    }, []);
  }
  return above.at(-1) ?? 0;
}

function assertInOrder(partners: Int32Array, old: Int32Array, now: Int32Array): void {
  let last = -1;
  for (const [index, partner] of partners.entries()) {
    if (partner !== -1) {
      assert.equal(now[partner], old[index]);
      assert.ok(partner > last);
      last = partner;
    }
  }
}

suite('A diff of lines', () => {
  test('gives each line that is still there its place', () => {
    assert.deepEqual(partnersOf('abcdef', 'abXdefg'), [0, 1, -1, 3, 4, 5]);
    assert.deepEqual(partnersOf('', 'ab'), []);
    assert.deepEqual(partnersOf('ab', ''), [-1, -1]);
    assert.deepEqual(partnersOf('ab', 'cd'), [-1, -1]);
  });

  test('holds on to lines that occur once, rather than to many that are everywhere', () => {
    assert.deepEqual(partnersOf('}}}F}}}', 'F}}}}}}X'), [-1, -1, -1, 0, 1, 2, 3]);
  });

  test('takes most of the unique lines, when they do not keep their order', () => {
    assert.deepEqual(partnersOf('abcde', 'deabc'), [2, 3, 4, -1, -1]);
  });

  test('finds anew, between unique lines, what is unique there', () => {
    assert.deepEqual(partnersOf('aFqU}}}F}}}z', 'bFpUF}}}}}}y'), [-1, 1, -1, 3, -1, -1, -1, 4, 5, 6, 7, -1]);
  });

  test('takes as many unique lines as there are', () => {
    const lines = Array.from({ length: 150_000 }, (_, index) => `line ${index}`);
    const partners = matchLines(
      numberLines(['old first', ...lines, 'old last'], ['first', ...lines, 'last']),
      new WorkLimit(1_000_000),
    );
    assert.equal(partners.filter((partner, index) => partner === index).length, 150_000);
  });

  test('pairs equal lines only, and in order', () => {
    const lines = fc.array(fc.constantFrom(...'abcdefg'), { maxLength: 40 });
    fc.assert(
      fc.property(lines, lines, (old, now) => {
        const numbered = numberLines(old, now);
        assertInOrder(matchLines(numbered, new WorkLimit(1_000_000)), numbered.old, numbered.now);
      }),
      { seed, numRuns: 2_000 },
    );
  });
});

suite("Myers' algorithm", () => {
  test('finds as many pairs as there can be', () => {
    const lines = fc.array(fc.constantFrom(...'abcd'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (old, now) => {
        const numbered = numberLines(old, now);
        const partners = new Int32Array(old.length).fill(-1);
        let pairs = 0;
        matchByMyers(numbered.old, numbered.now, new WorkLimit(1_000_000), (index, partner) => {
          partners[index] = partner;
          pairs += 1;
        });
        assert.equal(pairs, commonLength(old, now));
        assertInOrder(partners, numbered.old, numbered.now);
      }),
      { seed, numRuns: 3_000 },
    );
  });

  test('in short stretches finds pairs in order, and comes to the end', () => {
    const lines = fc.array(fc.constantFrom(...'abcd'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 5 }), (old, now, edits) => {
        const numbered = numberLines([...old, 'end'], [...now, 'end']);
        const partners = new Int32Array(old.length + 1).fill(-1);
        const match = (index: number, partner: number): void => {
          partners[index] = partner;
        };
        matchByMyers(numbered.old, numbered.now, new WorkLimit(1_000_000), match, edits);
        assertInOrder(partners, numbered.old, numbered.now);
      }),
      { seed, numRuns: 3_000 },
    );
  });

  test('does not let its work grow with the square beyond its longest stretch', () => {
    const old = Array.from({ length: 3_000 }, (_, index) => (index % 2 === 0 ? 'same' : 'other'));
    const numbered = numberLines(
      old,
      old.map((line) => line.replace('other', 'third')),
    );
    const work = new CountedWork(10_000_000);
    let pairs = 0;
    matchByMyers(numbered.old, numbered.now, work, () => {
      pairs += 1;
    });
    assert.equal(pairs, 1_500);
    assert.ok(work.taken < 3_000_000, String(work.taken));
  });
});

suite('The work of a diff', function () {
  this.timeout(60_000);

  const random = randomNumbers(seed);
  const lines = (kinds: number): string[] =>
    Array.from({ length: 5_000 }, () => `line ${Math.floor(random() * kinds)}`);

  test('is one look at each line where 5,000 meet 5,000 others', () => {
    const old = Array.from({ length: 5_000 }, (_, index) => `old ${index}`);
    const work = new CountedWork(10_000_000);
    const partners = matchLines(
      numberLines(
        old,
        old.map((line) => `not ${line}`),
      ),
      work,
    );
    assert.equal(work.taken, 10_000);
    assert.ok(partners.every((partner) => partner === -1));
  });

  for (const kinds of [2, 10, 50, 500, 2_500]) {
    test(`ends at its limit where 5,000 lines meet 5,000 of the same ${kinds} kinds in another order`, () => {
      const numbered = numberLines(lines(kinds), lines(kinds));
      const work = new CountedWork(1_000_000);
      const partners = matchLines(numbered, work);
      assert.ok(work.taken < 1_020_000, String(work.taken));
      assertInOrder(partners, numbered.old, numbered.now);
    });
  }

  test('is the same every time', () => {
    const numbered = numberLines(lines(50), lines(50));
    const once = matchLines(numbered, new WorkLimit(300_000));
    assert.deepEqual(matchLines(numbered, new WorkLimit(300_000)), once);
  });
});
