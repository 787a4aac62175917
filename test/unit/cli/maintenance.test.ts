import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printRunItems } from '../../../src/core/run';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { newestGeneration } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';

suite('Looking after the store, from a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
  });
  const contentPath = (hash: string): string => join(world.store, 'blobs', 'blake3', hash.slice(0, 2), hash);
  const packWith = async (...sources: string[]): Promise<Answer> => {
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', ...sources);
    return world.json('pack', 'show', 'p');
  };

  /** The report of the run that captured the sources is content, too. */
  const reportBytes = (...sources: string[]): number =>
    printRunItems(sources.map((source) => ({ source, outcome: 'captured', code: '', detail: '' }))).length;

  test('says what the store is and holds, and makes none by asking', async () => {
    const before = await world.json('store', 'info');
    assert.deepEqual([before.exists, await world.listStore()], [false, {}]);
    await packWith('README.md', 'text:note');
    const { directory: path, changedAt, bytes, ...info } = await world.json('store', 'info', '--durability', 'batched');
    assert.deepEqual(
      [path, Number.isFinite(Date.parse(changedAt)), bytes.content],
      [world.store, true, 20 + reportBytes('README.md', 'text:note')],
    );
    assert.deepEqual(info, {
      exists: true,
      format: 2,
      schema: 4,
      generation: 2,
      device: 'append',
      transactions: { inLog: 3, inAll: 3 },
      packs: 1,
      deletedPacks: 0,
      artifacts: 2,
      snapshots: 0,
      contents: 3,
      quotas: { storeBytes: 536_870_912, packArtifacts: 100_000, artifactBytes: 10_485_760 },
      retentionDays: 30,
      durability: 'batched',
    });
  });

  test('says that there is no store, instead of calling it whole, or copying it', async () => {
    for (const words of [['verify'], ['verify', '--repair'], ['backup', 'backup.tar']]) {
      const { code, stdout, stderr } = await world.run('store', ...words);
      assert.deepEqual([code, stdout, stderr], [3, '', `ctx: There is no store in ${world.store}.\n`]);
    }
    assert.deepEqual(await world.listStore(), {});
    await assert.rejects(stat(join(world.folder, 'backup.tar')), { code: 'ENOENT' });
  });

  test('finds nothing in a store that is whole, and changes nothing', async () => {
    await packWith('README.md');
    const before = await world.listStore();
    const whole = await world.run('store', 'verify');
    const bytes = 16 + reportBytes('README.md');
    assert.deepEqual(
      [whole.code, whole.stdout, whole.stderr],
      [0, '', `Nothing is damaged: looked at 3 changes and 2 contents (${bytes} bytes) in ${world.store}.\n`],
    );
    assert.deepEqual(await world.listStore(), before);
  });

  test('names damaged content, its artifacts, and what to do; and ends with 7', async () => {
    const { artifacts } = await packWith('README.md', 'text:note');
    const [{ contentHash, id }] = artifacts;
    await chmod(contentPath(contentHash), 0o600);
    await appendFile(contentPath(contentHash), 'x');
    const before = await world.listStore();
    const bytes = 21 + reportBytes('README.md', 'text:note');
    const { code, stdout, stderr } = await world.run('store', 'verify');
    assert.deepEqual(
      [code, stderr],
      [7, `Found 1 damage: looked at 3 changes and 3 contents (${bytes} bytes) in ${world.store}.\n`],
    );
    assert.equal(
      stdout,
      `DAMAGE content-damaged: blobs/blake3/${contentHash.slice(0, 2)}/${contentHash}\n` +
        '  Its 17 bytes are not what was captured.\n  Concerns: One artifact of “p”.\n  “p”: README.md\n' +
        '  Repair sets it aside; then add the source again.\n',
    );
    const { damaged, findings } = await world.json('store', 'verify');
    assert.deepEqual(
      [damaged, findings[0].kind, findings[0].artifacts],
      [true, 'content-damaged', [{ pack: 'p', artifactId: id, source: 'README.md' }]],
    );
    assert.deepEqual(await world.listStore(), before);
  });

  test('repairs a store that cannot be opened, and deletes nothing', async () => {
    await packWith('README.md');
    await writeFile(join(await newestGeneration(world.store), 'base.db'), 'x');
    const damaged = await world.run('store', 'verify');
    assert.deepEqual([damaged.code, (await world.run('pack', 'list')).code], [7, 7]);
    const { repaired, damaged: after } = await world.json('store', 'verify', '--repair');
    assert.deepEqual(
      [repaired.actions, repaired.lost, after],
      [
        ['Set aside the whole database: nothing of it can be read.'],
        ['All packs. The content that they had captured stays in blobs/, under its hashes.'],
        false,
      ],
    );
    assert.equal((await stat(join(repaired.setAside, 'meta'))).isDirectory(), true);
    assert.deepEqual([(await world.run('pack', 'list')).code, (await world.run('pack', 'create', 'q')).code], [0, 0]);
  });

  test('takes away what is past its time, or says what it would', async () => {
    await packWith('README.md');
    await world.output('pack', 'delete', 'p');
    const dry = await world.json('store', 'gc', '--dry-run');
    const wet = await world.json('store', 'gc');
    const nothing = { blobs: 0, bytes: 0 };
    const report = { condemned: nothing, swept: nothing, restored: nothing, emptied: nothing, unnamedFiles: nothing };
    const whole = { ...report, leftovers: nothing, packsRemoved: 0, failures: [] };
    assert.deepEqual(
      [dry, wet],
      [
        { dryRun: true, ...whole },
        { dryRun: false, ...whole },
      ],
    );
  });

  test('writes a backup that is a store when it is unpacked, and overwrites nothing', async () => {
    await packWith('README.md', 'text:note');
    const written = await world.json('store', 'backup', 'backup.tar');
    assert.deepEqual([written.packs, written.contents, written.leftOut], [1, 3, []]);
    const unpacked = join(directory(), 'unpacked');
    await mkdir(unpacked);
    assert.equal(spawnSync('tar', ['xf', join(world.folder, 'backup.tar'), '-C', unpacked]).status, 0);
    const copy = await world.json('pack', 'show', 'p', '--store', unpacked);
    assert.deepEqual(copy, await world.json('pack', 'show', 'p'));
    assert.equal((await world.run('store', 'verify', '--store', unpacked)).code, 0);
    const before = await readFile(join(world.folder, 'backup.tar'));
    const again = await world.run('store', 'backup', 'backup.tar');
    assert.deepEqual([again.code, (await readFile(join(world.folder, 'backup.tar'))).equals(before)], [4, true]);
  });

  test('lists what a backup could not take, and takes the rest', async () => {
    const { artifacts } = await packWith('README.md', 'text:note');
    await rm(contentPath(artifacts[0].contentHash));
    const { code, stdout } = await world.run('store', 'backup', 'backup.tar', '--json');
    const { contents, leftOut } = JSON.parse(stdout);
    const hash = artifacts[0].contentHash;
    assert.deepEqual([code, contents, leftOut], [8, 2, [{ hash, reason: 'blob-missing' }]]);
  });

  test('exports everything as one document, to a file that must not exist or to standard output', async () => {
    await packWith('README.md');
    const { packs, contents, leftOut } = await world.json('store', 'export', 'all.json');
    const text = await readFile(join(world.folder, 'all.json'), 'utf8');
    const piped = await world.output('store', 'export', '-');
    const withoutTime = (document: string): string => document.replace(/"exportedAt":"[^"]*"/, '');
    assert.deepEqual([packs, contents, leftOut, withoutTime(piped)], [1, 1, [], withoutTime(text)]);
    assert.equal(JSON.parse(text).contents[0].text, '# Title\n\nProse.\n');
    assert.equal((await world.run('store', 'export', 'all.json')).code, 4);
  });

  test('refuses a durability that there is not, by option or by variable', async () => {
    const { code, stderr } = await world.run('pack', 'list', '--durability', 'some');
    assert.deepEqual(
      [code, stderr],
      [2, 'ctx: --durability takes strict, batched, async, not “some”. Run “ctx --help” to see how it is written.\n'],
    );
  });
});
