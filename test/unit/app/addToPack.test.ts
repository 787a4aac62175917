import assert from 'node:assert/strict';
import { type AddOptions, addToPack } from '../../../src/app/addToPack';
import { type LocatedSource, locateSource } from '../../../src/app/capture';
import { isFailed, isKept, type Outcome } from '../../../src/app/outcomes';
import type { PackStore } from '../../../src/core/packStore';
import { defaultQuotas } from '../../../src/core/quotas';
import { artifact, folder, idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

const id = idOf('pack', 'a');

async function add(ports: TestPorts, texts: readonly string[], options: AddOptions = {}): Promise<readonly Outcome[]> {
  const sources = await Promise.all(texts.map((text) => locateSource(ports, text, folder)));
  return (await addToPack(ports, pack('a'), sources, options)).outcomes;
}

/** Each outcome in a line. */
function inWords(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((each) =>
    [each.outcome, each.source, ...(isFailed(each) ? [each.error.code] : isKept(each) ? each.warnings : [])].join(
      ' | ',
    ),
  );
}

suite('Adding to a pack', () => {
  let ports: TestPorts;
  setup(async () => {
    ports = testPorts({ 'README.md': '# Title\n', 'src/a.ts': 'one\r\ntwo\r\nthree', 'empty.ts': '' });
    await ports.packs.add(pack('a'));
  });

  test('captures the exact bytes, and says what they are', async () => {
    ports.clock.time = 5_000;
    const [outcome] = await add(ports, ['src/a.ts#L2-'], { priority: 3, note: 'why', required: true });
    assert.ok(outcome && outcome.outcome === 'captured');
    const { content } = outcome.artifact;
    assert.deepEqual(outcome.artifact, {
      ...artifact('src/a.ts#L2-', { id: outcome.artifact.id, priority: 3, note: 'why', required: true }),
      content: { hash: content.hash, bytes: 10, lines: 2 },
      file: { hash: outcome.artifact.file?.hash, bytes: 15 },
      stamp: { bytes: 15, modifiedAt: 0 },
      capturedAt: 5_000,
      addedAt: 5_000,
    });
    assert.equal(Buffer.from(await ports.blobs.get(content.hash)).toString(), 'two\r\nthree');
    assert.deepEqual((await ports.packs.get(id))?.artifacts, [outcome.artifact]);
  });

  test('takes the same source twice in one call for one artifact', async () => {
    assert.deepEqual(inWords(await add(ports, ['README.md', './README.md', 'src/a.ts'])), [
      'captured | README.md',
      'unchanged | README.md',
      'captured | src/a.ts',
    ]);
    const stored = await ports.packs.get(id);
    assert.deepEqual(
      stored?.artifacts.map(({ position }) => position),
      [1, 2],
    );
  });

  test('adds to a pack of more artifacts than a call takes arguments', async () => {
    ports = testPorts({ 'README.md': '# Title\n' }, { ...defaultQuotas, packArtifacts: 200_000 });
    await ports.packs.add(pack('a'));
    const many = Array.from({ length: 150_000 }, (_, index) => artifact(`f${index}`, { position: index + 1 }));
    const large = testPorts({ 'README.md': '# Title\n' }, { ...defaultQuotas, packArtifacts: 200_000 });
    await large.packs.add(pack('a', [], { artifacts: many }));
    await add(large, ['README.md']);
    assert.equal((await large.packs.get(id))?.artifacts.at(-1)?.position, 150_001);
  });

  test('refuses a note that is larger than an artifact may be, and goes on with the rest', async () => {
    const note = `text:${'x'.repeat(10 * 1024 * 1024 + 1)}`;
    const outcomes = await add(ports, [note, 'README.md']);
    const [refused, kept] = outcomes;
    assert.ok(refused?.outcome === 'failed');
    assert.deepEqual(
      [refused.error.code, refused.error.details, kept?.source],
      [
        'quota-artifact-bytes',
        { source: note.slice(0, 200), bytes: 10 * 1024 * 1024 + 1, limit: 10 * 1024 * 1024 },
        'README.md',
      ],
    );
  });

  test('refuses a note that says nothing', async () => {
    assert.deepEqual(inWords(await add(ports, ['text:', 'text: \n'])), [
      'failed | text: | source-invalid',
      'failed | text: \n | source-invalid',
    ]);
  });

  test('puts what is new behind what is there, in the order given', async () => {
    await add(ports, ['README.md', 'src/a.ts']);
    await add(ports, ['text:Use async/await', 'empty.ts']);
    const stored = await ports.packs.get(id);
    assert.deepEqual(
      stored?.artifacts.map((each) => [each.position, each.source.kind, each.folder, each.content.lines]),
      [
        [1, 'markdown', folder, 1],
        [2, 'file', folder, 3],
        [3, 'note', null, 1],
        [4, 'file', folder, 0],
      ],
    );
  });

  test('leaves what it has already as it is', async () => {
    await add(ports, ['src/a.ts', 'text:why']);
    const before = await ports.packs.list();
    ports.clock.time = 9_000;
    const outcomes = await add(ports, ['./src//a.ts', 'text:why']);
    assert.deepEqual(inWords(outcomes), ['unchanged | src/a.ts', 'unchanged | text:why']);
    assert.deepEqual(await ports.packs.list(), before);
  });

  test('takes a new version of what changed, in the place and with the options of the old', async () => {
    await add(ports, ['README.md', 'src/a.ts'], { note: 'why', priority: 2 });
    const before = await ports.packs.get(id);
    ports.clock.time = 9_000;
    ports.disk.files.set('README.md', 'new');
    const outcomes = await add(ports, ['README.md']);
    const [old] = before?.artifacts ?? [];
    const [now, other] = (await ports.packs.get(id))?.artifacts ?? [];
    assert.deepEqual(inWords(outcomes), ['superseded | README.md']);
    assert.deepEqual(now, {
      ...old,
      capturedAt: 9_000,
      content: { hash: now?.content.hash, bytes: 3, lines: 1 },
      stamp: { bytes: 3, modifiedAt: 0 },
    });
    assert.deepEqual(other, before?.artifacts[1]);
  });

  test('changes the options it is given, and only those, where the content is the same', async () => {
    await add(ports, ['README.md'], { note: 'why', priority: 2, required: true });
    const outcomes = await add(ports, ['README.md'], { priority: 0 });
    const [now] = (await ports.packs.get(id))?.artifacts ?? [];
    assert.deepEqual(
      [inWords(outcomes), now?.priority, now?.note, now?.required, now?.capturedAt],
      [['updated | README.md'], 0, 'why', true, 1_000],
    );
  });

  test('tells what an editor holds from what was saved', async () => {
    ports.disk.unsaved.add('README.md');
    await add(ports, ['README.md']);
    ports.disk.unsaved.clear();
    const outcomes = await add(ports, ['README.md']);
    const stored = await ports.packs.get(id);
    assert.deepEqual(
      [inWords(outcomes), stored?.artifacts.map(({ unsaved }) => unsaved)],
      [['superseded | README.md'], [false]],
    );
  });

  test('adds a source once that is given twice', async () => {
    const outcomes = await add(ports, [
      'README.md',
      './README.md',
      'text:a',
      'text:a',
      'src/a.ts#L1',
      'src/a.ts#L1-L1',
    ]);
    assert.deepEqual(inWords(outcomes), [
      'captured | README.md',
      'unchanged | README.md',
      'captured | text:a',
      'unchanged | text:a',
      'captured | src/a.ts#L1',
      'unchanged | src/a.ts#L1',
    ]);
  });

  test('keeps a file and its ranges apart, and the same path in another folder', async () => {
    await ports.packs.edit(id, (now) => ({ ...now, artifacts: [artifact('src/a.ts', { folder: 'file:///other' })] }));
    const outcomes = await add(ports, ['src/a.ts', 'src/a.ts#L1', 'src/a.ts#L1-']);
    assert.deepEqual(inWords(outcomes), ['captured | src/a.ts', 'captured | src/a.ts#L1', 'captured | src/a.ts#L1-']);
  });

  test('cuts a range at the last line, and says so', async () => {
    const sentence = 'src/a.ts ends at line 3; the range was cut there.';
    const outcomes = await add(ports, ['src/a.ts#L2-L99', 'src/a.ts#L2-L99', 'src/a.ts#L2-L3', 'src/a.ts#L2-']);
    assert.deepEqual(inWords(outcomes), [
      `captured | src/a.ts#L2-L3 | ${sentence}`,
      `unchanged | src/a.ts#L2-L3 | ${sentence}`,
      'unchanged | src/a.ts#L2-L3',
      'captured | src/a.ts#L2-',
    ]);
  });

  test('goes on after one that fails, and says why it did', async () => {
    ports.disk.files.set('picture.png', Uint8Array.from([0x89, 0x50, 0x00]));
    ports.disk.files.set('large.txt', 'x'.repeat(10 * 1024 * 1024 + 1));
    const outcomes = await add(ports, [
      ...['missing.ts', 'README.md', 'picture.png', 'src/a.ts#L4', 'empty.ts#L1', 'large.txt', 'text:last'],
    ]);
    assert.deepEqual(inWords(outcomes), [
      'failed | missing.ts | file-not-found',
      'captured | README.md',
      'failed | picture.png | file-not-text',
      'failed | src/a.ts#L4 | range-past-end',
      'failed | empty.ts#L1 | range-past-end',
      'failed | large.txt | file-too-large',
      'captured | text:last',
    ]);
  });

  test('writes nothing when nothing could be captured', async () => {
    let events = 0;
    ports.packs.onDidChange(() => {
      events += 1;
    });
    await add(ports, ['missing.ts', 'missing.md']);
    assert.deepEqual([events, await ports.packs.list()], [0, [pack('a')]]);
  });

  test('does not take a bug for a file that cannot be read', async () => {
    const files = { ...ports.files, readFile: () => Promise.reject(new TypeError('a bug')), exists: async () => true };
    const source = await locateSource(ports, 'README.md', folder);
    await assert.rejects(addToPack({ ...ports, files }, pack('a'), [source]), /a bug/);
    assert.deepEqual(await ports.packs.list(), [pack('a')]);
  });

  test('adds each once when the store runs the edit again on what another wrote', async () => {
    const packs: PackStore = Object.assign(Object.create(ports.packs), {
      edit: async (packId: string, edit: Parameters<PackStore['edit']>[1]) => {
        edit(pack('a'));
        await ports.packs.edit(packId, (now) => ({ ...now, artifacts: [artifact('theirs.ts', { position: 1 })] }));
        return ports.packs.edit(packId, edit);
      },
    });
    const sources = [await locateSource(ports, 'README.md', folder), await locateSource(ports, 'text:a', folder)];
    const { pack: after, outcomes } = await addToPack({ ...ports, packs }, pack('a'), sources);
    assert.deepEqual(inWords(outcomes), ['captured | README.md', 'captured | text:a']);
    assert.deepEqual(
      after.artifacts.map(({ position, source }) => [position, source.kind]),
      [
        [1, 'file'],
        [2, 'markdown'],
        [3, 'note'],
      ],
    );
    assert.deepEqual(
      outcomes.map((each) => 'artifact' in each && each.artifact),
      after.artifacts.slice(1),
    );
  });

  test('leaves a record of what was done when the store takes no more', async () => {
    ports = testPorts({}, { ...defaultQuotas, packArtifacts: 1_200 });
    await ports.packs.add(pack('a'));
    const notes = Array.from({ length: 1_300 }, (_, index): LocatedSource => {
      return { source: { kind: 'note', text: `${index}` }, folder: null };
    });
    await assert.rejects(addToPack(ports, pack('a'), notes), { code: 'quota-pack-artifacts' });
    const [run] = await ports.runs.list();
    assert.deepEqual([run?.operation, run?.outcome, run?.counts], ['add', 'failed', { captured: 1_000, failed: 300 }]);
  });

  test('needs a pack', async () => {
    const source = await locateSource(ports, 'README.md', folder);
    await assert.rejects(addToPack(ports, pack('other'), [source]), { code: 'pack-not-found' });
  });
});
