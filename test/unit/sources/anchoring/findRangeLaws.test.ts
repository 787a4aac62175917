import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ClosedLineRange, countLines, sliceLines } from '../../../../src/core/lineRange';
import { type FoundRange, findRange, findSnippet } from '../../../../src/sources/anchoring/findRange';
import { anyText } from '../../../support/generators';

const seed = 20_261_120;
const asText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Files whose lines are of few kinds, so that they are full of copies, and ones without any. */
const fewKinds = fc.constantFrom('a()', 'b()', '}', '', 'return null');
const copiedLines = fc.array(fewKinds, { minLength: 1, maxLength: 14 });
const uniqueLines = fc
  .uniqueArray(fc.integer({ min: 100 }), { minLength: 3, maxLength: 30 })
  .map((numbers) => numbers.map((number) => `line ${number}`));

/** What is done to the lines around a range: each is kept or deleted, and new lines come before it. */
interface Edit {
  readonly isDeleted: boolean;
  readonly inserted: number;
}
const edits = fc.array(
  fc.record({ isDeleted: fc.boolean(), inserted: fc.constantFrom(0, 0, 0, 1, 2) }, { noNullPrototype: true }),
  { minLength: 31, maxLength: 31 },
);

interface Scene {
  readonly range: ClosedLineRange;
  readonly texts: readonly [string, ...string[]];
  /** Where the range is in the last text. */
  readonly truth: ClosedLineRange;
}

function scenes(files: fc.Arbitrary<string[]>, steps: number, shortest: number): fc.Arbitrary<Scene> {
  return fc
    .tuple(files, fc.nat(), fc.nat(), fc.array(edits, { minLength: steps, maxLength: steps }))
    .filter(([lines]) => lines.length >= shortest)
    .map(([lines, from, more, scripts]) => {
      const start = from % (lines.length - shortest + 1);
      const end = start + shortest + (more % (lines.length - start - shortest + 1));
      let state = { lines, start, end };
      const later = scripts.map((script, step) => {
        state = edited(state, script, step);
        return asText(state.lines);
      });
      const range = { start: start + 1, end };
      return { range, texts: [asText(lines), ...later], truth: { start: state.start + 1, end: state.end } };
    });
}

function edited(state: { lines: string[]; start: number; end: number }, script: readonly Edit[], step: number) {
  const lines: string[] = [];
  let start = 0;
  for (let index = 0; index <= state.lines.length; index += 1) {
    const { isDeleted, inserted } = script[index] ?? { isDeleted: false, inserted: 0 };
    const isInside = index > state.start && index < state.end;
    for (let count = 0; count < inserted && !isInside; count += 1) {
      lines.push(`new ${step} ${index} ${count}`);
    }
    start = index === state.start ? lines.length : start;
    const isKept = !isDeleted || (index >= state.start && index < state.end);
    lines.push(...state.lines.slice(index, isKept ? index + 1 : index));
  }
  return { lines, start, end: start + state.end - state.start };
}

const isConfident = (found: FoundRange): boolean => found.answer === 'same' || found.answer === 'moved';

suite('Finding a range', function () {
  this.timeout(60_000);

  test('whose lines are like no others finds it, whatever was done around it', () => {
    fc.assert(
      fc.property(scenes(uniqueLines, 1, 3), ({ texts, range, truth }) => {
        const answer = truth.start === range.start ? 'same' : 'moved';
        assert.deepEqual(findRange(texts, range), { answer, lines: truth });
      }),
      { seed, numRuns: 500 },
    );
  });

  test('never takes a copy for it, whatever was done around it', () => {
    let confident = 0;
    fc.assert(
      fc.property(scenes(copiedLines, 1, 1), ({ texts, range, truth }) => {
        const found = findRange(texts, range);
        if (isConfident(found)) {
          confident += 1;
          assert.deepEqual(found, { answer: truth.start === range.start ? 'same' : 'moved', lines: truth });
        }
      }),
      { seed, numRuns: 3_000 },
    );
    assert.ok(confident > 500, `${confident} answers were confident, too few to say anything`);
  });

  test('through versions never takes a copy for it either', () => {
    let confident = 0;
    fc.assert(
      fc.property(scenes(copiedLines, 3, 1), ({ texts, range, truth }) => {
        const found = findRange(texts, range);
        if (isConfident(found)) {
          confident += 1;
          assert.deepEqual(found, { answer: truth.start === range.start ? 'same' : 'moved', lines: truth });
        }
      }),
      { seed, numRuns: 1_000 },
    );
    assert.ok(confident > 100, `${confident} answers were confident, too few to say anything`);
  });

  test('says of any texts what is so', () => {
    const texts = fc.array(anyText, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, fc.integer({ min: -1, max: 9 }), fc.integer({ min: -1, max: 9 }), (all, start, end) => {
        const [captured = '', ...later] = all;
        const isThere = start >= 1 && start <= end && start <= countLines(captured);
        const text = isThere ? sliceLines(captured, { start, end }, '').text : undefined;
        holds(findRange([captured, ...later], { start, end }), later.at(-1) ?? captured, text, start);
        holds(findSnippet(captured, later.at(-1) ?? captured, start), later.at(-1) ?? captured, captured, start);
      }),
      { seed, numRuns: 2_000 },
    );
  });
});

/** What every answer promises. @param captured undefined when there was nothing to find */
function holds(found: FoundRange, now: string, captured: string | undefined, startedAt: number): void {
  if (found.answer === 'lost') {
    assert.ok(found.surviving >= 0 && found.surviving < 0.5);
    return;
  }
  const { text, range } = sliceLines(now, found.lines, '');
  assert.deepEqual(range, found.lines);
  assert.ok(found.lines.start >= 1 && found.lines.start <= found.lines.end);
  if (found.answer === 'changed') {
    assert.ok(found.surviving >= 0.5 && found.surviving <= 1);
  } else {
    assert.equal(text, captured);
    assert.equal(found.answer === 'same', found.lines.start === startedAt);
  }
}
