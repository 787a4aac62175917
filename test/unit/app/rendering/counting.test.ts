import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Counting, splicedSum } from '../../../../src/app/rendering/counting';
import type { TokenCounter } from '../../../../src/core/tokenCounter';
import { TiktokenCounter } from '../../../support/tiktokenCounter';
import { WordCounter } from '../../../support/wordCounter';

const pieces = [
  'a',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
  '/',
  '  b',
  "don't ",
  '1234',
  '\t',
  '\u{1f600}',
  '\ufeff',
  'é',
  '```',
  '.\n',
  '//',
];
const anyBody = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
const anyLead = fc.constantFrom('', '# a\n\n```ts\n', '<file path="a">\n', 'a\n\n');

suite('Counting', () => {
  for (const [name, counter, numRuns] of [
    ['words', new WordCounter(), 1_000],
    ['what tiktoken counts', new TiktokenCounter(), 3_000],
  ] as const) {
    test(`by what is known of a text comes to the same as counting the whole: ${name}`, async () => {
      const counting = new Counting(counter, 'o200k_base', undefined);
      await fc.assert(
        fc.asyncProperty(anyBody, anyLead, anyLead, async (body, before, was) => {
          const after = `${body === '' || body.endsWith('\n') ? '' : '\n'}\`\`\`\n`;
          const alone = await counting.count(body);
          const elsewhere = await counting.count(was + body + after);
          const sums = [
            splicedSum({ before, body, after }, alone),
            splicedSum({ before, body, after }, elsewhere, { before: was, after }),
          ];
          const whole = await counting.count(before + body + after);
          assert.deepEqual(await counting.sums(sums), [whole, whole]);
        }),
        { seed: 5, numRuns },
      );
      counter.dispose();
    });
  }

  test('asks for each text once, and never for nothing', async () => {
    const asked: (readonly string[])[] = [];
    const counter: TokenCounter = Object.assign(new WordCounter(), {
      countAll: async (texts: readonly string[]) => {
        asked.push(texts);
        return texts.map((text) => text.length);
      },
    });
    const counting = new Counting(counter, 'o200k_base', undefined);
    const sums = await counting.sums([
      { known: 10, plus: ['aa', 'b', 'aa'], minus: [] },
      { known: 0, plus: [], minus: ['b'] },
      splicedSum({ before: '', body: '', after: '' }, 0),
    ]);
    assert.deepEqual([sums, await counting.count(''), asked], [[15, -1, 0], 0, [['aa', 'b']]]);
  });
});
