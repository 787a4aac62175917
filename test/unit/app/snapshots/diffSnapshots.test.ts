import assert from 'node:assert/strict';
import { refreshPack } from '../../../../src/app/refreshPack';
import { removeArtifacts } from '../../../../src/app/removeArtifacts';
import type { RenderedPack } from '../../../../src/app/renderedPack';
import { createSnapshot } from '../../../../src/app/snapshots/createSnapshot';
import { asCompared, diffRenderings, readCompared } from '../../../../src/app/snapshots/diffSnapshots';
import { restoreSnapshot } from '../../../../src/app/snapshots/restoreSnapshot';
import { moved } from '../../../../src/core/arrangement';
import type { Artifact, Pack } from '../../../../src/core/pack';
import type { Redaction } from '../../../../src/core/rendering';
import { parseSource } from '../../../../src/core/sourceText';
import { included, rendering } from '../../../support/handMadeRendering';
import { type TestPorts, testPorts } from '../../../support/ports';
import { addSources, packOf, snapshotOf } from '../../../support/snapshotWorld';

const recordedBy = { toolVersion: '1.2.3', createdAt: 2 };

suite('Comparing renderings', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({ 'a.ts': 'one\ntwo\n', 'b.ts': 'three\n', 'c.ts': 'four\n' });
  });

  test('finds nothing between a snapshot and the pack that has not changed', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.ts']);
    const was = await readCompared(ports, await snapshotOf(ports, pack));
    const diff = diffRenderings(was, asCompared(await rendering(ports, pack), recordedBy));
    assert.deepEqual(diff, {
      samePayload: true,
      tokens: { before: diff.tokens.before, after: diff.tokens.before },
      ...{ settings: [], added: [], removed: [], changed: [] },
      redactions: { added: [], removed: [] },
    });
  });

  test('finds what was added, removed, changed, moved and cut, and other settings', async () => {
    const before = await packOf(ports, ['a.ts', 'b.ts', 'text:x', 'text:y']);
    const was = await readCompared(ports, await snapshotOf(ports, before));
    const [a, b, x, y] = before.artifacts;
    assert.ok(a && b && x && y);
    ports.disk.files.set('a.ts', 'one\nTWO\n');
    await refreshPack(ports, before);
    await removeArtifacts(ports, before, [b.id]);
    await addSources(ports, before, ['c.ts']);
    const after = await ports.packs.edit(before.id, (pack) => ({
      ...moved(pack, y.id, { before: a.id }),
      ...{ tokenBudget: 9, instruction: 'Do.', policy: { tree: true } },
    }));
    const c = after.artifacts.find(({ id }) => ![a.id, x.id, y.id].includes(id));
    const now = await rendering(ports, after, {
      omitted: [
        { artifact: after.artifacts.find(({ id }) => id === x.id) ?? x, outcome: 'cut', reason: 'Large.', tokens: 3 },
      ],
    });
    const diff = diffRenderings(was, asCompared(now, { ...recordedBy, toolVersion: '2' }));
    assert.deepEqual(
      {
        added: diff.added.map(({ artifactId }) => artifactId),
        removed: diff.removed.map(({ source }) => source),
        changed: diff.changed.map(({ before: { source }, differences }) => [source, ...differences]),
        settings: diff.settings,
      },
      {
        added: [c?.id],
        removed: ['b.ts'],
        changed: [
          ['a.ts', 'content'],
          ['text:x', 'outcome'],
          ['text:y', 'moved'],
        ],
        settings: [
          { name: 'instruction', before: '', after: 'Do.' },
          { name: 'tokenBudget', before: 128_000, after: 9 },
          { name: 'tree', before: false, after: true },
          { name: 'tool', before: 'context-packs 1.2.3', after: 'context-packs 2' },
        ],
      },
    );
    assert.equal(diff.samePayload, false);
  });

  test('knows the artifacts of a restored pack by folder and source', async () => {
    const given = await packOf(ports, ['a.ts', 'b.ts']);
    const found = async (pack: Pack): Promise<RenderedPack> => {
      const [{ id, content }] = pack.artifacts as [Artifact];
      const redaction = { artifactId: id, kind: 'x', level: 'certain', line: 1, hash: content.hash } as const;
      return rendering(ports, pack, {
        redactions: [{ ...redaction, place: 'content', redacted: true, payloadLine: null }],
      });
    };
    const snapshot = await createSnapshot(ports, await found(given), { toolVersion: '1.2.3' });
    const { pack } = await restoreSnapshot(ports, snapshot);
    const diff = diffRenderings(await readCompared(ports, snapshot), asCompared(await found(pack), recordedBy));
    assert.deepEqual(
      [diff.added, diff.removed, diff.changed, diff.settings.map(({ name }) => name), diff.redactions],
      [[], [], [], ['name'], { added: [], removed: [] }],
    );
  });

  test('knows files of one path in folders of one name', async () => {
    const given = await packOf(ports, ['a.ts', 'b.ts']);
    const artifacts = given.artifacts.map((each, index) => ({
      ...{ ...each, folder: `file:///${index}/api` },
      source: parseSource('same.ts'),
    }));
    await ports.packs.edit(given.id, (now) => ({ ...now, artifacts }));
    const snapshot = await createSnapshot(ports, await rendering(ports, { ...given, artifacts }), {
      toolVersion: '1.2.3',
    });
    const { pack } = await restoreSnapshot(ports, snapshot);
    const now = asCompared(await rendering(ports, pack), recordedBy);
    const { added, removed, changed } = diffRenderings(await readCompared(ports, snapshot), now);
    assert.deepEqual([added, removed, changed], [[], [], []]);
  });

  test('finds other redactions, whatever lines they are in', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const [a] = pack.artifacts;
    assert.ok(a);
    const secret = (kind: string, line: number, hash = a.content.hash): Redaction => ({
      ...{ artifactId: a.id, place: 'content', kind, level: 'certain', line, hash, redacted: true },
    });
    const other = await ports.blobs.hash(Buffer.from('other'));
    const compared = async (redactions: readonly Redaction[]) =>
      asCompared(
        await rendering(ports, pack, {
          included: [included(a)],
          redactions: redactions.map((each) => ({ ...each, payloadLine: null })),
        }),
        recordedBy,
      );
    const diff = diffRenderings(
      await compared([secret('x', 1), secret('x', 2), secret('gone', 3, other)]),
      await compared([secret('x', 9), { ...secret('gone', 3, other), redacted: false }]),
    );
    assert.deepEqual(
      [diff.redactions.removed.map(({ kind, line }) => [kind, line]), diff.redactions.added.map(({ kind }) => kind)],
      [
        [
          ['x', 2],
          ['gone', 3],
        ],
        ['gone'],
      ],
    );
  });
});
