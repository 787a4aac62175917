import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentVersion } from '../../../src/storage/schema';
import { ctx } from '../../support/ctx';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { listTree } from '../../support/fileTree';
import { newestGeneration, upgradeStore } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';

suite('The store, from a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
  });

  test('is the one that --store names, else CTX_STORE, else that of the platform', async () => {
    const env = { CTX_STORE: join(directory(), 'variable'), XDG_DATA_HOME: join(directory(), 'data') };
    const create = (name: string, args: string[], environment: Record<string, string>) =>
      ctx(['pack', 'create', name, '--global', ...args], { cwd: world.folder, env: environment });
    await create('by option', ['--store', '../option'], env);
    await create('by variable', [], env);
    await create('by default', [], { XDG_DATA_HOME: env.XDG_DATA_HOME });
    await create('at home', [], {});
    const stores = ['option', 'variable', 'data/context-packs', 'folder/.local/share/context-packs'];
    const names = await Promise.all(
      stores.map(async (store) => {
        const { packs } = await world.json('pack', 'list', '--store', join(directory(), store));
        return packs.map(({ name }: Answer) => name).join();
      }),
    );
    assert.deepEqual(names, ['by option', 'by variable', 'by default', 'at home']);
  });

  test('is refused untouched when it is of a newer version', async () => {
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', 'README.md');
    await upgradeStore(world.store, currentVersion + 1);
    const before = await world.listStore();
    const refused = await Promise.all([
      world.run('pack', 'list'),
      world.run('pack', 'create', 'q'),
      world.run('pack', 'add', 'p', 'src/main.ts'),
      world.run('pack', 'delete', 'p'),
      world.run('pack', 'render', 'p'),
    ]);
    assert.deepEqual(
      refused.map(({ code, stdout, stderr }) => [code, stdout, stderr.split('\n').length]),
      refused.map(() => [7, '', 2]),
    );
    const formats = `has format ${currentVersion + 1}; this version knows formats up to ${currentVersion}.`;
    assert.ok(refused[0].stderr.includes(`${formats} Nothing was changed. Update`), refused[0].stderr);
    assert.deepEqual(await world.listStore(), before);
  });

  test('is named when it is damaged, and not touched', async () => {
    await world.output('pack', 'create', 'p');
    const image = join(await newestGeneration(world.store), 'base.db');
    await writeFile(image, 'x');
    const before = await world.listStore();
    const { code, stderr } = await world.run('pack', 'list');
    assert.deepEqual(
      [code, stderr],
      [
        7,
        `ctx: The pack store is damaged: ${image} does not match its hash. Nothing was changed. ` +
          'Run “ctx store verify” to see what can be saved.\n',
      ],
    );
    assert.deepEqual(await world.listStore(), before);
  });

  test('is not made where a file is in the way', async () => {
    await writeFile(world.store, 'a file');
    const before = await listTree(directory());
    const runs = await Promise.all([world.run('pack', 'create', 'p'), world.run('pack', 'list')]);
    assert.deepEqual(
      runs.map(({ code, stdout }) => [code, stdout]),
      [
        [7, ''],
        [7, ''],
      ],
    );
    assert.deepEqual(await listTree(directory()), before);
  });

  test('is not written when content cannot be kept', async () => {
    await world.output('pack', 'create', 'p');
    await writeFile(join(world.store, 'blobs'), 'a file');
    const before = await world.listStore();
    const { code, stderr } = await world.run('pack', 'add', 'p', 'README.md');
    assert.equal(code, 7);
    assert.match(stderr, /^ctx: The pack store in [^\n]* could not be written: [^\n]* The change was not made\.\n$/);
    assert.deepEqual(await world.listStore(), before);
  });

  test('takes packs from many terminals at once', async () => {
    await mkdir(world.store);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const runs = await Promise.all(names.map((name) => world.run('pack', 'create', name)));
    const { packs } = await world.json('pack', 'list');
    assert.deepEqual(
      [runs.map(({ code }) => code), packs.map(({ name }: Answer) => name)],
      [names.map(() => 0), names],
    );
  });
});
