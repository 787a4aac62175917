import assert from 'node:assert/strict';
import { addToPack } from '../../../../src/app/addToPack';
import { refreshPack } from '../../../../src/app/refreshPack';
import { removeArtifacts } from '../../../../src/app/removeArtifacts';
import { createSnapshot } from '../../../../src/app/snapshots/createSnapshot';
import { restoreSnapshot } from '../../../../src/app/snapshots/restoreSnapshot';
import { inRenderOrder, type Pack } from '../../../../src/core/pack';
import { defaultRenderOptions } from '../../../../src/core/renderOptions';
import { printSource } from '../../../../src/core/sourceText';
import { errorCode } from '../../../support/errorCode';
import { included, rendering } from '../../../support/handMadeRendering';
import { folder } from '../../../support/packs';
import { type TestPorts, testPorts } from '../../../support/ports';
import { addSources, packOf, snapshotOf } from '../../../support/snapshotWorld';
import { withMethods } from '../../../support/withMethods';

const sources = (pack: Pack): string[] => pack.artifacts.map(({ source }) => printSource(source));

suite('Restoring a snapshot', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({ 'a.ts': 'one\ntwo\n', 'b.ts': 'three\n', 'docs/x.md': '# X\n', 'docs/y.md': '# Y\n' });
  });

  test('that is ended makes no pack, and leaves the one that is there as it is', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const snapshot = await snapshotOf(ports, pack);
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(restoreSnapshot(ports, snapshot, { signal }), { message: 'enough' });
    await assert.rejects(restoreSnapshot(ports, snapshot, { signal, into: pack }), { message: 'enough' });
    assert.deepEqual(await ports.packs.list(), [await ports.packs.get(pack.id)]);
  });

  test('makes a pack that renders the same, but for its name, whatever became of the first', async () => {
    const policy = { format: 'xml', tree: true } as const;
    const pack = await packOf(ports, ['b.ts', 'a.ts#L2', 'text:why', 'md_dir:docs'], {
      ...{ description: 'd', instruction: 'Review.', tokenBudget: 77, policy },
    });
    const [first, ...rest] = pack.artifacts;
    assert.ok(first);
    const noted = {
      ...pack,
      artifacts: [{ ...first, note: 'n', priority: -1, required: true, included: false }, ...rest],
    };
    await ports.packs.edit(pack.id, () => noted);
    const rendered = await rendering(ports, noted, {
      omitted: [{ artifact: noted.artifacts[0] ?? first, outcome: 'excluded', reason: 'Off.', tokens: null }],
    });
    const snapshot = await createSnapshot(ports, rendered, { label: 'of old', toolVersion: '1' });
    await ports.packs.delete(pack.id);
    ports.clock.time = 9_000;
    const { pack: restored, leftOut } = await restoreSnapshot(ports, snapshot);
    assert.deepEqual(await ports.packs.get(restored.id), restored);
    const { artifacts, id, ...about } = restored;
    assert.deepEqual(about, {
      name: 'p (of old)',
      ...{ description: 'd', instruction: 'Review.', tokenBudget: 77, workspace: folder },
      policy: { ...defaultRenderOptions, ...policy },
      ...{ createdAt: 9_000, updatedAt: 9_000 },
    });
    const withoutIds = (all: Pack['artifacts']): unknown[] =>
      inRenderOrder(all).map(({ id: _, collection, stamp: __, ...each }) => ({
        ...each,
        isMember: collection !== undefined,
      }));
    assert.deepEqual(withoutIds(artifacts), withoutIds(noted.artifacts));
    assert.deepEqual(leftOut, []);
    assert.notEqual(id, pack.id);
    assert.equal((await rendering(ports, { ...restored, name: 'p' })).payload, (await rendering(ports, noted)).payload);
  });

  test('pins what followed its source, so that it stays as it was', async () => {
    const made = await packOf(ports, []);
    const located = [{ source: { kind: 'file', path: 'a.ts' }, folder }] as unknown as Parameters<typeof addToPack>[2];
    const { pack } = await addToPack(ports, made, located, { following: true });
    assert.equal(pack.artifacts[0]?.following, true);
    const { pack: restored } = await restoreSnapshot(ports, await snapshotOf(ports, pack));
    assert.equal(restored.artifacts[0]?.following, undefined);
  });

  test('brings back collections with their members, which a refresh brings up to date', async () => {
    const pack = await packOf(ports, ['md_dir:docs', 'a.ts']);
    const { pack: restored } = await restoreSnapshot(ports, await snapshotOf(ports, pack));
    assert.deepEqual(sources(restored), ['md_dir:docs', 'docs/x.md', 'docs/y.md', 'a.ts']);
    ports.disk.files.delete('docs/x.md');
    ports.disk.files.set('docs/z.md', '# Z\n');
    const { pack: now } = await refreshPack(ports, restored);
    assert.deepEqual(sources(now).sort(), ['a.ts', 'docs/y.md', 'docs/z.md', 'md_dir:docs']);
  });

  test('takes a name that is free: of the label or, without one, of the time', async () => {
    const pack = await packOf(ports, ['a.ts']);
    ports.clock.time = Date.UTC(2026, 10, 21, 9, 30);
    const [plain, labelled] = [await snapshotOf(ports, pack), await snapshotOf(ports, pack, 'x'.repeat(200))];
    const names: string[] = [];
    for (const snapshot of [plain, plain, plain, labelled]) {
      names.push((await restoreSnapshot(ports, snapshot)).pack.name);
    }
    const start = 'p (2026-11-21 09:30)';
    assert.deepEqual(names, [start, `${start} 2`, `${start} 3`, `p (${'x'.repeat(80)})`]);
    assert.equal((await restoreSnapshot(ports, plain, { name: ' mine ' })).pack.name, 'mine');
    const codes = ['MINE', ''].map((name) => errorCode(() => restoreSnapshot(ports, plain, { name })));
    assert.deepEqual(await Promise.all(codes), ['pack-name-taken', 'pack-name-invalid']);
  });

  test('takes a name without half a character, where the label is too long for it', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const { pack: restored } = await restoreSnapshot(ports, await snapshotOf(ports, pack, `a${'👍'.repeat(50)}`));
    assert.equal(restored.name, `p (a${'👍'.repeat(39)})`);
  });

  test('into a pack is one edit: what it held is history, or gone', async () => {
    const before = await packOf(ports, ['a.ts', 'b.ts', 'text:why'], { instruction: 'Old.' });
    const snapshot = await snapshotOf(ports, before);
    ports.disk.files.set('a.ts', 'ONE\n');
    const refreshed = (await refreshPack(ports, before)).pack;
    const removed = refreshed.artifacts[1]?.id ?? '';
    await removeArtifacts(ports, before, [removed]);
    const changed = await addSources(ports, before, ['docs/x.md', 'b.ts']);
    await ports.packs.edit(before.id, (now) => ({
      ...now,
      tokenBudget: 5,
      policy: { trim: true },
      instruction: 'New.',
    }));
    let edits = 0;
    ports.packs.onDidChange(() => {
      edits += 1;
    });
    const { pack } = await restoreSnapshot(ports, snapshot, { into: changed });
    const [a, b, why] = before.artifacts;
    assert.deepEqual(sources(pack), ['a.ts', 'b.ts', 'text:why']);
    assert.deepEqual(
      pack.artifacts.map(({ content }) => content.hash),
      [a, b, why].map((each) => each?.content.hash),
    );
    // b.ts was removed and added again: it goes on from the artifact that there is.
    const addedAgain = changed.artifacts.find((each) => printSource(each.source) === 'b.ts');
    assert.deepEqual(
      pack.artifacts.map(({ id }) => id),
      [a?.id, addedAgain?.id, why?.id],
    );
    const history = await ports.packs.history(a?.id ?? '');
    assert.deepEqual(
      history.map(({ content }) => content.hash),
      [changed.artifacts[0]?.content.hash, a?.content.hash],
    );
    assert.deepEqual(
      [pack.name, pack.tokenBudget, pack.instruction, pack.policy, edits],
      ['p', 128_000, 'Old.', { ...defaultRenderOptions }, 1],
    );
  });

  test('into a pack without what the snapshot had not: its instruction goes', async () => {
    const snapshot = await snapshotOf(ports, await packOf(ports, ['a.ts']));
    const other = await packOf(ports, ['b.ts'], { name: 'q', instruction: 'New.' });
    const { pack } = await restoreSnapshot(ports, snapshot, { into: other });
    assert.deepEqual([pack.name, pack.instruction, sources(pack)], ['q', undefined, ['a.ts']]);
    await ports.packs.delete(other.id);
    assert.equal(await errorCode(() => restoreSnapshot(ports, snapshot, { into: other })), 'pack-not-found');
  });

  test('leaves out what was lost, then or since, and says so', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.ts', 'text:why', 'a.ts#L1']);
    const [a, b, why, range] = pack.artifacts;
    assert.ok(a && b && why && range);
    const rendered = await rendering(ports, pack, {
      included: [a, b, range].map(included),
      omitted: [{ artifact: why, outcome: 'left-out', reason: 'Lost.', tokens: null }],
    });
    const snapshot = await createSnapshot(ports, rendered, { toolVersion: '1' });
    const blobs = withMethods(ports.blobs, { has: async (hash) => ![b.content.hash, range.file?.hash].includes(hash) });
    const { pack: restored, leftOut } = await restoreSnapshot({ ...ports, blobs }, snapshot);
    assert.deepEqual(
      [sources(restored), leftOut.map(({ source }) => source)],
      [['a.ts#L1'], ['a.ts', 'b.ts', 'text:why']],
    );
    assert.equal(restored.artifacts[0]?.file, undefined);
  });

  test('has more redacted, and never less: a snapshot may come from anywhere', async () => {
    const policyOf = async (redaction: 'all' | 'off', policy: Pack['policy']): Promise<unknown> => {
      const made = await packOf(ports, ['a.ts'], {
        name: `made ${redaction} ${policy?.redaction}`,
        policy: { redaction },
      });
      const snapshot = await snapshotOf(ports, made);
      const into = await packOf(ports, ['b.ts'], {
        name: `into ${redaction} ${policy?.redaction}`,
        ...(policy && { policy }),
      });
      const [replaced, fresh] = [
        await restoreSnapshot(ports, snapshot, { into }),
        await restoreSnapshot(ports, snapshot),
      ];
      return [replaced.pack.policy?.redaction, fresh.pack.policy?.redaction];
    };
    assert.deepEqual(await policyOf('off', undefined), [undefined, undefined]);
    assert.deepEqual(await policyOf('off', { redaction: 'certain' }), ['certain', undefined]);
    assert.deepEqual(await policyOf('all', { redaction: 'off' }), ['all', 'all']);
  });

  test('is not made where the manifest names other folders', async () => {
    const snapshot = await snapshotOf(ports, await packOf(ports, ['a.ts']));
    assert.equal(
      await errorCode(() => restoreSnapshot(ports, { ...snapshot, folders: [] })),
      'snapshot-manifest-invalid',
    );
  });
});
