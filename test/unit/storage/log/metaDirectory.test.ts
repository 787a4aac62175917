import assert from 'node:assert/strict';
import { type GenerationName, genesis, MetaDirectory } from '../../../../src/storage/log/metaDirectory';
import { systemError } from '../../../support/simulation/alteredLogs';
import { newScene } from '../../../support/simulation/scene';

function generation(number: number, digit: string): GenerationName {
  return { number, id: digit.repeat(32) };
}

suite('The directory of the log', () => {
  /** With genesis and these generations; those that are reached have a marker. */
  async function directory(reached: readonly GenerationName[], others: readonly GenerationName[] = []) {
    const scene = await newScene();
    const { files } = scene.actor();
    const meta = new MetaDirectory(files, '/store/meta');
    await meta.create();
    for (const name of [genesis, ...reached, ...others]) {
      await files.makeDirectory(meta.pathOf(name));
      await files.writeNewFile(`${meta.pathOf(name)}/head`, Buffer.from('a head'));
    }
    for (const name of reached) {
      await meta.markReached(name);
    }
    return { scene, files, meta };
  }

  test('has no names when it is not there', async () => {
    const { files } = (await newScene()).actor();
    assert.deepEqual(await new MetaDirectory(files, '/store/meta').names(), { reached: [], present: [], trash: [] });
  });

  test('tells what was reached, the newest first, and ignores what it does not know', async () => {
    const { files, meta } = await directory([generation(9, 'a'), generation(10, 'b')]);
    await files.mark('/store/meta/active-00000011-b.tmp');
    await files.mark('/store/meta/.DS_Store');
    assert.deepEqual((await meta.names()).reached, [generation(10, 'b'), generation(9, 'a')]);
  });

  test('[W11] keeps genesis, the present generation, the one before it, and what may come after it', async () => {
    const { scene, meta } = await directory(
      [generation(3, 'a'), generation(4, 'b'), generation(5, 'c')],
      [generation(5, 'd'), generation(6, 'e')],
    );
    await meta.collect(generation(5, 'c'));
    assert.deepEqual(scene.names(), [
      `active-00000004-${'b'.repeat(32)}`,
      `active-00000005-${'c'.repeat(32)}`,
      `g00000001-${'0'.repeat(32)}`,
      `g00000004-${'b'.repeat(32)}`,
      `g00000005-${'c'.repeat(32)}`,
      `g00000006-${'e'.repeat(32)}`,
    ]);
  });

  test('removes nothing for one who has fallen behind', async () => {
    const { scene, meta } = await directory([generation(3, 'a'), generation(4, 'b'), generation(5, 'c')]);
    const before = scene.names();
    await meta.collect(generation(4, 'b'));
    assert.deepEqual(scene.names(), before);
  });

  test('goes on with what another left half removed', async () => {
    const { scene, files, meta } = await directory([generation(5, 'c')]);
    await files.makeDirectory('/store/meta/trash-1');
    await files.makeDirectory('/store/meta/trash-1/000000000001.record');
    await files.writeNewFile('/store/meta/trash-1/000000000001.record/frame', Buffer.from('a frame'));
    await meta.collect(generation(5, 'c'));
    assert.deepEqual(scene.names('trash-'), []);
  });

  test('is none the worse when nothing can be removed', async () => {
    const { scene, files, meta } = await directory([generation(3, 'a'), generation(4, 'b'), generation(5, 'c')]);
    files.rename = files.removeFile = () => Promise.reject(Object.assign(new Error('EBUSY'), { code: 'EBUSY' }));
    const before = scene.names();
    await meta.collect(generation(5, 'c'));
    assert.deepEqual(scene.names(), before);
  });

  test('keeps the highest word of what is durable, and no lower one', async () => {
    const { files, meta } = await directory([generation(5, 'c')]);
    for (const sequence of [9, 12, 10]) {
      await meta.markProven(generation(5, 'c'), sequence);
    }
    assert.deepEqual((await files.list(meta.pathOf(generation(5, 'c')))).slice(1), ['durable-000000000012']);
    assert.equal(await meta.provenIn(generation(5, 'c')), 12);
  });

  for (const code of ['EACCES', 'EPERM']) {
    test(`is made also where the directory two above it may not be read, and ${code} comes`, async () => {
      const { files } = (await newScene()).actor();
      const sync = files.syncDirectory.bind(files);
      files.syncDirectory = (path) => (path === '/' ? Promise.reject(systemError(code)) : sync(path));
      const meta = new MetaDirectory(files, '/store/meta');
      await meta.create();
      assert.deepEqual(await files.list('/store'), ['meta']);
    });
  }

  test('is not made where that directory cannot be synced for another reason', async () => {
    const { files } = (await newScene()).actor();
    const sync = files.syncDirectory.bind(files);
    files.syncDirectory = (path) => (path === '/' ? Promise.reject(systemError('EIO')) : sync(path));
    await assert.rejects(new MetaDirectory(files, '/store/meta').create(), { code: 'EIO' });
  });
});
