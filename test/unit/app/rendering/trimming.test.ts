import assert from 'node:assert/strict';
import type { RenderedPack } from '../../../../src/app/renderedPack';
import { renderPack } from '../../../../src/app/renderPack';
import type { RenderPolicy } from '../../../../src/core/renderOptions';
import { type Captured, capturedPack } from '../../../support/capturedPack';
import { testPorts } from '../../../support/ports';

const lines = (count: number): string => 'one two\n'.repeat(count);

async function trimmed(
  tokenBudget: number,
  captured: readonly Captured[],
  options: RenderPolicy = {},
): Promise<RenderedPack> {
  const ports = testPorts();
  return renderPack(ports, await capturedPack(ports, captured, { tokenBudget }), { trim: true, ...options });
}

/** What became of each, and how many of its lines are left. */
function left({ included, omitted }: RenderedPack): unknown {
  return [
    ...included.map(({ artifact, outcome, lines: count }) => [artifact.position, outcome, count]),
    ...omitted.map(({ artifact, outcome }) => [artifact.position, outcome]),
  ];
}

suite('A rendering trims what does not fit', () => {
  // The title has 3 words; a section without its lines 4; the mark 9.
  test('to as many lines as fit, with a mark inside its fence', async () => {
    const rendered = await trimmed(22, [['a.ts', lines(9)]]);
    assert.deepEqual(rendered.payload.split('\n').slice(4), [
      ...['```ts', 'one two', 'one two', 'one two', '[… 6 more lines cut to fit the budget]', '```', ''],
    ]);
    assert.deepEqual(
      [rendered.tokens, left(rendered), rendered.warnings],
      [
        22,
        [[1, 'trimmed', 3]],
        [
          {
            code: 'trimmed',
            message: 'a.ts was trimmed to fit the budget: 3 of its 9 lines are in the payload.',
            artifactId: rendered.pack.artifacts[0]?.id,
          },
        ],
      ],
    );
    assert.deepEqual(left(await trimmed(21, [['a.ts', lines(9)]])), [[1, 'trimmed', 2]]);
  });

  test('only where at least one line fits, and only at the end of a line', async () => {
    assert.deepEqual(
      [left(await trimmed(18, [['a.ts', lines(9)]])), left(await trimmed(17, [['a.ts', lines(9)]]))],
      [[[1, 'trimmed', 1]], [[1, 'cut']]],
    );
    assert.deepEqual(left(await trimmed(50, [['a.ts', 'word '.repeat(90)]])), [[1, 'cut']]);
  });

  test('once, and then takes what still fits', async () => {
    const rendered = await trimmed(44, [
      ['a.ts', lines(3)],
      ['b.ts', 'word '.repeat(90)],
      ['c.ts', `${lines(2)}${'word '.repeat(15)}\n${lines(50)}`],
      ['d.ts', 'x\n'.repeat(30)],
      ['e.ts', 'one'],
    ]);
    assert.deepEqual(left(rendered), [
      [1, 'included', 3],
      [3, 'trimmed', 2],
      [5, 'included', 1],
      [2, 'cut'],
      [4, 'cut'],
    ]);
    assert.equal(
      rendered.warnings.map(({ message }) => message).at(-1),
      '2 of 5 artifacts were cut to fit the budget of 44 tokens.',
    );
  });

  test('never when it is required', async () => {
    await assert.rejects(trimmed(20, [['a.ts', lines(9), { required: true }]]), {
      code: 'required-over-budget',
      details: { pack: 'pack 0', tokenBudget: 20, tokens: 25, required: ['a.ts'] },
    });
  });

  test('and says of a range which lines are left, each behind its number', async () => {
    const { payload } = await trimmed(31, [['a.ts#L10-', lines(20)]], { lineNumbers: true });
    assert.deepEqual(payload.split('\n').slice(2, 8), [
      ...['## a.ts, lines 10-13', '', '```ts', '10: one two', '11: one two', '12: one two'],
    ]);
  });

  test('as far in formats where a line is not a line', async () => {
    const { payload, tokens } = await trimmed(40, [['a.ts', lines(90)]], { format: 'json' });
    const { files } = JSON.parse(payload) as { files: { content: string }[] };
    assert.match(files[0]?.content ?? '', /^(one two\n)+\[… \d+ more lines cut to fit the budget\]\n$/);
    assert.ok(tokens > 37 && tokens <= 40, `${tokens}`);
  });
});

suite('What is required', () => {
  test('is refused without holding it when it is far over the budget, with a budget that would do', async () => {
    const far: Captured[] = ['a.ts', 'b.ts', 'c.ts'].map((path) => [path, 'a '.repeat(400_000), { required: true }]);
    const ports = testPorts();
    const pack = await capturedPack(ports, [['0.ts', 'a'], ...far], { tokenBudget: 1 });
    const refused = await renderPack(ports, pack).catch((error) => error);
    assert.deepEqual([refused.code, refused.details.required], ['required-over-budget', ['a.ts', 'b.ts', 'c.ts']]);
    const enough = refused.details.tokens;
    assert.ok(enough > 1_200_000 && enough < 1_200_200, `${enough}`);
    assert.equal((await renderPack(ports, { ...pack, tokenBudget: enough })).included.length, 4);
  });
});
