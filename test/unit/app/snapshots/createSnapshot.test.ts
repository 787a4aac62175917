import assert from 'node:assert/strict';
import { renderPack } from '../../../../src/app/renderPack';
import { readRunItems } from '../../../../src/app/runs';
import { createSnapshot } from '../../../../src/app/snapshots/createSnapshot';
import { restoreSnapshot } from '../../../../src/app/snapshots/restoreSnapshot';
import {
  deleteSnapshot,
  findSnapshot,
  labelSnapshot,
  listSnapshots,
  readManifest,
  readPayload,
} from '../../../../src/app/snapshots/snapshots';
import { PackError } from '../../../../src/core/errors';
import { defaultRenderOptions } from '../../../../src/core/renderOptions';
import { errorCode } from '../../../support/errorCode';
import { included, rendering } from '../../../support/handMadeRendering';
import { folder, idOf } from '../../../support/packs';
import { type TestPorts, testPorts } from '../../../support/ports';
import { packOf, snapshotOf } from '../../../support/snapshotWorld';
import { withMethods } from '../../../support/withMethods';

suite('A snapshot', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({ 'a.ts': 'one\ntwo\n', 'b.ts': 'three\n', 'docs/x.md': '# X\n', 'docs/y.md': '# Y\n' });
  });

  test('is not there, nor is a run, once making it is ended', async () => {
    const rendered = await rendering(ports, await packOf(ports, ['a.ts']));
    const runs = await ports.runs.list();
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(createSnapshot(ports, rendered, { toolVersion: '1', signal }), { message: 'enough' });
    assert.deepEqual([await ports.snapshots.list(), await ports.runs.list()], [[], runs]);
  });

  test('keeps the payload, and says of what pack and when', async () => {
    const pack = await packOf(ports, ['a.ts', 'text:why']);
    const rendered = await rendering(ports, pack);
    ports.clock.time = 5_000;
    const snapshot = await createSnapshot(ports, rendered, { label: ' first ', toolVersion: '1.2.3' });
    const { id, manifest, ...rest } = snapshot;
    assert.deepEqual(rest, {
      pack: pack.id,
      packName: 'p',
      workspace: folder,
      label: 'first',
      tokens: rendered.tokens,
      encoding: 'o200k_base',
      format: 'markdown',
      payload: { hash: rendered.payloadHash, bytes: rendered.payloadBytes },
      folders: [folder],
      createdAt: 5_000,
    });
    assert.equal(await readPayload(ports, snapshot), '# p\na.ts\none\ntwo\n\ntext:why\nwhy\n');
    assert.deepEqual(await ports.snapshots.get(id), snapshot);
    assert.ok(manifest.bytes > 0);
  });

  test('says what became of each artifact, in the order of rendering', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.ts', 'a.ts#L2', 'text:lost', 'text:off']);
    const [a, b, range, lost, off] = pack.artifacts;
    assert.ok(a && b && range && lost && off);
    const redaction = { artifactId: a.id, kind: 'k', level: 'likely', line: 1, hash: a.content.hash } as const;
    const rendered = await rendering(ports, pack, {
      included: [{ ...included(range), outcome: 'trimmed', lines: 0 }, included(b)],
      omitted: [
        { artifact: off, outcome: 'excluded', reason: 'Off.', tokens: null },
        { artifact: a, outcome: 'cut', reason: 'Too large.', tokens: 7 },
        { artifact: lost, outcome: 'left-out', reason: 'Lost.', tokens: null },
      ],
      redactions: [{ ...redaction, place: 'content', redacted: true, payloadLine: 3 }],
      warnings: [{ code: 'cut', message: 'a.ts was cut.' }],
    });
    const snapshot = await createSnapshot(ports, rendered, { toolVersion: '1.2.3' });
    const manifest = await readManifest(ports, snapshot);
    assert.deepEqual(
      manifest.items.map(({ source, outcome, reason, tokens, lines }) => [source, outcome, reason, tokens, lines]),
      [
        ['a.ts', 'cut', 'Too large.', 7, undefined],
        ['b.ts', 'included', undefined, 3, undefined],
        ['a.ts#L2', 'trimmed', undefined, 3, 0],
        ['text:lost', 'left-out', 'Lost.', null, undefined],
        ['text:off', 'excluded', 'Off.', null, undefined],
      ],
    );
    assert.deepEqual(manifest.items[2]?.file, range.file);
    assert.deepEqual(manifest.redactions, [{ ...redaction, place: 'content', redacted: true }]);
    assert.deepEqual(
      [manifest.options, manifest.warnings, manifest.tool, manifest.folders],
      [defaultRenderOptions, ['a.ts was cut.'], { name: 'context-packs', version: '1.2.3' }, ['workspace']],
    );
    const [run] = await ports.runs.list();
    assert.ok(run);
    assert.deepEqual([run.operation, run.outcome, run.pack], ['snapshot', 'completed-with-errors', pack.id]);
    assert.deepEqual(
      (await readRunItems(ports, run)).map(({ outcome, code, detail }) => [outcome, code, detail]),
      [
        ['skipped', 'cut', 'Too large.'],
        ['captured', '', ''],
        ['captured', 'trimmed', 'Trimmed to its first 0 lines.'],
        ['failed', 'left-out', 'Lost.'],
        ['skipped', 'excluded', 'Off.'],
      ],
    );
  });

  test('is made without what was not to be rendered, where the content of that is lost', async () => {
    const pack = await packOf(ports, ['a.ts', 'text:off', 'md_dir:docs', 'docs/x.md']);
    const lost = pack.artifacts.find(({ source }) => source.kind === 'note');
    assert.ok(lost);
    const off = { ...pack, artifacts: pack.artifacts.map((each) => ({ ...each, included: each !== lost })) };
    const blobs = withMethods(ports.blobs, {
      has: async (hash) => hash !== lost.content.hash,
      get: async (hash) => {
        if (hash === lost.content.hash) {
          throw new PackError('blob-missing', { hash });
        }
        return ports.blobs.get(hash);
      },
    });
    const rendered = await renderPack(ports, off);
    const snapshot = await createSnapshot({ ...ports, blobs }, rendered, { toolVersion: '1' });
    const { items } = await readManifest(ports, snapshot);
    assert.deepEqual(items.map(({ source, outcome }) => [source, outcome]).sort(), [
      ['a.ts', 'included'],
      ['docs/x.md', 'duplicate'],
      ['docs/x.md', 'included'],
      ['docs/y.md', 'included'],
      ['text:off', 'excluded'],
    ]);
    const [run] = await ports.runs.list();
    assert.equal(run?.outcome, 'completed');
    const { leftOut } = await restoreSnapshot({ ...ports, blobs }, snapshot);
    assert.deepEqual(
      leftOut.map(({ source }) => source),
      ['text:off'],
    );
  });

  test('names the collections that its items were found by, and no other', async () => {
    const pack = await packOf(ports, ['md_dir:docs', 'glob:none/**']);
    const manifest = await readManifest(ports, await snapshotOf(ports, pack));
    const [collection] = pack.artifacts;
    assert.deepEqual(
      manifest.collections.map(({ artifactId, source }) => [artifactId, source]),
      [[collection?.id, 'md_dir:docs']],
    );
    assert.deepEqual(
      manifest.items.map((each) => [each.source, each.collection]),
      [
        ['docs/x.md', collection?.id],
        ['docs/y.md', collection?.id],
      ],
    );
  });

  test('holds no path of this machine', async () => {
    const pack = await packOf(ports, ['a.ts', 'text:x']);
    const home = 'file:///people/ann%20b/work/app';
    const moved = { ...pack, artifacts: pack.artifacts.map((each) => ({ ...each, folder: home })) };
    const [a, note] = moved.artifacts;
    assert.ok(a && note);
    const snapshot = await createSnapshot(
      ports,
      await rendering(ports, moved, {
        warnings: [{ code: 'not-followed', message: 'No folder /people/ann b/work/app, nor “/people/ann/x/y.ts”.' }],
        omitted: [{ artifact: a, outcome: 'left-out', reason: `EACCES: '/var/lib/ann/blob', ${home}.`, tokens: null }],
        included: [included(note)],
      }),
      { toolVersion: '1' },
    );
    const text = Buffer.from(await ports.blobs.get(snapshot.manifest.hash)).toString('utf8');
    assert.doesNotMatch(text, /ann|home|file:/);
    const manifest = await readManifest(ports, snapshot);
    assert.deepEqual(
      [manifest.folders, manifest.warnings, manifest.items[0]?.reason, snapshot.folders],
      [['app'], ['No folder app, nor “y.ts”.'], "EACCES: 'blob', app.", [home]],
    );
  });

  test('gives its payload back to the character, also one that begins with U+FEFF', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const payload = '\ufeff\r\n\u2028\u{1f600}';
    const snapshot = await createSnapshot(ports, await rendering(ports, pack, { payload }), { toolVersion: '1' });
    assert.equal(await readPayload(ports, snapshot), payload);
  });

  test('is not made of nothing', async () => {
    const pack = await packOf(ports, []);
    const rendered = await rendering(ports, pack);
    assert.equal(await errorCode(() => createSnapshot(ports, rendered, { toolVersion: '1' })), 'pack-empty');
    assert.deepEqual(await ports.snapshots.list(), []);
  });

  test('of the same payload is another one, with the same content', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const [first, second] = [await snapshotOf(ports, pack), await snapshotOf(ports, pack)];
    assert.notEqual(first.id, second.id);
    assert.deepEqual([first.payload, first.manifest], [second.payload, second.manifest]);
    await deleteSnapshot(ports, first);
    assert.equal(await readPayload(ports, second), '# p\na.ts\none\ntwo\n\n');
  });

  test('brings back content that was on its way out', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const hash = pack.artifacts[0]?.content.hash;
    const put: string[] = [];
    const blobs = withMethods(ports.blobs, {
      has: async (each) => each !== hash,
      put: async (content) => {
        const name = await ports.blobs.put(content);
        put.push(name);
        return name;
      },
    });
    await createSnapshot({ ...ports, blobs }, await rendering(ports, pack), { toolVersion: '1' });
    assert.ok(put.includes(hash ?? ''));
  });

  test('is not made without the content of what is in it', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const rendered = await rendering(ports, pack);
    const lost = {
      ...pack,
      artifacts: pack.artifacts.map((each) => ({ ...each, content: { ...each.content, hash: rendered.payloadHash } })),
    };
    const gone = { ...rendered, pack: lost, included: lost.artifacts.map(included) };
    assert.equal(await errorCode(() => createSnapshot(ports, gone, { toolVersion: '1' })), 'blob-missing');
    assert.deepEqual(await ports.snapshots.list(), []);
  });

  test('is made without the whole file of a range, if that is lost: its lines are in it', async () => {
    const pack = await packOf(ports, ['a.ts#L2']);
    const { payloadHash } = await rendering(ports, pack);
    const artifacts = pack.artifacts.map((each) => ({ ...each, file: { hash: payloadHash, bytes: 5 } }));
    const snapshot = await snapshotOf(ports, { ...pack, artifacts });
    assert.equal(await readPayload(ports, snapshot), '# p\na.ts#L2\ntwo\n\n');
  });

  test('is found by its id, or the beginning of it', async () => {
    const pack = await packOf(ports, ['a.ts']);
    ports.clock.time = 0x0123_4567_89ab;
    const first = await snapshotOf(ports, pack);
    ports.clock.time = 0x0123_9999_89ab;
    const second = await snapshotOf(ports, pack);
    assert.deepEqual(
      [
        (await findSnapshot(ports, first.id.toUpperCase())).id,
        (await findSnapshot(ports, '01239')).id,
        await errorCode(() => findSnapshot(ports, '0123')),
        await errorCode(() => findSnapshot(ports, '012')),
        await errorCode(() => findSnapshot(ports, idOf('none'))),
      ],
      [first.id, second.id, 'snapshot-ambiguous', 'snapshot-not-found', 'snapshot-not-found'],
    );
    assert.deepEqual(
      (await listSnapshots(ports, pack)).map(({ id }) => id),
      [second.id, first.id],
    );
    assert.deepEqual(await listSnapshots(ports, { id: idOf('other') }), []);
  });

  test('can be labelled, and unlabelled; a label is a line', async () => {
    const snapshot = await snapshotOf(ports, await packOf(ports, ['a.ts']));
    const labels: (string | undefined)[] = [];
    for (const label of ['  e\u0301 ', '']) {
      await labelSnapshot(ports, snapshot, label);
      labels.push((await ports.snapshots.get(snapshot.id))?.label);
    }
    assert.deepEqual(labels, ['\u00e9', '']);
    for (const label of ['a\nb', 'x'.repeat(201), '\u2028']) {
      assert.equal(await errorCode(() => labelSnapshot(ports, snapshot, `a${label}b`)), 'snapshot-label-invalid');
    }
    assert.equal(await errorCode(() => labelSnapshot(ports, { id: idOf('none') }, 'x')), 'snapshot-not-found');
    assert.equal(await errorCode(() => deleteSnapshot(ports, { id: idOf('none') })), 'snapshot-not-found');
  });
});
