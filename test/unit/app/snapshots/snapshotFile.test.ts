import assert from 'node:assert/strict';
import { renderPack } from '../../../../src/app/renderPack';
import { createSnapshot } from '../../../../src/app/snapshots/createSnapshot';
import { exportSnapshot } from '../../../../src/app/snapshots/exportSnapshot';
import { importSnapshot } from '../../../../src/app/snapshots/importSnapshot';
import { restoreSnapshot } from '../../../../src/app/snapshots/restoreSnapshot';
import { readPayload } from '../../../../src/app/snapshots/snapshots';
import { verifySnapshot } from '../../../../src/app/snapshots/verifySnapshot';
import { type ErrorCode, PackError } from '../../../../src/core/errors';
import { defaultQuotas } from '../../../../src/core/quotas';
import type { Snapshot } from '../../../../src/core/snapshot';
import { parseSource } from '../../../../src/core/sourceText';
import { errorCode } from '../../../support/errorCode';
import { included, rendering } from '../../../support/handMadeRendering';
import { folder } from '../../../support/packs';
import { type TestPorts, testPorts } from '../../../support/ports';
import { packOf, snapshotOf } from '../../../support/snapshotWorld';
import { withMethods } from '../../../support/withMethods';

// biome-ignore lint/suspicious/noExplicitAny: the tests reach into it to break it
type SnapshotJson = any;

async function read(ports: TestPorts, snapshot: Snapshot): Promise<string> {
  let text = '';
  for await (const chunk of exportSnapshot(ports, snapshot).chunks) {
    text += chunk;
  }
  return text;
}

const given = { path: 'one.json', workspace: 'file:///elsewhere/app' };

