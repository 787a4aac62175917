import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { type RenderedPack, refuseEmpty } from '../../../src/app/renderedPack';
import { renderPack } from '../../../src/app/renderPack';
import type { BlobStore } from '../../../src/core/blobStore';
import { PackError } from '../../../src/core/errors';
import type { Artifact, Pack } from '../../../src/core/pack';
import { formats } from '../../../src/core/renderOptions';
import { capturedPack } from '../../support/capturedPack';
import { thrownCode } from '../../support/errorCode';
import { folder, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';
import { withMethods } from '../../support/withMethods';
import { hashes, renderedPack } from './renderedPack';

const files = { 'README.md': '# Title\r\n', 'src/a.ts': 'one\ntwo\nthree\n', 'src/b.ts': 'b' };

async function packOf(ports: TestPorts, texts: readonly string[]): Promise<Pack> {
  await ports.packs.add(pack('a'));
  const sources = await Promise.all(texts.map((text) => locateSource(ports, text, folder)));
  return (await addToPack(ports, pack('a'), sources)).pack;
}

/** The pack's content, but for the one hash, which `fail` answers for. */
function failing(blobs: BlobStore, hash: string, fail: () => PackError<'blob-missing' | 'blob-damaged'>): BlobStore {
  return withMethods(blobs, {
    async *getAll(hashes, signal) {
      for await (const read of blobs.getAll(hashes, signal)) {
        yield read.hash === hash ? { hash: read.hash, failure: fail() } : read;
      }
    },
  });
}

/** What became of each artifact, in the order of rendering. */
function outcomes({ included, omitted }: RenderedPack): unknown {
  return {
    included: included.map(({ artifact, outcome, tokens }) => [artifact.position, outcome, tokens]),
    omitted: omitted.map(({ artifact, outcome, tokens, reason }) => [artifact.position, outcome, tokens, reason]),
  };
}

suite('Rendering a pack', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts(files);
  });

  test('gives what was captured, in order, with its hash, its bytes and its tokens', async () => {
    const given = await packOf(ports, ['README.md', 'src/a.ts#L2-', 'text:Use async/await']);
    ports.disk.files.clear();
    const rendered = await renderPack(ports, { ...given, instruction: 'Look' });
    const { payload, payloadHash, payloadBytes, tokens, warnings, options } = rendered;
    assert.deepEqual(payload.split('\n'), [
      ...['# a', '', '## README.md', '', '```md', '# Title\r', '```', ''],
      ...['## src/a.ts, lines 2-3', '', '```ts', 'two', 'three', '```', ''],
      ...['## Note', '', '```', 'Use async/await', '```', '---', '', '## Instruction', '', 'Look', ''],
    ]);
    assert.deepEqual(
      { payloadHash, payloadBytes, tokens, warnings, options },
      {
        payloadHash: await ports.blobs.hash(Buffer.from(payload)),
        payloadBytes: payload.length,
        tokens: 26,
        warnings: [],
        options: ports.renderOptions(),
      },
    );
    assert.deepEqual(outcomes(rendered), {
      included: [
        [1, 'included', 6],
        [2, 'included', 8],
        [3, 'included', 6],
      ],
      omitted: [],
    });
    assert.deepEqual(
      rendered.included.map(({ payloadLine, lines }) => [payload.split('\n')[payloadLine], lines]),
      [
        ['## README.md', 1],
        ['## src/a.ts, lines 2-3', 2],
        ['## Note', 1],
      ],
    );
  });

  test('takes the choices of the caller before those of the pack, and these before the settings', async () => {
    const given = await packOf(ports, ['src/b.ts']);
    Object.assign(ports.rendering, { format: 'xml', lineNumbers: true, tree: true });
    const { options, payload } = await renderPack(
      ports,
      { ...given, policy: { format: 'json', tree: false } },
      { format: 'plain' },
    );
    const { format, lineNumbers, tree } = options;
    assert.deepEqual([format, lineNumbers, tree, /^1: b$/m.test(payload)], ['plain', true, false, true]);
  });

  test('says why anything is not in it, and puts high priority first', async () => {
    const given = await packOf(ports, ['README.md', 'src/a.ts', 'src/b.ts']);
    const artifacts = given.artifacts.map((each) => ({
      ...each,
      included: each.position !== 1,
      priority: each.position,
    }));
    const rendered = await renderPack(ports, { ...given, artifacts });
    assert.deepEqual(outcomes(rendered), {
      included: [
        [3, 'included', 5],
        [2, 'included', 7],
      ],
      omitted: [[1, 'excluded', null, 'It is excluded from renderings.']],
    });
  });

  test('leaves what is required at its place, though it is the first to be fitted', async () => {
    const given = await packOf(ports, ['README.md', 'src/a.ts', 'src/b.ts']);
    const artifacts = given.artifacts.map((each) => ({ ...each, required: each.position === 3 }));
    const rendered = await renderPack(ports, { ...given, artifacts, tokenBudget: 14 });
    assert.deepEqual(outcomes(rendered), {
      included: [
        [1, 'included', 6],
        [3, 'included', 5],
      ],
      omitted: [[2, 'cut', 7, 'Its 7 tokens did not fit what was left of the budget.']],
    });
  });

  test('names a file once that a collection and the user have added', async () => {
    const given = await packOf(ports, ['src/a.ts', 'glob:src/*']);
    const rendered = await renderPack(ports, given);
    const [own, , member] = given.artifacts;
    assert.deepEqual(
      [rendered.included.length, rendered.omitted.map(({ artifact, outcome }) => [artifact.id, outcome])],
      [2, [[[own, member].find((each) => each?.collection)?.id, 'duplicate']]],
    );
    assert.deepEqual(
      [rendered.omitted.map(({ reason }) => reason), rendered.warnings],
      [['Another artifact names the same.'], []],
    );
  });

  for (const code of ['blob-missing', 'blob-damaged'] as const) {
    test(`leaves out content that is ${code.slice(5)}, warns of it, and gives the rest`, async () => {
      const given = await packOf(ports, ['README.md', 'src/a.ts', 'src/b.ts']);
      const [first, lost, last] = given.artifacts;
      const error = new PackError(code, { hash: lost?.content.hash ?? '' });
      const blobs = failing(ports.blobs, lost?.content.hash ?? '', () => error);
      const { included, omitted, warnings } = await renderPack({ ...ports, blobs }, given);
      assert.deepEqual(
        [included.map(({ artifact }) => artifact), omitted, warnings],
        [
          [first, last],
          [{ artifact: lost, outcome: 'left-out', reason: error.message, tokens: null }],
          [{ code: 'content-left-out', message: `src/a.ts was left out. ${error.message}`, artifactId: lost?.id }],
        ],
      );
    });
  }

  test('does not take a bug for damage', async () => {
    const given = await packOf(ports, ['README.md']);
    const blobs = failing(ports.blobs, given.artifacts[0]?.content.hash ?? '', () => {
      throw new TypeError('a bug');
    });
    await assert.rejects(renderPack({ ...ports, blobs }, given), /a bug/);
  });

  test('of nothing is its name, which is not enough to send', async () => {
    const rendered = await renderPack(ports, pack('a'));
    const filled = await renderPack(ports, await packOf(ports, ['README.md']));
    assert.deepEqual(
      [rendered.payload, thrownCode(() => refuseEmpty(rendered)), thrownCode(() => refuseEmpty(filled))],
      ['# a\n\n', 'pack-empty', undefined],
    );
  });

  test('tells how far it is, and ends when it is not wanted any more', async () => {
    const given = await packOf(ports, ['README.md', 'src/a.ts']);
    const steps: unknown[] = [];
    await renderPack(ports, given, {}, { onProgress: (...step) => steps.push(step) });
    const signal = AbortSignal.abort(new Error('not wanted'));
    await assert.rejects(renderPack(ports, given, {}, { signal }), /not wanted/);
    assert.deepEqual(steps, [[2, 2]]);
  });

  test('works out what content has once, and writes nothing when nothing is new', async () => {
    const given = await packOf(ports, ['README.md', 'src/a.ts#L2-']);
    const [kept, scanned]: [unknown[], string[]] = [[], []];
    const noting: TestPorts = {
      ...ports,
      facts: withMethods(ports.facts, {
        keep: async (tokens, secrets) => {
          kept.push([[...tokens.counts.values()], secrets.found.size]);
          await ports.facts.keep(tokens, secrets);
        },
      }),
      secrets: withMethods(ports.secrets, {
        scan: async (texts, signal) => {
          scanned.push(...texts);
          return ports.secrets.scan(texts, signal);
        },
      }),
    };
    const first = await renderPack(noting, given);
    const contents = scanned.splice(0).filter((text) => text.includes('\n'));
    const second = await renderPack(noting, given);
    // The range's file is looked through too.
    assert.deepEqual([kept, contents], [[[[2, 2], 3]], ['# Title\r\n', 'two\nthree\n', 'one\ntwo\nthree\n']]);
    assert.deepEqual([second, scanned.filter((text) => text.includes('\n'))], [first, []]);
  });

  test('does not take what is known of bytes for what they are in another encoding', async () => {
    const utf16 = Buffer.from('one two', 'utf16le');
    const content = { hash: await ports.blobs.put(utf16), bytes: utf16.length, lines: 1, encoding: 'utf-16le' };
    const given = await capturedPack(ports, [['a.txt', '', { content } as Partial<Artifact>]]);
    const { payload, included } = await renderPack(ports, given);
    assert.deepEqual([payload.includes('\none two\n'), included[0]?.tokens], [true, 6]);
    assert.equal((await ports.facts.tokens('o200k_base', [content.hash])).size, 0);
  });

  test('does not depend on the order in which the artifacts were added', async () => {
    const orders = [
      [0, 1, 2, 3, 4, 5],
      [5, 3, 2, 1, 4, 0],
      [2, 0, 3, 5, 1, 4],
    ];
    for (const format of formats) {
      const rendered = await Promise.all(orders.map((order) => renderedPack(order, { format })));
      assert.equal(new Set(rendered.map(({ payload }) => payload)).size, 1);
    }
  });

  test('does not depend on the time zone, the language, the machine or the process', async () => {
    const program = resolve('dist/test/unit/app/renderedPack.js');
    const environments = [
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', HOME: '/nowhere' },
      { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
    ];
    const elsewhere = await Promise.all(
      environments.map(async (env) => (await promisify(execFile)(process.execPath, [program], { env })).stdout),
    );
    const here = await hashes();
    assert.deepEqual([here.split(' ').length, elsewhere], [formats.length, [here, here]]);
  });
});
