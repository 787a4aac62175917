import assert from 'node:assert/strict';
import { createSnapshot } from '../../../../src/app/snapshots/createSnapshot';
import { readManifest } from '../../../../src/app/snapshots/snapshots';
import { verifySnapshot, verifySnapshots } from '../../../../src/app/snapshots/verifySnapshot';
import type { ContentHash } from '../../../../src/core/contentHash';
import { PackError } from '../../../../src/core/errors';
import type { Snapshot } from '../../../../src/core/snapshot';
import { included, rendering } from '../../../support/handMadeRendering';
import { type TestPorts, testPorts } from '../../../support/ports';
import { packOf, snapshotOf } from '../../../support/snapshotWorld';
import { withMethods } from '../../../support/withMethods';

/** The ports, with some content damaged or missing. */
function withoutContent(
  ports: TestPorts,
  broken: Readonly<Record<string, 'blob-missing' | 'blob-damaged'>>,
): TestPorts {
  const refuse = (hash: ContentHash): void => {
    const code = broken[hash];
    if (code) {
      throw new PackError(code, { hash });
    }
  };
  const blobs = withMethods(ports.blobs, {
    get: async (hash) => {
      refuse(hash);
      return ports.blobs.get(hash);
    },
    stream: async function* (hash) {
      refuse(hash);
      yield* ports.blobs.stream(hash);
    },
  });
  return { ...ports, blobs };
}

suite('Verifying a snapshot', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({ 'a.ts': 'one\ntwo\n', 'b.ts': 'three\n', 'c.md': 'four\n' });
  });
  const findings = async (given: TestPorts, snapshot: Snapshot): Promise<unknown[]> =>
    (await verifySnapshot(given, snapshot)).findings.map(({ kind, sources }) => [kind, ...sources]);

  test('finds nothing when all is as it was, and says how much it read', async () => {
    const snapshot = await snapshotOf(ports, await packOf(ports, ['a.ts', 'b.ts', 'a.ts#L2']));
    const { contents, bytes, findings: found } = await verifySnapshot(ports, snapshot);
    assert.deepEqual([found, contents], [[], 5]);
    assert.equal(bytes, snapshot.payload.bytes + snapshot.manifest.bytes + 8 + 6 + 4);
  });

  test('finds everything that is wrong, not the first thing alone', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.ts', 'c.md']);
    const snapshot = await snapshotOf(ports, pack);
    const [a, b] = pack.artifacts;
    const broken = withoutContent(ports, {
      [snapshot.payload.hash]: 'blob-missing',
      [a?.content.hash ?? '']: 'blob-damaged',
      [b?.content.hash ?? '']: 'blob-missing',
    });
    assert.deepEqual(await findings(broken, snapshot), [
      ['payload-missing'],
      ['content-damaged', 'a.ts'],
      ['content-missing', 'b.ts'],
    ]);
  });

  for (const [code, kind] of [
    ['blob-missing', 'manifest-missing'],
    ['blob-damaged', 'manifest-damaged'],
  ] as const) {
    test(`finds a ${kind.replace('-', ' that is ')}`, async () => {
      const snapshot = await snapshotOf(ports, await packOf(ports, ['a.ts']));
      assert.deepEqual(await findings(withoutContent(ports, { [snapshot.manifest.hash]: code }), snapshot), [[kind]]);
    });
  }

  test('finds a manifest that cannot be read, and one of another payload', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const [snapshot, other] = [
      await snapshotOf(ports, pack),
      await snapshotOf(ports, await packOf(ports, ['b.ts'], { name: 'q' })),
    ];
    const text = Buffer.from('{"version":9}');
    const unreadable = { hash: await ports.blobs.put(text), bytes: text.length };
    assert.deepEqual(await findings(ports, { ...snapshot, manifest: unreadable }), [['manifest-invalid']]);
    const { findings: found } = await verifySnapshot(ports, { ...snapshot, manifest: other.manifest });
    assert.deepEqual(
      found.map(({ kind, detail }) => [kind, detail.replace(/ is recorded.*/, '')]),
      [
        ['record-differs', 'The hash of the payload'],
        ['record-differs', 'The length of the payload'],
        ['record-differs', 'The number of tokens'],
        ['record-differs', 'The pack'],
        ['record-differs', "The pack's name"],
      ].slice(0, found.length),
    );
    assert.ok(found.length >= 4);
  });

  test('counts the tokens again, in the encoding that they were stated in', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const rendered = await rendering(ports, pack);
    const estimated = { ...rendered, options: { ...rendered.options, encoding: 'estimate' as const } };
    const right = await createSnapshot(
      ports,
      { ...estimated, tokens: Math.ceil(rendered.tokens * 1.12) },
      { toolVersion: '1' },
    );
    const wrong = await createSnapshot(ports, { ...estimated, tokens: 99 }, { toolVersion: '1' });
    assert.deepEqual([await findings(ports, right), await findings(ports, wrong)], [[], [['tokens-differ']]]);
  });

  test('does not look for what was lost already when it was made', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.ts']);
    const [a, b] = pack.artifacts;
    assert.ok(a && b);
    const rendered = await rendering(ports, pack, {
      included: [included(a)],
      omitted: [{ artifact: b, outcome: 'left-out', reason: 'Lost.', tokens: null }],
    });
    const snapshot = await createSnapshot(ports, rendered, { toolVersion: '1' });
    assert.deepEqual(await findings(withoutContent(ports, { [b.content.hash]: 'blob-missing' }), snapshot), []);
  });

  test('finds content of another length than the manifest says', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const artifacts = pack.artifacts.map((each) => ({ ...each, content: { ...each.content, bytes: 7 } }));
    const blobs = withMethods(ports.blobs, { has: async () => true });
    const snapshot = await createSnapshot({ ...ports, blobs }, await rendering(ports, { ...pack, artifacts }), {
      toolVersion: '1',
    });
    assert.deepEqual((await readManifest(ports, snapshot)).items[0]?.content.bytes, 7);
    assert.deepEqual(await findings(ports, snapshot), [['content-damaged', 'a.ts']]);
  });

  test('reads what several share once, follows, and ends when it is told to', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const both = [await snapshotOf(ports, pack, 'one'), await snapshotOf(ports, pack, 'two')];
    const progress: unknown[] = [];
    const onProgress = (done: number, total: number): void => void progress.push([done, total]);
    const verified = await verifySnapshots(ports, both, { onProgress });
    assert.deepEqual(
      [verified.map(({ contents }) => contents), progress],
      [
        [3, 0],
        [
          [1, 2],
          [2, 2],
        ],
      ],
    );
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(verifySnapshots(ports, both, { signal }), { message: 'enough' });
  });
});