suite('A snapshot in a file', () => {
  let ports: TestPorts;
  let there: TestPorts;
  setup(() => {
    ports = testPorts({
      'a.ts': '\ufeffone\r\ntwo\n',
      'b.txt': Buffer.from('\ufeffUTF-16', 'utf16le'),
      'docs/x.md': '# X\n',
    });
    there = testPorts();
  });

  test('is the same snapshot elsewhere, verified and restored', async () => {
    const pack = await packOf(ports, ['a.ts#L2', 'b.txt', 'text:why', 'md_dir:docs']);
    const snapshot = await snapshotOf(ports, pack, 'of old');
    const file = Buffer.from(await read(ports, snapshot));
    there.clock.time = 77_000;
    const { snapshot: imported, isNew } = await importSnapshot(there, file, given);
    assert.deepEqual(
      [imported, isNew],
      [{ ...snapshot, workspace: given.workspace, folders: [given.workspace] }, true],
    );
    assert.deepEqual((await verifySnapshot(there, imported)).findings, []);
    assert.equal(await readPayload(there, imported), await readPayload(ports, snapshot));
    const { pack: restored } = await restoreSnapshot(there, imported, { name: 'p' });
    assert.equal((await rendering(there, restored)).payload, (await rendering(ports, pack)).payload);
    assert.deepEqual(
      (await there.runs.list()).map(({ operation, packName, counts }) => [operation, packName, counts]),
      [['import', 'p', { captured: 4 }]],
    );
  });

  test('has each content once: as text, or in base64 where it is none', async () => {
    const { contents, ...rest } = JSON.parse(
      await read(ports, await snapshotOf(ports, await packOf(ports, ['a.ts', 'b.txt']))),
    );
    assert.deepEqual(Object.keys(rest), ['format', 'version', 'id', 'label', 'manifest', 'payload']);
    assert.deepEqual(
      contents.map(({ text, base64, size }: SnapshotJson) => [text, base64, size]),
      [
        ['\ufeffone\r\ntwo\n', undefined, 12],
        [undefined, Buffer.from('\ufeffUTF-16', 'utf16le').toString('base64'), 14],
      ],
    );
  });

  test('names no folder but by its last name', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const artifacts = pack.artifacts.map((each) => ({ ...each, folder: 'file:///people/ann/app' }));
    const text = await read(ports, await snapshotOf(ports, { ...pack, artifacts, workspace: 'file:///people/ann' }));
    assert.doesNotMatch(text, /ann|home/);
  });

  test('belongs to the folder that it is imported into; where other folders are, nobody knows', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.txt', 'text:x']);
    const [a, b, x] = pack.artifacts;
    assert.ok(a && b && x);
    const inTwo = {
      ...pack,
      artifacts: [{ ...a, folder: 'file:///people/ann/lib' }, { ...b, folder: 'file:///people/ann/app' }, x],
    };
    const file = Buffer.from(await read(ports, await snapshotOf(ports, inTwo)));
    const first = await importSnapshot(there, file, given);
    const global = await importSnapshot(testPorts(), file, { ...given, workspace: null });
    const other = await importSnapshot(testPorts(), file, { ...given, workspace: folder });
    assert.deepEqual(
      [first.snapshot.folders, global.snapshot.folders, other.snapshot.folders],
      [
        ['context-packs-import:/lib', 'file:///elsewhere/app'],
        ['context-packs-import:/lib', 'context-packs-import:/app'],
        ['file:///workspace', 'context-packs-import:/app'],
      ],
    );
    for (const uri of ['file:///people/bob/%40app', 'file:///people/bob/@app']) {
      const artifacts = [a, { ...b, folder: 'file:///people/ann/@app' }];
      const special = Buffer.from(await read(ports, await snapshotOf(ports, { ...pack, artifacts })));
      const { snapshot } = await importSnapshot(testPorts(), special, { ...given, workspace: uri });
      assert.deepEqual(snapshot.folders, ['context-packs-import:/workspace', uri]);
    }
    const { pack: restored } = await restoreSnapshot(there, first.snapshot);
    assert.equal(restored.artifacts[0]?.folder, 'context-packs-import:/lib');
  });

  test('keeps files of one path apart whose folders have one name, and names no user', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.txt']);
    const folders = ['file:///code/one/api', 'file:///code/two/api'];
    const artifacts = pack.artifacts.map((each, index) => ({
      ...{ ...each, id: `${index}${each.id.slice(1)}`, folder: folders[index] ?? null },
      source: parseSource('a.ts'),
    }));
    await ports.packs.edit(pack.id, (now) => ({ ...now, artifacts }));
    const snapshot = await snapshotOf(ports, { ...pack, artifacts });
    const file = Buffer.from(await read(ports, snapshot));
    const { snapshot: imported } = await importSnapshot(there, file, { ...given, workspace: null });
    const { pack: restored } = await restoreSnapshot(there, imported, { name: 'p' });
    assert.deepEqual((await renderPack(there, restored)).payload.match(/^## .*/gm), ['## api/a.ts', '## api (2)/a.ts']);

    const homes = artifacts.map((each) => ({ ...each, folder: `${'file:///home'}/ann` }));
    const { manifest } = JSON.parse(await read(ports, await snapshotOf(ports, { ...pack, artifacts: homes })));
    assert.deepEqual(JSON.parse(manifest.text ?? manifest).folders, ['folder']);
  });

  test('is here already when it is imported again, and keeps its label', async () => {
    const file = Buffer.from(await read(ports, await snapshotOf(ports, await packOf(ports, ['a.ts']), 'theirs')));
    const { snapshot } = await importSnapshot(there, file, given);
    await there.snapshots.label(snapshot.id, 'mine');
    const again = await importSnapshot(there, file, given);
    assert.deepEqual(again, { snapshot: { ...snapshot, label: 'mine' }, isNew: false });
    assert.equal((await there.snapshots.list()).length, 1);
  });

  test('brings back what the store has lost of it, for no source does', async () => {
    const snapshot = await snapshotOf(ports, await packOf(ports, ['a.ts']));
    const file = Buffer.from(await read(ports, snapshot));
    const lost = new Set([snapshot.payload.hash]);
    const blobs = withMethods(ports.blobs, {
      get: async (hash) => {
        if (lost.has(hash)) {
          throw new PackError('blob-missing', { hash });
        }
        return ports.blobs.get(hash);
      },
      putAll: async (contents) => {
        const hashes = await ports.blobs.putAll(contents);
        hashes.forEach((hash) => void lost.delete(hash));
        return hashes;
      },
    });
    const without = { ...ports, blobs };
    await assert.rejects(readPayload(without, snapshot), {
      code: 'blob-missing',
      message:
        /is missing\. It is part of a snapshot: only a file that the snapshot was exported to, or a backup, brings/,
    });
    assert.equal((await importSnapshot(without, file, given)).isNew, false);
    assert.equal(await readPayload(without, snapshot), await readPayload(ports, snapshot));
  });

  test('is followed while it is compared and, once that is ended, not there', async () => {
    const file = Buffer.from(await read(ports, await snapshotOf(ports, await packOf(ports, ['a.ts']))));
    const ending = new AbortController();
    const steps: string[] = [];
    const onProgress = (done: number, total: number): void => {
      steps.push(`${done}/${total}`);
      if (done === 2) {
        ending.abort(new Error('enough'));
      }
    };
    const task = { signal: ending.signal, onProgress };
    await assert.rejects(importSnapshot(there, file, given, task), { message: 'enough' });
    assert.deepEqual([steps, await there.snapshots.list(), await there.runs.list()], [['1/3', '2/3'], [], []]);
  });

  test('is new once when it is imported twice at a time', async () => {
    const file = Buffer.from(await read(ports, await snapshotOf(ports, await packOf(ports, ['a.ts']))));
    const both = await Promise.all([importSnapshot(there, file, given), importSnapshot(there, file, given)]);
    assert.deepEqual(both.map(({ isNew }) => isNew).sort(), [false, true]);
    assert.deepEqual(both[0]?.snapshot, both[1]?.snapshot);
    assert.equal((await there.snapshots.list()).length, 1);
  });

  test('is refused when another has its id', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const text = await read(ports, await snapshotOf(ports, pack));
    const other = JSON.parse(await read(ports, await snapshotOf(ports, await packOf(ports, ['b.txt'], { name: 'q' }))));
    await importSnapshot(there, Buffer.from(text), given);
    const file = Buffer.from(JSON.stringify({ ...other, id: JSON.parse(text).id }));
    assert.equal(await errorCode(() => importSnapshot(there, file, given)), 'snapshot-exists');
  });

  test('holds no content that was lost, and is whole without what only helps', async () => {
    const pack = await packOf(ports, ['a.ts#L2', 'text:lost', 'md_dir:docs']);
    const [range, lost, collection, x] = pack.artifacts;
    assert.ok(range && lost && collection && x);
    const rendered = await rendering(ports, pack, {
      included: [range, x].map(included),
      omitted: [{ artifact: lost, outcome: 'left-out', reason: 'Lost.', tokens: null }],
    });
    const snapshot = await createSnapshot(ports, rendered, { toolVersion: '1' });
    const gone = [range.file?.hash, collection.content.hash];
    const get: TestPorts['blobs']['get'] = async (hash) => {
      if (gone.includes(hash)) {
        throw new PackError('blob-missing', { hash });
      }
      return ports.blobs.get(hash);
    };
    const text = await read({ ...ports, blobs: withMethods(ports.blobs, { get }) }, snapshot);
    assert.deepEqual(
      JSON.parse(text).contents.map(({ hash }: SnapshotJson) => hash),
      [range.content.hash, x.content.hash],
    );
    assert.equal((await importSnapshot(there, Buffer.from(text), given)).isNew, true);
  });

  test('is not written without content that is in the payload', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const snapshot = await snapshotOf(ports, pack);
    const get: TestPorts['blobs']['get'] = async (hash) => {
      if (hash === pack.artifacts[0]?.content.hash) {
        throw new PackError('blob-damaged', { hash });
      }
      return ports.blobs.get(hash);
    };
    const broken = { ...ports, blobs: withMethods(ports.blobs, { get }) };
    assert.equal(await errorCode(() => read(broken, snapshot)), 'blob-damaged');
    const signal = AbortSignal.abort(new Error('enough'));
    const { chunks } = exportSnapshot(ports, snapshot, signal);
    await assert.rejects(
      async () => {
        for await (const _ of chunks) {
          // Only reading it makes it.
        }
      },
      { message: 'enough' },
    );
  });

  const breaks: readonly (readonly [what: string, change: (json: SnapshotJson) => unknown, reason: RegExp])[] = [
    ['that is no JSON', () => '{"format"', /^it is no JSON$/],
    ['of another program', (json) => ({ ...json, format: 'zip' }), /^it is no snapshot of Context Packs$/],
    ['of a later version', (json) => ({ ...json, version: 2 }), /^it has version 2, and this program knows version 1$/],
    ['without an id', (json) => ({ ...json, id: undefined }), /^id is missing$/],
    [
      'with a label of several lines',
      (json) => ({ ...json, label: 'a\nb' }),
      /^of its label, it contains a line break/,
    ],
    [
      'with another payload',
      (json) => ({ ...json, payload: { ...json.payload, text: json.payload.text.replace('# p', '# q') } }),
      /^what it has under the hash [0-9a-f]{64} has the hash [0-9a-f]{64}$/,
    ],
    [
      'with another content of the same length',
      (json) => ({ ...json, contents: [{ ...json.contents[0], text: '\ufeffONE\r\ntwo\n' }] }),
      /^what it has under the hash/,
    ],
    [
      'with a size that is none of its content',
      (json) => ({ ...json, contents: [{ ...json.contents[0], size: 11 }] }),
      /^contents\[0\]\.size is not the 12 bytes that there are$/,
    ],
    ['without a content', (json) => ({ ...json, contents: [] }), /^the content [0-9a-f]{64} is not in it$/],
    [
      'with a content that is not of it',
      (json) => ({ ...json, contents: [...json.contents, json.payload] }),
      /^its manifest knows no content [0-9a-f]{64} of \d+ bytes$/,
    ],
    ['with the manifest of none', (json) => ({ ...json, manifest: json.payload }), /^of its manifest, it is no JSON$/],
    [
      'whose payload is one that the manifest does not name',
      (json) => ({ ...json, payload: json.contents[0] }),
      /^its manifest is that of another payload$/,
    ],
    [
      'whose payload is not given as text',
      (json) => ({ ...json, payload: { ...json.payload, text: undefined, base64: 'Iw==' } }),
      /^payload\.text is missing$/,
    ],
    [
      'with content that is no base64',
      (json) => ({ ...json, contents: [{ ...json.contents[0], text: undefined }] }),
      /base64 is missing/,
    ],
  ];
  for (const [what, change, reason] of breaks) {
    test(`is refused ${what}, and nothing is kept`, async () => {
      const json = JSON.parse(await read(ports, await snapshotOf(ports, await packOf(ports, ['a.ts']))));
      const changed = change(json);
      const file = Buffer.from(typeof changed === 'string' ? changed : JSON.stringify(changed));
      let puts = 0;
      const putAll: TestPorts['blobs']['putAll'] = async (contents) => {
        puts += 1;
        return there.blobs.putAll(contents);
      };
      const watched = { ...there, blobs: withMethods(there.blobs, { putAll }) };
      await assert.rejects(importSnapshot(watched, file, given), (error) => {
        assert.ok(PackError.is(error, 'snapshot-invalid' satisfies ErrorCode));
        assert.match(error.details.reason, reason);
        return true;
      });
      assert.deepEqual([puts, await there.snapshots.list(), await there.runs.list()], [0, [], []]);
    });
  }

  test('is refused where it is more than the store may hold', async () => {
    const file = Buffer.from(await read(ports, await snapshotOf(ports, await packOf(ports, ['a.ts']))));
    const small = testPorts({}, { ...defaultQuotas, storeBytes: 100 });
    assert.equal(await errorCode(() => importSnapshot(small, file, given)), 'quota-store-bytes');
    assert.deepEqual(await small.snapshots.list(), []);
  });
});
