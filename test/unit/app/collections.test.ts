import assert from 'node:assert/strict';
import { type Added, type AddOptions, addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { Freshness } from '../../../src/app/freshness';
import type { Outcome } from '../../../src/app/outcomes';
import type { Task } from '../../../src/app/ports';
import { readRunItems } from '../../../src/app/runs';
import { PackError } from '../../../src/core/errors';
import type { PackStore } from '../../../src/core/packStore';
import type { CollectionOptions } from '../../../src/core/source';
import { printSource } from '../../../src/core/sourceText';
import { folder, idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

interface Given extends Task {
  readonly add?: AddOptions;
  readonly collection?: CollectionOptions;
}

async function add(ports: TestPorts, text: string, { add: options, collection, ...task }: Given = {}): Promise<Added> {
  const located = await locateSource(ports, text, folder);
  return addToPack(ports, pack('a'), [{ ...located, options: collection }], options, task);
}

function inWords(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(
    (each) => `${each.outcome} ${each.source}${each.outcome === 'skipped' ? ` ${each.reason.rule}` : ''}`,
  );
}

/** The pack as rows: a collection's members below it. */
async function rows(ports: TestPorts): Promise<string[]> {
  const artifacts = (await ports.packs.get(idOf('pack', 'a')))?.artifacts ?? [];
  return artifacts.map(({ source, collection }) => `${collection === undefined ? '' : '  '}${printSource(source)}`);
}

suite('Adding a collection', () => {
  let ports: TestPorts;
  setup(async () => {
    ports = testPorts({ 'src/b.ts': 'b', 'src/a.ts': 'a', 'src/deep/c.ts': 'c', 'README.md': '# R', 'docs/x.MD': 'x' });
    await ports.packs.add(pack('a'));
  });

  test('makes an artifact of each file, in the order of their paths, below one of its own', async () => {
    const { outcomes } = await add(ports, 'glob:src/**/*.ts');
    assert.deepEqual(inWords(outcomes), [
      'captured glob:src/**/*.ts',
      'captured src/a.ts',
      'captured src/b.ts',
      'captured src/deep/c.ts',
    ]);
    assert.deepEqual(await rows(ports), ['glob:src/**/*.ts', '  src/a.ts', '  src/b.ts', '  src/deep/c.ts']);
  });

  test('keeps the names of its files as what was captured of itself', async () => {
    ports.disk.files.set('src/odd\nname.ts', 'odd');
    const { pack: now } = await add(ports, 'glob:src/*.ts');
    const [collection] = now.artifacts;
    assert.ok(collection);
    assert.equal(
      Buffer.from(await ports.blobs.get(collection.content.hash)).toString(),
      'src/a.ts\nsrc/b.ts\n"src/odd\\nname.ts"\n',
    );
  });

  test('finds Markdown in any case, and below folders unless told not to', async () => {
    ports.disk.files.set('docs/deep/y.markdown', 'y');
    assert.deepEqual(inWords((await add(ports, 'md_dir:docs')).outcomes), [
      'captured md_dir:docs',
      'captured docs/deep/y.markdown',
      'captured docs/x.MD',
    ]);
    const { outcomes } = await add(ports, 'md_dir:.', { collection: { recursive: false } });
    assert.deepEqual(inWords(outcomes).slice(0, 2), ['captured md_dir:.', 'captured README.md']);
  });

  test('again takes what changed, what came and what went, and nothing else', async () => {
    await add(ports, 'glob:src/**/*.ts');
    ports.disk.files.set('src/a.ts', 'A');
    ports.disk.files.set('src/new.ts', 'n');
    ports.disk.files.delete('src/deep/c.ts');
    const { outcomes } = await add(ports, 'glob:src/**/*.ts');
    assert.deepEqual(inWords(outcomes), [
      'superseded glob:src/**/*.ts',
      'superseded src/a.ts',
      'unchanged src/b.ts',
      'captured src/new.ts',
      'removed src/deep/c.ts',
    ]);
    assert.deepEqual(await rows(ports), ['glob:src/**/*.ts', '  src/a.ts', '  src/b.ts', '  src/new.ts']);
    const before = await ports.packs.list();
    assert.deepEqual(
      inWords((await add(ports, 'glob:src/**/*.ts')).outcomes).filter((each) => !each.startsWith('unchanged')),
      [],
    );
    assert.deepEqual(await ports.packs.list(), before);
  });

  test('leaves out what is denied, no text or too large, and says so; the rest is added', async () => {
    ports.disk.files.set('src/.env', 'SECRET=1');
    ports.disk.files.set('src/picture.png', Uint8Array.from([0x89, 0]));
    ports.disk.files.set('src/large.txt', 'x'.repeat(1024 * 1024 + 1));
    const { outcomes, run } = await add(ports, 'glob:src/*');
    assert.deepEqual(inWords(outcomes), [
      'captured glob:src/*',
      'skipped src/.env denied',
      'captured src/a.ts',
      'captured src/b.ts',
      'skipped src/large.txt too-large',
      'skipped src/picture.png binary',
    ]);
    assert.equal(run.outcome, 'completed');
  });

  test('gives its members its options, but not its note', async () => {
    const { pack: now } = await add(ports, 'glob:src/*.ts', {
      add: { priority: 4, note: 'all of it', required: true, following: true },
    });
    assert.deepEqual(
      now.artifacts.map(({ priority, note, required, following }) => [priority, note, required, following]),
      [
        [4, 'all of it', true, true],
        [4, '', true, true],
        [4, '', true, true],
      ],
    );
  });

  test('does not mind the same file being there by itself', async () => {
    await add(ports, 'src/a.ts');
    await add(ports, 'glob:src/*.ts');
    assert.deepEqual(await rows(ports), ['src/a.ts', 'glob:src/*.ts', '  src/a.ts', '  src/b.ts']);
  });

  test('of a glob that names nothing is kept, and says so by having no members', async () => {
    assert.deepEqual(inWords((await add(ports, 'glob:nothing/*')).outcomes), ['captured glob:nothing/*']);
  });

  test('cancelled keeps the files that were captured, and says that it was cancelled', async () => {
    for (let index = 0; index < 2_000; index += 1) {
      ports.disk.files.set(`many/${String(index).padStart(4, '0')}.ts`, `${index}`);
    }
    const ended = new AbortController();
    const { run, pack: now } = await add(ports, 'glob:many/*.ts', {
      signal: ended.signal,
      onProgress: (done) => (done === 1_200 ? ended.abort(new Error('enough')) : undefined),
    });
    assert.equal(run.outcome, 'cancelled');
    assert.ok(now.artifacts.length > 1_000 && now.artifacts.length < 1_400, `${now.artifacts.length} artifacts`);
    assert.equal(run.counts.captured, now.artifacts.length);
    const [collection] = now.artifacts;
    assert.ok(collection);
    assert.equal((await new Freshness(ports).stateOf(collection)).state, 'changed');
    const again = await add(ports, 'glob:many/*.ts');
    assert.equal(again.pack.artifacts.length, 2_001);
    const [whole] = again.pack.artifacts;
    assert.ok(whole);
    assert.equal((await new Freshness(ports).stateOf(whole)).state, 'fresh');
  });

  test('that the store fails in the middle of keeps what was taken over, and is recorded as failed', async () => {
    for (let index = 0; index < 1_500; index += 1) {
      ports.disk.files.set(`many/${String(index).padStart(4, '0')}.ts`, `${index}`);
    }
    let edits = 0;
    const packs: PackStore = Object.assign(Object.create(ports.packs), {
      edit: async (...given: Parameters<PackStore['edit']>) => {
        edits += 1;
        if (edits === 2) {
          throw new PackError('store-not-writable', { directory: '/store', reason: 'no space left' });
        }
        return ports.packs.edit(...given);
      },
    });
    await assert.rejects(add({ ...ports, packs }, 'glob:many/*.ts'), /no space left/);
    const [run] = await ports.runs.list();
    assert.deepEqual([run?.outcome, run?.counts], ['failed', { captured: 500, failed: 500 }]);
    assert.equal((await rows(ports)).length, 500);
  });

  test('cancelled is not fresh: files of it are still to come', async () => {
    for (let index = 0; index < 100; index += 1) {
      ports.disk.files.set(`src/${index}.ts`, `${index}`);
    }
    const ended = new AbortController();
    const { pack: now } = await add(ports, 'glob:src/**', {
      signal: ended.signal,
      onProgress: () => ended.abort(new Error('enough')),
    });
    const [collection] = now.artifacts;
    assert.ok(collection && now.artifacts.length < 100);
    assert.deepEqual(await new Freshness(ports).stateOf(collection), { state: 'changed' });
  });

  test('writes a run with what became of each file', async () => {
    ports.disk.files.set('src/.env', 'SECRET=1');
    const { run } = await add(ports, 'glob:src/*');
    const [listed] = await ports.runs.list();
    assert.deepEqual(listed, run);
    assert.deepEqual(
      [run.operation, run.outcome, run.packName, run.counts],
      ['add', 'completed', 'a', { captured: 3, skipped: 1 }],
    );
    assert.deepEqual((await readRunItems(ports, run))[1], {
      source: 'src/.env',
      outcome: 'skipped',
      code: 'denied',
      detail: 'On the denylist, for it may hold secrets: .env*',
    });
  });
});
