import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { Freshness } from '../../../src/app/freshness';
import { SeenFiles } from '../../../src/app/seenFiles';
import type { ArtifactState } from '../../../src/core/artifactState';
import type { Artifact } from '../../../src/core/pack';
import { folder, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

async function captured(ports: TestPorts, texts: readonly string[]): Promise<readonly Artifact[]> {
  await ports.packs.add(pack('a'));
  const sources = await Promise.all(texts.map((each) => locateSource(ports, each, folder)));
  return (await addToPack(ports, pack('a'), sources)).pack.artifacts;
}

function inWords(state: ArtifactState): string {
  const lines = 'lines' in state && state.lines ? ` ${state.lines.start}-${state.lines.end}` : '';
  return `${state.state}${lines}`;
}

/** How the sources stand once the file is changed to another text; undefined removes it. */
async function statesAfter(text: string | Uint8Array | undefined): Promise<string[]> {
  const ports = testPorts({ 'a.ts': 'one\ntwo\nthree\n' });
  const artifacts = await captured(ports, ['a.ts', 'a.ts#L2', 'a.ts#L3-', 'text:why']);
  if (text === undefined) {
    ports.disk.files.delete('a.ts');
  } else {
    ports.disk.files.set('a.ts', text);
  }
  const freshness = new Freshness(ports);
  return Promise.all(artifacts.map(async (artifact) => inWords(await freshness.stateOf(artifact))));
}

suite('How an artifact stands', () => {
  const cases: Record<string, [now: string | Uint8Array | undefined, states: string[]]> = {
    'the file is the same': ['one\ntwo\nthree\n', ['fresh', 'fresh', 'fresh', 'fresh']],
    'a line behind the range changed': ['one\ntwo\nTHREE\n', ['changed', 'fresh', 'lost', 'fresh']],
    'a line was added at the end': ['one\ntwo\nthree\nfour\n', ['changed', 'fresh', 'changed 3-4', 'fresh']],
    'a line was added above': ['zero\none\ntwo\nthree\n', ['changed', 'moved 3-3', 'moved 4-4', 'fresh']],
    'only the line ends changed': ['one\r\ntwo\r\nthree\r\n', ['changed', 'changed 2-2', 'changed 3-3', 'fresh']],
    'the lines are gone': ['one\n', ['changed', 'lost', 'lost', 'fresh']],
    'the file is gone': [undefined, ['missing', 'missing', 'missing', 'fresh']],
    'the file is no text now': [Uint8Array.from([0]), ['unreadable', 'unreadable', 'unreadable', 'fresh']],
    'the file is too large now': [
      'x'.repeat(10 * 1024 * 1024 + 1),
      ['unreadable', 'unreadable', 'unreadable', 'fresh'],
    ],
  };
  for (const [name, [now, states]] of Object.entries(cases)) {
    test(`when ${name}`, async () => {
      assert.deepEqual(await statesAfter(now), states);
    });
  }

  test('is told from size and time alone while they are the same', async () => {
    const ports = testPorts({ 'a.ts': 'one\n' });
    ports.disk.modifiedAt.set('a.ts', 1);
    ports.clock.time = 60_000;
    const [artifact] = await captured(ports, ['a.ts']);
    assert.ok(artifact);
    // Nothing but the stamp says that it is the same: the content is another.
    ports.disk.files.set('a.ts', 'two\n');
    assert.deepEqual(await new Freshness(ports).stateOf(artifact), { state: 'fresh' });
    ports.disk.modifiedAt.set('a.ts', 2);
    assert.deepEqual(await new Freshness(ports).stateOf(artifact), { state: 'changed' });
  });

  test('is looked up by content where the file was written just before it was captured', async () => {
    const ports = testPorts({ 'a.ts': 'one\n' });
    ports.clock.time = 60_000;
    ports.disk.modifiedAt.set('a.ts', 59_000);
    const [artifact] = await captured(ports, ['a.ts']);
    assert.ok(artifact);
    assert.equal(artifact.stamp, undefined);
    ports.disk.files.set('a.ts', 'two\n');
    assert.deepEqual(await new Freshness(ports).stateOf(artifact), { state: 'changed' });
  });

  test('reads a file that was touched once, and not again', async () => {
    const ports = testPorts({ 'a.ts': 'one\n' });
    ports.clock.time = 60_000;
    ports.disk.modifiedAt.set('a.ts', 1);
    const [artifact] = await captured(ports, ['a.ts']);
    assert.ok(artifact);
    ports.disk.modifiedAt.set('a.ts', 2);
    const freshness = new Freshness(ports, new SeenFiles());
    ports.disk.reads.length = 0;
    await freshness.stateOf(artifact);
    await freshness.stateOf(artifact);
    assert.deepEqual(ports.disk.reads, ['a.ts']);
  });

  test('follows a range through the versions of its file that came by', async () => {
    const lines = ['alpha', 'beta', 'gamma', 'delta'];
    const ports = testPorts({ 'a.ts': `${lines.join('\n')}\nrest\n` });
    const [artifact] = await captured(ports, ['a.ts#L1-L4']);
    assert.ok(artifact);
    const freshness = new Freshness(ports);
    ports.disk.files.set('a.ts', `new\n${['alpha', 'beta two', 'gamma', 'delta'].join('\n')}\nrest\n`);
    assert.equal(inWords(await freshness.stateOf(artifact)), 'changed 2-5');
    ports.disk.files.set('a.ts', `new\nnewer\n${lines.join('\n')}\nrest\n`);
    assert.deepEqual(await freshness.stateOf(artifact), { state: 'moved', lines: { start: 3, end: 6 } });
  });

  test('of a collection is changed when a file came or went, and not when one was edited', async () => {
    const ports = testPorts({ 'src/a.ts': 'a', 'src/b.ts': 'b' });
    const [collection] = await captured(ports, ['glob:src/*.ts']);
    assert.ok(collection);
    const freshness = new Freshness(ports);
    ports.disk.files.set('src/a.ts', 'A');
    assert.deepEqual(await freshness.stateOf(collection), { state: 'fresh' });
    ports.disk.files.set('src/c.ts', 'c');
    assert.deepEqual(await freshness.stateOf(collection), { state: 'changed' });
  });

  test('of a page is not looked at, and of a diff it is', async () => {
    const ports = testPorts();
    ports.pages.pages.set('https://example.com/', 'hello');
    ports.git.diffs.set('', 'diff --git a/x b/x\n');
    const [page, diff] = await captured(ports, ['url:https://example.com/', 'git:diff']);
    assert.ok(page && diff);
    const freshness = new Freshness(ports);
    ports.pages.pages.clear();
    assert.deepEqual(await freshness.stateOf(page), { state: 'unchecked' });
    assert.deepEqual(await freshness.stateOf(diff), { state: 'fresh' });
    ports.git.diffs.set('', 'diff --git a/y b/y\n');
    assert.deepEqual(await freshness.stateOf(diff), { state: 'changed' });
  });

  test('is what an editor holds unsaved', async () => {
    const ports = testPorts({ 'a.ts': 'one\n' });
    ports.clock.time = 60_000;
    ports.disk.modifiedAt.set('a.ts', 1);
    const [artifact] = await captured(ports, ['a.ts']);
    assert.ok(artifact);
    ports.disk.unsaved.add('a.ts');
    ports.disk.files.set('a.ts', 'two\n');
    assert.deepEqual(await new Freshness(ports).stateOf(artifact), { state: 'changed' });
  });

  test('of a range without its whole file is found by its lines', async () => {
    const ports = testPorts({ 'a.ts': 'one\nconst answer = 42;\nthree\n' });
    const [artifact] = await captured(ports, ['a.ts#L2']);
    assert.ok(artifact);
    const { file: _file, ...old } = artifact;
    ports.disk.files.set('a.ts', 'zero\none\nconst answer = 42;\nthree\n');
    // Nothing says that these are not other lines of the same words.
    assert.equal(inWords(await new Freshness(ports).stateOf(old)), 'changed 3-3');
  });

  test('is not told when reading fails by a bug', async () => {
    const ports = testPorts({ 'a.ts': 'one\n' });
    const [artifact] = await captured(ports, ['a.ts']);
    assert.ok(artifact);
    ports.disk.readFile = () => Promise.reject(new TypeError('a bug'));
    await assert.rejects(new Freshness(ports).stateOf(artifact), /a bug/);
  });

  test('is not told once nobody waits for it', async () => {
    const [artifact] = await captured(testPorts({ 'a.ts': 'one\n' }), ['a.ts']);
    assert.ok(artifact);
    await assert.rejects(new Freshness(testPorts()).stateOf(artifact, AbortSignal.abort(new Error('over'))), /over/);
  });
});
