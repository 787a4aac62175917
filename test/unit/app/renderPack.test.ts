import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { refuseEmpty, renderPack } from '../../../src/app/renderPack';
import type { BlobStore } from '../../../src/core/blobStore';
import { PackError } from '../../../src/core/errors';
import type { Pack } from '../../../src/core/pack';
import { thrownCode } from '../../support/errorCode';
import { folder, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';
import { renderedPack } from './renderedPack';

const files = { 'README.md': '# Title\r\n', 'src/a.ts': 'one\ntwo\nthree\n', 'src/b.ts': 'b' };

async function packOf(ports: TestPorts, texts: readonly string[]): Promise<Pack> {
  await ports.packs.add(pack('a'));
  const sources = await Promise.all(texts.map((text) => locateSource(ports, text, folder)));
  return (await addToPack(ports, pack('a'), sources)).pack;
}

/** The pack's content, but for the one hash, which `fail` answers for. */
function failing(blobs: BlobStore, hash: string, fail: () => Error): BlobStore {
  return {
    hash: (content) => blobs.hash(content),
    put: (content) => blobs.put(content),
    putAll: (contents) => blobs.putAll(contents),
    has: (each, bytes) => blobs.has(each, bytes),
    stream: (each) => blobs.stream(each),
    get: (each) => (each === hash ? Promise.reject(fail()) : blobs.get(each)),
  };
}

suite('Rendering a pack', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts(files);
  });

  test('gives what was captured, in order, and the hash of it', async () => {
    const given = await packOf(ports, ['README.md', 'src/a.ts#L2-', 'text:Use async/await']);
    ports.disk.files.clear();
    const { payload, payloadHash, warnings, format, included } = await renderPack(ports, given);
    assert.deepEqual(payload.split('\n'), [
      ...['# a', '', '## README.md', '', '```md', '# Title\r', '```', ''],
      ...['## src/a.ts, lines 2-3', '', '```ts', 'two', 'three', '```', ''],
      ...['## Note', '', '```', 'Use async/await', '```', ''],
    ]);
    assert.deepEqual(
      [payloadHash, warnings, format, included.map(({ text }) => text)],
      [
        await ports.blobs.hash(Buffer.from(payload)),
        [],
        'markdown',
        ['# Title\r\n', 'two\nthree\n', 'Use async/await'],
      ],
    );
  });

  test('leaves out what is not to be included, and puts high priority first', async () => {
    const given = await packOf(ports, ['README.md', 'src/a.ts', 'src/b.ts']);
    const artifacts = given.artifacts.map((each) => ({
      ...each,
      included: each.position !== 1,
      priority: each.position,
    }));
    const { included, warnings } = await renderPack(ports, { ...given, artifacts });
    assert.deepEqual([included.map(({ text }) => text), warnings], [['b', 'one\ntwo\nthree\n'], []]);
  });

  for (const code of ['blob-missing', 'blob-damaged'] as const) {
    test(`leaves out content that is ${code.slice(5)}, warns of it, and gives the rest`, async () => {
      const given = await packOf(ports, ['README.md', 'src/a.ts', 'src/b.ts']);
      const [first, lost, last] = given.artifacts;
      const error = new PackError(code, { hash: lost?.content.hash ?? '' });
      const blobs = failing(ports.blobs, lost?.content.hash ?? '', () => error);
      const { included, warnings } = await renderPack({ blobs }, given);
      assert.deepEqual(
        [included.map(({ artifact }) => artifact), warnings],
        [
          [first, last],
          [{ code: 'content-left-out', message: `src/a.ts was left out. ${error.message}`, artifactId: lost?.id }],
        ],
      );
    });
  }

  test('does not take a bug for damage', async () => {
    const given = await packOf(ports, ['README.md']);
    const blobs = failing(ports.blobs, given.artifacts[0]?.content.hash ?? '', () => new TypeError('a bug'));
    await assert.rejects(renderPack({ blobs }, given), /a bug/);
  });

  test('of nothing is its name, which is not enough to send', async () => {
    const rendered = await renderPack(ports, pack('a'));
    const filled = await renderPack(ports, await packOf(ports, ['README.md']));
    assert.deepEqual(
      [rendered.payload, thrownCode(() => refuseEmpty(rendered)), thrownCode(() => refuseEmpty(filled))],
      ['# a\n', 'pack-empty', undefined],
    );
  });

  test('does not depend on the order in which the artifacts were added', async () => {
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ];
    const rendered = await Promise.all(orders.map(renderedPack));
    assert.deepEqual(new Set(rendered.map(({ payload }) => payload)).size, 1);
  });

  test('does not depend on the time zone, the language, the machine or the process', async () => {
    const program = resolve('dist/test/unit/app/renderedPack.js');
    const environments = [
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', HOME: '/nowhere' },
      { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
    ];
    const hashes = await Promise.all(
      environments.map(async (env) => (await promisify(execFile)(process.execPath, [program], { env })).stdout),
    );
    const { payloadHash } = await renderedPack([0, 1, 2, 3]);
    assert.deepEqual(hashes, [payloadHash, payloadHash]);
  });
});
