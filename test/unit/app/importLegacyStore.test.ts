import assert from 'node:assert/strict';
import { importLegacyStore, type LegacyImport, type LegacyImportTarget } from '../../../src/app/importLegacyStore';
import type { LegacyStore } from '../../../src/core/legacyStore';
import type { Pack } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { errorCode } from '../../support/errorCode';
import { legacyId, legacyItem, legacyPack, legacyStore } from '../../support/legacyMemory';
import { folder, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';
import { withMethods } from '../../support/withMethods';

const target: LegacyImportTarget = { folder, otherNames: [], workspace: folder, dryRun: false };
const uuid8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Each pack in a line: outcome, name, what was added, was there and was left out. */
function inWords({ packs }: LegacyImport): string[] {
  return packs.map(
    ({ outcome, pack: { name }, added, present, leftOut }) =>
      `${outcome} ${name}: ${added.length} added, ${present} present, ${leftOut.length} left out`,
  );
}

const a = legacyItem({ kind: 'file', path: '/workspace/a.ts' }, 'hash of a', { priority: 2 });
const note = legacyItem({ kind: 'text', text: 'a note' }, 'hash of note', { addedAt: 5_000 });
const contents = { 'hash of a': 'const a = 1;\n', 'hash of note': 'a note' };

suite('Importing a legacy store', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({ 'a.ts': 'changed since\n' });
  });
  const run = (legacy: LegacyStore, changes: Partial<LegacyImportTarget> = {}): Promise<LegacyImport> =>
    importLegacyStore(ports, legacy, { ...target, ...changes });

  test('makes a pack with what was captured, in its order and with its times', async () => {
    const imported = await run(legacyStore([legacyPack('p', [a, note])], contents));
    const [stored] = await ports.packs.list();
    const [first, second] = stored?.artifacts ?? [];
    assert.ok(first && second);
    assert.match(first.id, uuid8);
    const common = { unsaved: false, capturedAt: 3, note: '', required: false, included: true };
    assert.deepEqual(stored, {
      ...{ id: legacyId('p'), name: 'p', description: '', workspace: folder, tokenBudget: 24_000 },
      ...{ createdAt: 1, updatedAt: 2 },
      artifacts: [
        {
          ...{ ...common, id: first.id, source: { kind: 'file', path: 'a.ts' }, folder, priority: 2 },
          ...{ content: { hash: first.content.hash, bytes: 13, lines: 1 }, addedAt: 4, position: 1 },
        },
        {
          ...{ ...common, id: second.id, source: { kind: 'note', text: 'a note' }, folder: null, priority: 0 },
          ...{ content: { hash: second.content.hash, bytes: 6, lines: 1 }, addedAt: 5_000, position: 2 },
        },
      ],
    });
    const bytes = await Promise.all([first, second].map(({ content }) => ports.blobs.get(content.hash)));
    assert.deepEqual(
      bytes.map((each) => Buffer.from(each).toString()),
      ['const a = 1;\n', 'a note'],
    );
    const result = imported.packs.map(({ legacyName, warnings, pack: given }) => [legacyName, warnings, given]);
    assert.deepEqual(
      [inWords(imported), result],
      [['imported p: 2 added, 0 present, 0 left out'], [['p', [], stored]]],
    );
  });

  test('again changes nothing, whatever the pack is called by then', async () => {
    const legacy = legacyStore([legacyPack('p', [a, note]), legacyPack('q', [a])], contents);
    await run(legacy);
    await ports.packs.edit(legacyId('p'), (now) => ({ ...now, name: 'renamed' }));
    const before = await ports.packs.list();
    let events = 0;
    ports.packs.onDidChange(() => {
      events += 1;
    });
    assert.deepEqual(inWords(await run(legacy)), [
      'unchanged renamed: 0 added, 2 present, 0 left out',
      'unchanged q: 0 added, 1 present, 0 left out',
    ]);
    assert.deepEqual([await ports.packs.list(), events], [before, 0]);
  });

  test('again does not bring back what was deleted here, and imports the rest', async () => {
    const legacy = legacyStore([legacyPack('p', [a, note]), legacyPack('q', [a])], contents);
    await run(legacyStore([legacyPack('p', [a])], contents));
    await ports.packs.delete(legacyId('p'));
    const imported = await run(legacy);
    assert.deepEqual(
      [inWords(imported), imported.packs[0]?.warnings, (await ports.packs.list()).map(({ name }) => name)],
      [
        ['unchanged p: 0 added, 0 present, 0 left out', 'imported q: 1 added, 0 present, 0 left out'],
        [`It was imported before and deleted here: “ctx pack undelete ${legacyId('p')}” brings it back.`],
        ['q'],
      ],
    );
  });

  test('again adds what is new there, behind everything else, and keeps what was changed here', async () => {
    await run(legacyStore([legacyPack('p', [a])], contents));
    await ports.packs.edit(legacyId('p'), (now) => ({
      ...now,
      tokenBudget: 5,
      artifacts: now.artifacts.map((each) => ({ ...each, priority: 9, position: 7 })),
    }));
    const imported = await run(legacyStore([legacyPack('p', [note, a])], contents));
    const [stored] = await ports.packs.list();
    assert.deepEqual(
      [inWords(imported), stored?.tokenBudget, stored?.artifacts.map((each) => [each.priority, each.position])],
      [
        ['completed p: 1 added, 1 present, 0 left out'],
        5,
        [
          [9, 7],
          [0, 8],
        ],
      ],
    );
    assert.deepEqual(imported.packs[0]?.pack, stored);
  });

  test('gives an artifact of several packs an id in each, the same every time', async () => {
    const legacy = legacyStore([legacyPack('p', [a]), legacyPack('q', [a])], contents);
    const ids = async (): Promise<unknown> => {
      ports = testPorts();
      return (await run(legacy)).packs.map(({ added }) => added.map(({ id }) => id));
    };
    const first = await ids();
    assert.deepEqual(first, await ids());
    assert.equal(new Set((first as string[][]).flat()).size, 2);
  });

  test('finds a free name where a pack has it, and a valid one for any text', async () => {
    await ports.packs.add(pack('p'));
    await ports.packs.add(pack('P (2)'));
    await ports.packs.add(pack('q', [], { workspace: null }));
    const long = `${'x'.repeat(199)}\u{1f600}`;
    const names = ['p', 'q', 'Q', ' two\nlines ', '\u0007', '', 'x'.repeat(200), 'X'.repeat(200), long];
    const imported = await run(legacyStore(names.map((name) => legacyPack(name))));
    assert.deepEqual(
      imported.packs.map(({ pack: { name }, warnings }) => [name, ...warnings]),
      [
        ['p (3)', 'It was named “p (3)”.'],
        ['q'],
        ['Q (2)', 'It was named “Q (2)”.'],
        ['two lines', 'It was named “two lines”.'],
        ['Imported pack', 'It was named “Imported pack”.'],
        ['Imported pack (2)', 'It was named “Imported pack (2)”.'],
        ['x'.repeat(200)],
        [`${'X'.repeat(196)} (2)`, `It was named “${'X'.repeat(196)} (2)”.`],
        ['x'.repeat(199), `It was named “${'x'.repeat(199)}”.`],
      ],
    );
  });

  test('takes the budget when it is one, and says when it is not', async () => {
    const budgets = [1, 100_000_000, null, 0, -1, 1.5, 1e9];
    const imported = await run(
      legacyStore(budgets.map((tokenBudget) => legacyPack(`p${tokenBudget}`, [], { tokenBudget }))),
    );
    const said = 'Its token budget could not be taken over; it is 128000.';
    assert.deepEqual(
      imported.packs.map(({ pack: { tokenBudget }, warnings }) => [tokenBudget, ...warnings]),
      [[1], [100_000_000], ...Array(5).fill([128_000, said])],
    );
  });

  test('takes the time of now for one that there is not, and derives an id from what is no UUID', async () => {
    ports.clock.time = 7_000;
    const undated = { ...a, addedAt: null, artifact: a.artifact && { ...a.artifact, createdAt: null } };
    const odd = legacyPack('p', [undated], { id: 'no UUID', createdAt: null, updatedAt: null });
    await run(legacyStore([odd], contents));
    await run(legacyStore([odd], contents));
    const [stored, ...others] = await ports.packs.list();
    assert.match(stored?.id ?? '', uuid8);
    const times = stored?.artifacts.flatMap(({ capturedAt, addedAt }) => [capturedAt, addedAt]) ?? [];
    assert.deepEqual([stored?.createdAt, stored?.updatedAt, ...times, others], [7_000, 7_000, 7_000, 7_000, []]);
  });

  test('takes the time of now for what is captured again', async () => {
    ports.clock.time = 7_000;
    await run(legacyStore([legacyPack('p', [a])]));
    const [stored] = await ports.packs.list();
    assert.deepEqual(
      stored?.artifacts.map((each) => [each.capturedAt, each.addedAt]),
      [[7_000, 4]],
    );
  });

  test('makes global packs when asked to, and leaves a pack where an earlier import put it', async () => {
    const legacy = legacyStore([legacyPack('p', [a])], contents);
    await run(legacy, { workspace: null });
    const again = await run(legacy);
    const [stored, ...others] = await ports.packs.list();
    assert.deepEqual(
      [stored?.workspace, stored?.artifacts.map(({ folder: from }) => from), others, again.packs[0]?.warnings],
      [null, [folder], [], ['It was imported before into the global packs, and stays there.']],
    );
  });

  test('does nothing but say the same when it is only tried', async () => {
    const legacy = legacyStore([legacyPack('p', [a, note])], contents);
    const tried = await run(legacy, { dryRun: true });
    const hash = tried.packs[0]?.added[0]?.content.hash ?? assert.fail();
    assert.deepEqual([await ports.packs.list(), await errorCode(() => ports.blobs.get(hash))], [[], 'blob-missing']);
    assert.deepEqual(tried, await run(legacy));
  });

  test('adds nothing that another import brought in the same moment', async () => {
    await run(legacyStore([legacyPack('p', [a])], contents));
    const before = await ports.packs.list();
    const legacy = legacyStore([legacyPack('p', [a, note])], contents);
    await run(legacy);
    const packs = withMethods(ports.packs, { list: async () => before });
    const late = await importLegacyStore({ ...ports, packs }, legacy, target);
    const [stored] = await ports.packs.list();
    assert.deepEqual([stored?.artifacts.length, late.packs[0]?.pack], [2, stored]);
  });

  test('imports all new packs or none', async () => {
    const { packs: stored } = ports;
    const packs = withMethods(stored, {
      addAll: async (given) => {
        await stored.add(pack('q'));
        await stored.addAll(given);
      },
    });
    const legacy = legacyStore([legacyPack('p', [a]), legacyPack('q', [note])], contents);
    assert.equal(await errorCode(() => importLegacyStore({ ...ports, packs }, legacy, target)), 'pack-name-taken');
    assert.deepEqual(await ports.packs.list(), [pack('q')]);
  });

  test('finds out when the store does not hold what was written', async () => {
    const legacy = legacyStore([legacyPack('p', [a, note])], contents);
    const { packs: stored, blobs } = ports;
    const loseOne = async (id: string): Promise<Pack | undefined> => {
      const found = await stored.get(id);
      return found && { ...found, artifacts: found.artifacts.slice(1) };
    };
    const forgetful = { ...ports, packs: withMethods(stored, { get: loseOne }) };
    const codes = [await errorCode(() => importLegacyStore(forgetful, legacy, target))];
    const leaky = { ...testPorts(), blobs: withMethods(blobs, { putAll: async () => [] }) };
    const other = legacyStore([legacyPack('p', [{ ...a, artifactId: 'b' }])], { 'hash of a': 'never kept' });
    codes.push(await errorCode(() => importLegacyStore(leaky, other, target)));
    assert.deepEqual(codes, ['import-not-verified', 'blob-missing']);
  });

  test('lists what it cannot take over: snapshots, and what the store is warned of', async () => {
    const imported = await run(
      legacyStore(
        [],
        {},
        {
          warnings: ['The database is damaged.'],
          snapshots: [
            { id: 's1', label: 'v1', payloadHash: 'ab', renderHash: 'cd' },
            { id: 's2', label: '', payloadHash: '', renderHash: 'ef' },
          ],
        },
      ),
    );
    const end = 'was not imported: only its hashes were kept, and cannot be verified';
    assert.deepEqual(imported.warnings, [
      'The database is damaged.',
      `Snapshot “v1” ${end} (payload ab, rendering cd).`,
      `Snapshot s2 ${end} (payload unknown, rendering ef).`,
    ]);
  });

  test('adds an artifact that a pack names twice once', async () => {
    const imported = await run(legacyStore([legacyPack('p', [a, a])], contents));
    assert.deepEqual(
      imported.packs[0]?.pack.artifacts.map(({ source }) => printSource(source)),
      ['a.ts'],
    );
  });
});
