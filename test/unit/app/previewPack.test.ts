import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { budgetWarnings, previewPack } from '../../../src/app/previewPack';
import { folder, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

async function preview(tokenBudget: number, signal?: AbortSignal) {
  const ports = testPorts({ 'a.ts': 'one two three' });
  await ports.packs.add(pack('a', [], { tokenBudget }));
  const sources = await Promise.all(['a.ts', 'text:four five'].map((text) => locateSource(ports, text, folder)));
  const { pack: given } = await addToPack(ports, pack('a'), sources);
  return previewPack(ports, given, signal);
}

suite('Previewing a pack', () => {
  test('counts the whole payload, headings and fences too, and the text of each artifact alone', async () => {
    // # a ## a.ts ```ts one two three ``` ## Note ``` four five ```
    const { tokens, encoding, included, warnings, rendered } = await preview(128_000);
    assert.deepEqual(
      {
        tokens,
        encoding,
        included: included.map(({ artifact, tokens: own }) => [artifact.position, own]),
        warnings: warnings.map(({ code }) => code),
        ofTheRendering: included.every(({ artifact }, index) => artifact === rendered.included[index]?.artifact),
      },
      {
        tokens: 15,
        encoding: 'o200k_base',
        included: [
          [1, 3],
          [2, 2],
        ],
        warnings: ['not-redacted'],
        ofTheRendering: true,
      },
    );
  });

  test('warns when the payload is over the budget, not when it just fits', async () => {
    const [fits, over] = [await preview(15), await preview(14)];
    assert.deepEqual(
      [fits, over].map(({ warnings }) => warnings.map(({ message }) => message).slice(0, -1)),
      [[], ['The payload has 15 tokens, 1 over the budget of 14. Nothing was cut.']],
    );
    assert.deepEqual(budgetWarnings(1, 1), []);
  });

  test('ends when it is not wanted any more', async () => {
    await assert.rejects(preview(1, AbortSignal.abort(new Error('not wanted'))), /not wanted/);
  });
});
