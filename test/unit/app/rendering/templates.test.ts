import assert from 'node:assert/strict';
import type { RenderedPack } from '../../../../src/app/renderedPack';
import { renderPack } from '../../../../src/app/renderPack';
import type { RenderPolicy } from '../../../../src/core/renderOptions';
import { capturedPack } from '../../../support/capturedPack';
import { testPorts } from '../../../support/ports';

/** Ten files of ten words each. */
async function rendered(template: string, tokenBudget: number, options: RenderPolicy = {}): Promise<RenderedPack> {
  const ports = testPorts();
  const files = Array.from({ length: 10 }, (_, index) => [`src/${index}.ts`, `${'word '.repeat(10)}\n`] as const);
  return renderPack(ports, await capturedPack(ports, files, { tokenBudget }), {
    ...options,
    format: 'template',
    template,
  });
}

suite('A rendering by a template', () => {
  test('has the tree and the counts that the template names, whatever the options are', async () => {
    const { payload, tokens } = await rendered('{{tree}}\n{{counts.artifacts}} {{counts.tokens}}', 1_000);
    assert.deepEqual(payload.split('\n').slice(0, 2), ['src/', '| 0.ts']);
    assert.equal(payload.split('\n').at(-1), `10 ${tokens}`);
    const { payload: counts } = await rendered('{{counts}}', 1_000);
    assert.match(counts, /^Artifacts: 10, lines: 10, tokens: \d+$/);
  });

  test('has room in its budget for what it does not name', async () => {
    const template = '{{#files}}{{text}}\n{{/files}}';
    const both = await rendered(template, 100, { tree: true, counts: true });
    const without = await rendered(template, 100);
    assert.deepEqual([both.included.length, both.payload], [10, without.payload]);
  });

  test('takes what fits, however much the template says of no files', async () => {
    const template = `{{#files}}{{text}}\n{{else}}${'nothing '.repeat(60)}{{/files}}`;
    assert.equal((await rendered(template, 75)).included.length, 7);
  });
});
