import assert from 'node:assert/strict';
import type { Artifact, Pack } from '../../src/core/pack';
import { printSource } from '../../src/core/sourceText';
import { TestClock } from '../support/clock';
import { artifact, idOf, pack } from '../support/packs';
import type { OpenPackStore } from './packStore.contract';

/** What a PackStore promises about the artifacts of its packs. */
export function packStoreArtifactsContract(open: OpenPackStore): void {
  test('keeps every field of every kind of artifact', async () => {
    const store = await open(new TestClock());
    const kept = pack('a', [], { artifacts: extremes });
    await store.add(kept);
    assert.deepEqual(await store.get(kept.id), kept);
  });

  test('changes every field of an artifact but its id', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a', ['x.ts']));
    const changed = [artifact('text:why', { position: 1, addedAt: 8, capturedAt: 9 }), ...extremes.slice(1)];
    for (const each of changed) {
      const edited = await store.edit(idOf('pack', 'a'), (now) => withFirst(now, each));
      const [first] = pack('a', ['x.ts']).artifacts;
      assert.deepEqual(
        edited.artifacts.find(({ id }) => id === first?.id),
        { ...each, id: first?.id },
      );
    }
  });

  test('takes away what an artifact need not have', async () => {
    const store = await open(new TestClock());
    const given = extremes.map(({ id }) => id);
    await store.add(pack('a', [], { artifacts: extremes }));
    const bare = given.map((id, index) => artifact('x.ts', { id, position: index + 1 }));
    const edited = await store.edit(idOf('pack', 'a'), (now) => ({ ...now, artifacts: bare }));
    assert.deepEqual([edited.artifacts, (await store.get(edited.id))?.artifacts], [bare, bare]);
  });

  test('keeps text as it is: every control character, every plane', async () => {
    const store = await open(new TestClock());
    const texts = [
      'a\0b',
      '\ufeffmark first',
      '\r\n\t\u0085\u2028',
      "'; DROP TABLE packs; --",
      '\u{10ffff}e\u0301',
      '?1',
    ];
    const artifacts = texts.map((note, index) => artifact(`text:${note}`, { note, position: index + 1 }));
    const kept = pack('a', [], { description: texts.join(''), artifacts });
    await store.add(kept);
    assert.deepEqual(await store.get(kept.id), kept);
  });

  test('has them by position, whatever order they came in', async () => {
    const store = await open(new TestClock());
    const [one, two, three] = pack('a', ['one', 'two', 'three']).artifacts as [Artifact, Artifact, Artifact];
    await store.add(pack('a', [], { artifacts: [three, one] }));
    const edited = await store.edit(idOf('pack', 'a'), (now) => ({ ...now, artifacts: [...now.artifacts, two] }));
    assert.deepEqual(
      [edited.artifacts, (await store.list())[0]?.artifacts],
      [
        [one, two, three],
        [one, two, three],
      ],
    );
  });

  test('lets two of them change places', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a', ['one', 'two', 'three']));
    const edited = await store.edit(idOf('pack', 'a'), (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, position: 4 - each.position })),
    }));
    assert.deepEqual(sources(edited), ['three', 'two', 'one']);
  });

  test('adds, changes and removes them in one edit', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a', ['one', 'two', 'three']));
    const edited = await store.edit(idOf('pack', 'a'), (now) => ({
      ...now,
      artifacts: [
        ...now.artifacts.filter((each) => each.position > 1).map((each) => ({ ...each, note: 'kept' })),
        artifact('four', { position: 1 }),
      ],
    }));
    assert.deepEqual(
      edited.artifacts.map(({ position, note }, index) => [position, sources(edited)[index], note]),
      [
        [1, 'four', ''],
        [2, 'two', 'kept'],
        [3, 'three', 'kept'],
      ],
    );
  });

  test('gives the place of a removed one to the next, also in the same session', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a', ['one', 'two']));
    for (const name of ['three', 'four', 'five']) {
      await store.edit(idOf('pack', 'a'), (now) => ({ ...now, artifacts: now.artifacts.slice(0, 1) }));
      await store.edit(idOf('pack', 'a'), (now) => ({
        ...now,
        artifacts: [...now.artifacts, artifact(name, { position: 2 })],
      }));
    }
    assert.deepEqual(sources(await store.get(idOf('pack', 'a'))), ['one', 'five']);
  });

  test('lets artifacts of many packs have the same content', async () => {
    const store = await open(new TestClock());
    const { content } = artifact('x.ts');
    await store.add(pack('a', ['x.ts']));
    await store.add(pack('b', [], { artifacts: [artifact('y.ts', { content })] }));
    await store.delete(idOf('pack', 'a'));
    assert.deepEqual((await store.list())[0]?.artifacts, [artifact('y.ts', { content })]);
  });
}

const extremes: readonly Artifact[] = [
  artifact('src/a.ts', { position: 1, unsaved: true, required: true, priority: 999_999_999, note: 'why\nit is here' }),
  artifact('docs/\u00c9 #L1 "b".md', {
    position: 2,
    included: false,
    priority: -999_999_999,
    folder: 'vscode-vfs://x/y',
  }),
  artifact('src/a.ts#L3-', { position: 3, capturedAt: 1_800_000_000_123, addedAt: 1_700_000_000_456 }),
  artifact('src/a.ts#L1-L9007199254740991', {
    position: 4,
    content: { ...artifact('x').content, bytes: 10 * 1024 * 1024, lines: 0 },
  }),
  artifact('text:\u{1f600} two\r\nlines ', { position: 5, note: '\u{1f600}' }),
  artifact('src/b.ts#L1', {
    position: 6,
    content: { ...artifact('b').content, encoding: 'windows-1252' },
    file: { hash: artifact('b file').content.hash, bytes: 3_000_000, encoding: 'utf-16le' },
    stamp: { bytes: 3_000_000_000, modifiedAt: 1_763_600_000_000.123 },
    following: true,
  }),
  artifact('src/c.ts#L1', {
    position: 7,
    file: { hash: artifact('c file').content.hash, bytes: 0 },
    stamp: { bytes: 0, modifiedAt: -0.5 },
  }),
  artifact('md_dir:.', {
    position: 8,
    options: { recursive: false, maxFiles: 100_000, exclude: ['\0"\u{1f600}', ''] },
  }),
  artifact('glob:**/*.{ts,md}', { position: 9, options: { recursive: true } }),
  artifact('git:diff --base=main', { position: 10 }),
  artifact('url:https://example.org/?a=b', { position: 11, folder: null }),
  artifact('file:text:x', { position: 2_147_483_648 }),
];

/** The pack with its first artifact made to be another, but for the id. */
function withFirst(now: Pack, other: Artifact): Pack {
  const { id } = pack('a', ['x.ts']).artifacts[0] as Artifact;
  return { ...now, artifacts: now.artifacts.map((each) => (each.id === id ? { ...other, id } : each)) };
}

function sources(from: Pack | undefined): string[] {
  return (from?.artifacts ?? []).map(({ source }) => printSource(source));
}
