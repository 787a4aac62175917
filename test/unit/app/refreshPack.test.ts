import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { excludeMembers } from '../../../src/app/excludeMembers';
import { followSources } from '../../../src/app/followSources';
import { Freshness } from '../../../src/app/freshness';
import type { Outcome } from '../../../src/app/outcomes';
import { refreshPack } from '../../../src/app/refreshPack';
import type { Pack } from '../../../src/core/pack';
import { defaultQuotas } from '../../../src/core/quotas';
import { printSource } from '../../../src/core/sourceText';
import { folder, idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';
import { withMethods } from '../../support/withMethods';

const id = idOf('pack', 'a');

async function packWith(ports: TestPorts, texts: readonly string[], following?: boolean): Promise<Pack> {
  const sources = await Promise.all(texts.map((each) => locateSource(ports, each, folder)));
  return (await addToPack(ports, pack('a'), sources, following === undefined ? {} : { following })).pack;
}

function inWords(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(
    (each) => `${each.outcome} ${each.source}${each.outcome === 'failed' ? ` ${each.error.code}` : ''}`,
  );
}

const file = 'one\ntwo\nthree\nfour\nfive\n';

suite('Refreshing a pack', () => {
  let ports: TestPorts;
  setup(async () => {
    ports = testPorts({ 'a.ts': file, 'b.ts': 'b', 'src/c.ts': 'c' });
    await ports.packs.add(pack('a'));
  });

  test('writes nothing when nothing changed', async () => {
    const before = await packWith(ports, ['a.ts', 'a.ts#L2-L3', 'text:why']);
    ports.clock.time = 9_000;
    const { pack: now, outcomes } = await refreshPack(ports, before);
    assert.deepEqual(inWords(outcomes), ['unchanged a.ts', 'unchanged a.ts#L2-L3', 'unchanged text:why']);
    assert.deepEqual(now, before);
  });

  test('takes new versions of what changed, and keeps the old ones as history', async () => {
    const before = await packWith(ports, ['a.ts', 'b.ts']);
    ports.clock.time = 9_000;
    ports.disk.files.set('b.ts', 'B');
    const { pack: now, outcomes, run } = await refreshPack(ports, before);
    assert.deepEqual(inWords(outcomes), ['unchanged a.ts', 'superseded b.ts']);
    const [, changed] = now.artifacts;
    assert.deepEqual(
      (await ports.packs.history(changed?.id ?? '')).map(({ content }) => content.hash),
      [before.artifacts[1]?.content.hash],
    );
    assert.deepEqual([run?.operation, run?.counts], ['refresh', { unchanged: 1, superseded: 1 }]);
  });

  test('captures a range where its lines are now', async () => {
    const before = await packWith(ports, ['a.ts#L2-L4']);
    ports.disk.files.set('a.ts', `zero\n${file}`);
    const { pack: now, outcomes } = await refreshPack(ports, before);
    assert.deepEqual(inWords(outcomes), ['superseded a.ts#L3-L5']);
    const [artifact] = now.artifacts;
    assert.equal(artifact?.id, before.artifacts[0]?.id);
    assert.equal(artifact?.content.hash, before.artifacts[0]?.content.hash);
    ports.disk.files.set('a.ts', 'zero\none\ntwo\nthree and a half\nfour\nfive\n');
    const again = await refreshPack(ports, now);
    assert.deepEqual(inWords(again.outcomes), ['superseded a.ts#L3-L5']);
    const [changed] = again.pack.artifacts;
    assert.ok(changed);
    assert.equal(Buffer.from(await ports.blobs.get(changed.content.hash)).toString(), 'two\nthree and a half\nfour\n');
  });

  test('leaves a range that is lost as it was captured, and says so', async () => {
    const before = await packWith(ports, ['a.ts#L2-L4']);
    ports.disk.files.set('a.ts', 'nothing\nof\nit\n');
    const { pack: now, outcomes, run } = await refreshPack(ports, before);
    assert.deepEqual(inWords(outcomes), ['failed a.ts#L2-L4 range-lost']);
    assert.deepEqual([now, run?.outcome], [before, 'failed']);
  });

  test('keeps what is missing, and goes on with the rest', async () => {
    const before = await packWith(ports, ['a.ts', 'b.ts']);
    ports.disk.files.delete('a.ts');
    ports.disk.files.set('b.ts', 'B');
    const { pack: now, outcomes, run } = await refreshPack(ports, before);
    assert.deepEqual(inWords(outcomes), ['failed a.ts file-not-found', 'superseded b.ts']);
    assert.equal(now.artifacts.length, 2);
    assert.equal(run?.outcome, 'completed-with-errors');
  });

  test('finds the members of collections again', async () => {
    const before = await packWith(ports, ['glob:*.ts', 'src/c.ts']);
    ports.disk.files.set('a.ts', 'A');
    ports.disk.files.delete('b.ts');
    ports.disk.files.set('d.ts', 'd');
    const { outcomes } = await refreshPack(ports, before);
    assert.deepEqual(inWords(outcomes), [
      'superseded glob:*.ts',
      'superseded a.ts',
      'captured d.ts',
      'removed b.ts',
      'unchanged src/c.ts',
    ]);
  });

  test('takes only the artifacts that are asked for', async () => {
    const before = await packWith(ports, ['a.ts', 'b.ts']);
    ports.disk.files.set('a.ts', 'A');
    ports.disk.files.set('b.ts', 'B');
    const { outcomes } = await refreshPack(ports, before, { artifacts: [before.artifacts[1]?.id ?? ''] });
    assert.deepEqual(inWords(outcomes), ['superseded b.ts']);
  });

  test('as a trial says what it would do, and writes neither pack nor run nor content', async () => {
    const before = await packWith(ports, ['a.ts']);
    const runs = await ports.runs.list();
    ports.disk.files.set('a.ts', 'never kept');
    const { pack: planned, outcomes, run } = await refreshPack(ports, before, { dryRun: true });
    assert.deepEqual(inWords(outcomes), ['superseded a.ts']);
    assert.equal(run, undefined);
    const hash = planned.artifacts[0]?.content.hash;
    assert.ok(hash);
    assert.deepEqual(
      [await ports.packs.get(id), await ports.runs.list(), await ports.blobs.has(hash)],
      [before, runs, false],
    );
  });

  test('cancelled changes nothing, and is recorded as cancelled', async () => {
    const before = await packWith(ports, ['a.ts', 'b.ts']);
    ports.disk.files.set('a.ts', 'A');
    const ended = new AbortController();
    const task = { signal: ended.signal, onProgress: () => ended.abort(new Error('enough')) };
    await assert.rejects(refreshPack(ports, before, {}, task), /enough/);
    assert.deepEqual(await ports.packs.get(id), before);
    assert.equal((await ports.runs.list())[0]?.outcome, 'cancelled');
  });

  test('leaves a record when the store takes no more', async () => {
    ports = testPorts({ 'a.ts': 'a' }, { ...defaultQuotas, storeBytes: 10 });
    await ports.packs.add(pack('a'));
    const before = await packWith(ports, ['a.ts']);
    ports.disk.files.set('a.ts', 'over the quota');
    await assert.rejects(refreshPack(ports, before), { code: 'quota-store-bytes' });
    const [run] = await ports.runs.list();
    assert.deepEqual([run?.operation, run?.outcome], ['refresh', 'failed']);
  });

  test('does not undo what another window left out of a collection meanwhile', async () => {
    const before = await packWith(ports, ['glob:*.ts']);
    ports.disk.files.set('b.ts', 'B');
    const ids = before.artifacts.filter(({ source }) => printSource(source) === 'b.ts').map((each) => each.id);
    const excluded = await excludeMembers(ports, before, ids);
    const { pack: now } = await refreshPack(ports, before);
    assert.deepEqual(now.artifacts, excluded.artifacts);
  });

  test('settles a doubt about a range: what was captured where it is now is fresh', async () => {
    const block = 'function f() {\n  return 1;\n}\n';
    ports.disk.files.set('copies.ts', block.repeat(6));
    const before = await packWith(ports, ['copies.ts#L7-L9']);
    ports.disk.files.set('copies.ts', block.repeat(4));
    const stateOf = ({ artifacts: [artifact] }: Pack) => artifact && new Freshness(ports).stateOf(artifact);
    assert.equal((await stateOf(before))?.state, 'changed');
    const { pack: now } = await refreshPack(ports, before);
    assert.deepEqual(await stateOf(now), { state: 'fresh' });
  });

  test('takes the mark away from what was unsaved and has been saved as it was', async () => {
    ports.disk.unsaved.add('a.ts');
    const before = await packWith(ports, ['a.ts', 'a.ts#L2']);
    ports.disk.unsaved.clear();
    const { pack: now } = await refreshPack(ports, before);
    assert.deepEqual(
      now.artifacts.map(({ unsaved }) => unsaved),
      [false, false],
    );
  });

  test('does not bring back what another window removed meanwhile', async () => {
    const before = await packWith(ports, ['a.ts', 'glob:src/*']);
    ports.disk.files.set('a.ts', 'A');
    ports.disk.files.set('src/d.ts', 'd');
    await ports.packs.edit(id, (now) => ({ ...now, artifacts: [] }));
    const { pack: now } = await refreshPack(ports, before);
    assert.deepEqual(now.artifacts, []);
  });
});

suite('Following sources', () => {
  let ports: TestPorts;
  setup(async () => {
    ports = testPorts({ 'a.ts': file, 'b.ts': 'b', 'src/c.ts': 'c' });
    await ports.packs.add(pack('a'));
  });

  test('captures what follows before a rendering, and leaves alone what is pinned', async () => {
    await packWith(ports, ['a.ts'], true);
    const before = await packWith(ports, ['b.ts']);
    ports.disk.files.set('a.ts', 'A');
    ports.disk.files.set('b.ts', 'B');
    const { pack: now, failures } = await followSources(ports, before);
    assert.deepEqual(
      now.artifacts.map(({ source, content }, index) => [
        printSource(source),
        content.hash === before.artifacts[index]?.content.hash,
      ]),
      [
        ['a.ts', false],
        ['b.ts', true],
      ],
    );
    assert.deepEqual(failures, []);
  });

  test('writes nothing where nothing changed: no run either', async () => {
    const before = await packWith(ports, ['a.ts', 'glob:src/*'], true);
    const runs = await ports.runs.list();
    const { pack: now } = await followSources(ports, before);
    assert.equal(now, before);
    assert.deepEqual(await ports.runs.list(), runs);
  });

  test('begins no transaction where nothing changed', async () => {
    const before = await packWith(ports, ['a.ts', 'glob:src/**'], true);
    const packs = withMethods(ports.packs, {
      edit: async () => {
        throw new Error('A transaction was begun');
      },
    });
    assert.deepEqual(await followSources({ ...ports, packs }, before), { pack: before, failures: [] });
  });

  test('looks at what changed and captures it, and does neither twice', async () => {
    await packWith(ports, ['a.ts'], true);
    const before = await packWith(ports, ['text:why']);
    ports.disk.files.set('a.ts', 'A');
    ports.disk.reads.length = 0;
    await followSources(ports, before);
    // Once to see that it is another, once to capture it.
    assert.deepEqual(ports.disk.reads, ['a.ts', 'a.ts']);
  });

  test('that is cancelled leaves no run, for nobody asked for one', async () => {
    const before = await packWith(ports, ['a.ts'], true);
    const runs = await ports.runs.list();
    const signal = AbortSignal.abort(new Error('newer'));
    await assert.rejects(followSources(ports, before, undefined, { signal }), /newer/);
    assert.deepEqual(await ports.runs.list(), runs);
  });

  test('renders what cannot be captured as it was, and says so', async () => {
    const before = await packWith(ports, ['a.ts'], true);
    ports.disk.files.delete('a.ts');
    const { pack: now, failures } = await followSources(ports, before);
    assert.deepEqual([now, inWords(failures)], [before, ['failed a.ts file-not-found']]);
  });

  test('is what new artifacts of a pack do that says so', async () => {
    await ports.packs.edit(id, (now) => ({ ...now, followsSources: true }));
    const { artifacts } = await packWith(ports, ['a.ts']);
    assert.equal(artifacts[0]?.following, true);
  });
});
