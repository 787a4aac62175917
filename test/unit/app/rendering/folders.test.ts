import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderArtifacts } from '../../../../src/app/renderArtifacts';
import { renderPack } from '../../../../src/app/renderPack';
import { parseContentHash } from '../../../../src/core/contentHash';
import type { PackError } from '../../../../src/core/errors';
import type { Pack } from '../../../../src/core/pack';
import { formats } from '../../../../src/core/renderOptions';
import { type Captured, capturedPack } from '../../../support/capturedPack';
import { type TestPorts, testPorts } from '../../../support/ports';

const [api, web] = [{ folder: 'file:///code/api' }, { folder: 'file:///code/web' }];

const files: readonly Captured[] = [
  ['src/a.ts', 'one\n', api],
  ['README.md', '# Api\n', api],
  ['src/a.ts', 'two\n', web],
  ['src/a.ts#L3', 'three\n', web],
  ['src/b.ts', 'four\n', web],
];

/** The headings of a payload in Markdown, but for those of notes. */
function headings(payload: string): string[] {
  return Array.from(payload.matchAll(/^## (.*)$/gm), ([, heading = '']) => heading);
}

suite('A rendering of files of several folders', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({ 'a.ts': 'one\n', 'docs/a.md': '# One\n' });
  });

  async function packOf(captured: readonly Captured[], changes: Partial<Pack> = {}): Promise<Pack> {
    return capturedPack(ports, captured, changes);
  }

  test('names the folder before each path that several have, in headings and in the tree', async () => {
    const { payload } = await renderPack(ports, await packOf(files, { name: 'p' }), { tree: true });
    assert.deepEqual(payload.split('\n'), [
      ...['# p', '', '## Files', '', '```'],
      ...['api/', '| src/', '| | a.ts', 'src/', '| b.ts', 'web/', '| src/', '| | a.ts', 'README.md', '```', ''],
      ...['## api/src/a.ts', '', '```ts', 'one', '```', ''],
      ...['## README.md', '', '```md', '# Api', '```', ''],
      ...['## web/src/a.ts', '', '```ts', 'two', '```', ''],
      ...['## web/src/a.ts, line 3', '', '```ts', 'three', '```', ''],
      ...['## src/b.ts', '', '```ts', 'four', '```', ''],
    ]);
  });

  test('names it in every format', async () => {
    const pack = await packOf([files[0], files[2]] as Captured[]);
    const template = '{{#files}}{{path}} {{name}} {{heading}}\n{{/files}}';
    const names: string[][] = [];
    for (const format of formats) {
      const { payload } = await renderPack(ports, pack, { format, template });
      names.push(payload.split('\n').filter((line) => line.includes('src/a.ts')));
    }
    assert.deepEqual(Object.fromEntries(formats.map((format, index) => [format, names[index]])), {
      markdown: ['## api/src/a.ts', '## web/src/a.ts'],
      xml: ['<file path="api/src/a.ts">', '<file path="web/src/a.ts">'],
      'xml-raw': ['<file path="api/src/a.ts">', '<file path="web/src/a.ts">'],
      documents: ['<source>api/src/a.ts</source>', '<source>web/src/a.ts</source>'],
      'documents-raw': ['<source>api/src/a.ts</source>', '<source>web/src/a.ts</source>'],
      json: ['{"path":"api/src/a.ts","content":', '{"path":"web/src/a.ts","content":'],
      plain: ['File: api/src/a.ts', 'File: web/src/a.ts'],
      template: ['api/src/a.ts api/src/a.ts api/src/a.ts', 'web/src/a.ts web/src/a.ts web/src/a.ts'],
    });
  });

  test('names it of the members of collections, and of what is not rendered too', async () => {
    const captured: Captured[] = [
      ['glob:**/*.ts', '', { ...api, id: 'glob' }],
      ['src/a.ts', 'one\n', { ...api, collection: 'glob' }],
      ['src/a.ts', 'two\n', { ...web, included: false }],
    ];
    assert.deepEqual(headings((await renderPack(ports, await packOf(captured))).payload), ['api/src/a.ts']);
  });

  test('says the same of them in warnings and errors', async () => {
    const lost = { hash: parseContentHash('0'.repeat(64)), bytes: 4, lines: 1 };
    const captured: Captured[] = [
      ['src/a.ts', 'one\n'.repeat(40), api],
      ['src/a.ts#L2', 'two\n', { ...web, content: lost }],
    ];
    const { warnings } = await renderPack(ports, await packOf(captured, { tokenBudget: 30 }), { trim: true });
    assert.deepEqual(
      warnings.map(({ message }) => message.split(' ').slice(0, 3).join(' ')),
      ['web/src/a.ts#L2 was left', 'api/src/a.ts was trimmed'],
    );
    const required = captured.map(([source, text, of]): Captured => [source, text, { ...of, required: true }]);
    const refused = renderPack(ports, await packOf(required, { tokenBudget: 10 }));
    await assert.rejects(refused, (error: PackError<'required-over-budget'>) => {
      assert.deepEqual(error.details.required, ['api/src/a.ts']);
      return true;
    });
  });

  test('takes a secret out of the name of a folder, unless it is allowed', async () => {
    const secret = { folder: 'file:///code/secret%3Aapi' };
    const pack = await packOf([
      ['a.ts', 'one\n', secret],
      ['a.ts', 'two\n', web],
      ['b.ts', 'three\n', secret],
    ]);
    const { payload, redactions } = await renderPack(ports, pack, { tree: true });
    assert.deepEqual(headings(payload), ['Files', '[REDACTED:secret-word]/a.ts', 'web/a.ts', 'b.ts']);
    assert.doesNotMatch(payload, /secret:api/);
    assert.deepEqual(
      redactions.map(({ place, artifactId, payloadLine }) => [
        place,
        artifactId,
        payload.split('\n')[payloadLine ?? 0],
      ]),
      [['path', pack.artifacts[0]?.id, '## [REDACTED:secret-word]/a.ts']],
    );
    await ports.allowedSecrets.allow(redactions);
    const allowed = await renderPack(ports, pack);
    assert.deepEqual([headings(allowed.payload), allowed.redactions], [['secret:api/a.ts', 'web/a.ts', 'b.ts'], []]);
  });

  test('counts what is known of them with the names that they have now', async () => {
    const pack = await packOf(files);
    const one = { ...pack, artifacts: pack.artifacts.filter(({ folder }) => folder === api.folder) };
    await renderPack(ports, one);
    const { tokens, payload } = await renderPack(ports, pack, { tree: true });
    assert.deepEqual([tokens, headings(payload).length], [await ports.tokens.count(payload, 'o200k_base'), 6]);
    const again = await renderPack(ports, one);
    assert.deepEqual(headings(again.payload), ['src/a.ts', 'README.md']);
    assert.equal(again.tokens, await ports.tokens.count(again.payload, 'o200k_base'));
  });

  test('tells apart what is copied, and no more', async () => {
    const pack = await packOf(files);
    const [first, , second] = pack.artifacts.map(({ id }) => id);
    const copied = async (ids: readonly (string | undefined)[]): Promise<string[]> =>
      headings((await renderArtifacts(ports, pack, new Set(ids.map(String)))).payload);
    assert.deepEqual(
      [await copied([first]), await copied([first, second])],
      [['src/a.ts'], ['api/src/a.ts', 'web/src/a.ts']],
    );
  });

  test('never calls two files the same, and all others as it did', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { maxLength: 12 }), async (captured) => {
        const pack = await packOf(captured);
        const { payload, included } = await renderPack(ports, pack, { format: 'json' });
        const paths: string[] = JSON.parse(payload).files.map(({ path }: { path: string }) => path);
        const keys = included.map(({ artifact: { folder, source } }) =>
          [folder, 'path' in source && source.path].join(),
        );
        assert.deepEqual([paths.length, new Set(paths).size], [pack.artifacts.length, new Set(keys).size]);
        for (const [index, { artifact }] of included.entries()) {
          const path = 'path' in artifact.source ? artifact.source.path : '';
          const isShared = keys.some((key) => key !== keys[index] && key.endsWith(`,${path}`));
          assert.equal(paths[index] === path, !isShared);
        }
      }),
      { seed: 20_26, numRuns: 500 },
    );
  });
});

const anyFile: fc.Arbitrary<Captured> = fc
  .record({
    folder: fc.constantFrom('file:///code/a', 'file:///code/b', 'file:///x/code/a'),
    path: fc.constantFrom('c.ts', 'a/c.ts', 'b/c.ts', 'code/a/c.ts', 'd.md'),
    lines: fc.constantFrom('', '#L1', '#L2-L3'),
  })
  .map(({ folder, path, lines }) => [`${path}${lines}`, 'text\n', { folder }]);
