import assert from 'node:assert/strict';
import { cp, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import initSqlJs from 'sql.js';
import type { Pack } from '../../../src/core/pack';
import { renamed } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { loadBlake3 } from '../../../src/storage/blake3';
import { EarlierImages } from '../../../src/storage/earlierImages';
import { FrameCodec } from '../../../src/storage/log/frame';
import { currentVersion } from '../../../src/storage/schema';
import { listTree } from '../../support/fileTree';
import { newestGeneration } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

/** What each store in test/fixtures/stores holds: the same, written by the program of that format. */
const held = [
  'Everywhere in null, 128000 tokens: text:Use plain words = Use plain words',
  'Sign-in in file:///workspace, 5000 tokens: ' +
    'README.md#L1-L3 = # Title\n\nOne.\n; src/answer.ts = export const answer = 43;\n; text:Mind the gap = Mind the gap',
];

const stores = (format: string): string => join('test', 'fixtures', 'stores', format);

suite('A store of the present format', () => {
  const directory = tempDirectory();
  const open = testStores();
  setup(() => cp(stores('v2'), directory(), { recursive: true }));

  test('[R1] is read as it was written once, and not a byte of it changes', async () => {
    const before = await listTree(directory());
    const { packs, blobs, close } = await open(directory());
    const read = await Promise.all((await packs.list()).map((pack) => inWords(pack, (hash) => blobs.get(hash))));
    const deleted = (await packs.listDeleted()).map(({ name }) => name);
    await close();
    assert.deepEqual([read, deleted, await listTree(directory())], [held, ['Gone'], before]);
  });

  test('has the very bytes that would be written today', async () => {
    const generation = await newestGeneration(directory());
    const codec = new FrameCodec(await loadBlake3(), Buffer.from(basename(generation).split('-')[1] ?? '', 'hex'));
    const log = await readFile(join(generation, 'log'));
    const head = await readFile(join(generation, 'head'));
    const { frames, end } = codec.scan(log);
    const again = frames.map(({ frame }) => codec.encode(frame, frame.time).bytes);
    const [first] = codec.scan(head).frames;
    assert.deepEqual(
      [frames.map(({ frame }) => frame.kind), end, Buffer.concat(again).equals(log)],
      [Array.from({ length: 8 }, () => ['transaction', 'note']).flat(), log.length, true],
    );
    assert.ok(first && Buffer.from(codec.encode(first.frame, 0).bytes).equals(head));
  });

  test('can be changed', async () => {
    const { packs } = await open(directory());
    const [deleted] = await packs.listDeleted();
    await packs.undelete(deleted?.id ?? '');
    assert.deepEqual(
      (await packs.list()).map(({ name }) => name),
      ['Everywhere', 'Gone', 'Sign-in'],
    );
  });
});

suite('A store of an earlier format', () => {
  const directory = tempDirectory();
  const open = testStores();
  setup(() => cp(stores('v1'), directory(), { recursive: true }));

  test('[R1] is read as it is, and not a byte of it changes', async () => {
    const before = await listTree(directory());
    const { packs, blobs } = await open(directory());
    const read = await Promise.all((await packs.list()).map((pack) => inWords(pack, (hash) => blobs.get(hash))));
    assert.deepEqual([read, await listTree(directory())], [held, before]);
  });

  test('goes on in the log with all that it held, once it is changed', async () => {
    const { packs, close } = await open(directory());
    const [first] = await packs.list();
    await packs.edit(first?.id ?? '', (now) => renamed(now, 'Elsewhere'));
    await close();
    const later = await open(directory());
    const read = await Promise.all(
      (await later.packs.list()).map((pack) => inWords(pack, (hash) => later.blobs.get(hash))),
    );
    assert.deepEqual(read, [held[0]?.replace('Everywhere', 'Elsewhere'), held[1]]);
  });

  test('[W1] is closed to programs of that format, so that no change of theirs is lost', async () => {
    const { packs } = await open(directory());
    const [first] = await packs.list();
    await packs.edit(first?.id ?? '', (now) => renamed(now, 'Elsewhere'));
    const images = new EarlierImages(join(directory(), 'generations'));
    const { Database } = await initSqlJs();
    const last = new Database(await images.read(await images.newest()));
    // They refuse what has a version above 1, and write nothing.
    assert.deepEqual(last.exec('PRAGMA user_version')[0]?.values, [[currentVersion]]);
    last.close();
  });

  test('that is changed by an old program until then is read with that change', async () => {
    const { packs } = await open(directory());
    await packs.list();
    const images = new EarlierImages(join(directory(), 'generations'));
    const { Database } = await initSqlJs();
    const older = new Database(await images.read(await images.newest()));
    older.exec("UPDATE packs SET name = 'Anywhere', name_key = 'anywhere' WHERE name = 'Everywhere'");
    await images.publish((await images.newest()) + 1, older.export());
    older.close();
    assert.deepEqual(
      (await packs.list()).map(({ name }) => name),
      ['Anywhere', 'Sign-in'],
    );
  });

  test('keeps its images, which are a way back', async () => {
    const images = (await readdir(join(directory(), 'generations'))).sort();
    const newest = await readFile(join(directory(), 'generations', '00000005', 'image.db'));
    const { packs } = await open(directory());
    await packs.delete((await packs.list())[0]?.id ?? '');
    assert.deepEqual(
      [
        (await readdir(join(directory(), 'generations'))).sort(),
        newest.equals(await readFile(join(directory(), 'generations', '00000005', 'image.db'))),
      ],
      [[...images, '00000006'], true],
    );
  });
});

async function inWords(
  pack: Pack,
  content: (hash: Pack['artifacts'][number]['content']['hash']) => Promise<Uint8Array>,
) {
  const artifacts = await Promise.all(
    pack.artifacts.map(async ({ source, content: { hash } }) => {
      return `${printSource(source)} = ${Buffer.from(await content(hash)).toString()}`;
    }),
  );
  return `${pack.name} in ${pack.workspace}, ${pack.tokenBudget} tokens: ${artifacts.join('; ')}`;
}
