import assert from 'node:assert/strict';
import { cp, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import initSqlJs from 'sql.js';
import type { ContentHash } from '../../../src/core/contentHash';
import type { Pack } from '../../../src/core/pack';
import { renamed } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { loadBlake3 } from '../../../src/storage/blake3';
import { EarlierImages } from '../../../src/storage/earlierImages';
import { FrameCodec } from '../../../src/storage/log/frame';
import { currentVersion } from '../../../src/storage/schema';
import { value } from '../../../src/storage/sql';
import { listTree } from '../../support/fileTree';
import { snapshot } from '../../support/snapshots';
import { newestGeneration, readImage } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

/** What each store in test/fixtures/stores holds: the same, written by the program of that format and schema. */
const held = [
  'Everywhere in null, 128000 tokens: text:Use plain words = Use plain words',
  'Sign-in in file:///workspace, 5000 tokens: ' +
    'README.md#L1-L3 = # Title\n\nOne.\n; src/answer.ts = export const answer = 43;\n; text:Mind the gap = Mind the gap',
];

/** Behind what all hold. */
const heldSinceSchema3 =
  'Docs in file:///workspace, 128000 tokens: ' +
  'md_dir:docs = docs/plain.md\ndocs/wide.md\n; docs/plain.md = # Plain\n; docs/wide.md = # Wide\n';

const stores = (format: string): string => join('test', 'fixtures', 'stores', format);

suite('A store of the present format', () => {
  const directory = tempDirectory();
  const open = testStores();
  setup(() => cp(stores('v4'), directory(), { recursive: true }));

  test('[R1] is read as it was written once, and not a byte of it changes', async () => {
    const before = await listTree(directory());
    const { packs, blobs, close } = await open(directory());
    const read = await Promise.all((await packs.list()).map((pack) => inWords(pack, (hash) => blobs.get(hash))));
    const deleted = (await packs.listDeleted()).map(({ name }) => name);
    await close();
    assert.deepEqual([read, deleted, await listTree(directory())], [[heldSinceSchema3, ...held], ['Gone'], before]);
  });

  test('is read with all that schema 3 brought', async () => {
    const { packs, runs, allowedFiles } = await open(directory());
    const [docs, , signIn] = await packs.list();
    const [collection, plain, wide] = docs?.artifacts ?? [];
    const [range, answer] = signIn?.artifacts ?? [];
    const [run] = await runs.list();
    assert.deepEqual(
      {
        policy: [docs?.followsSources, signIn?.followsSources],
        options: collection?.options,
        members: [plain, wide].map((each) => [each?.collection === collection?.id, each?.following]),
        wide: [wide?.content.encoding, wide?.stamp],
        range: [range?.file?.bytes, range?.following],
        history: (await packs.history(answer?.id ?? '')).map(({ content, source }) => [content.bytes, source]),
        run: [run?.packName, run?.pack === docs?.id, run?.counts, run?.report.bytes],
        allowed: await allowedFiles.isAllowed({
          folder: 'file:///workspace',
          path: parseWorkspacePath('.env.example'),
        }),
      },
      {
        policy: [true, undefined],
        options: { recursive: false, maxFiles: 500, exclude: ['old'] },
        members: [
          [true, true],
          [true, true],
        ],
        wide: ['utf-16le', { bytes: 16, modifiedAt: 1_763_500_000_000.5 }],
        range: [19, undefined],
        history: [[26, { kind: 'file', path: 'src/answer.ts' }]],
        run: ['Docs', true, { captured: 2, skipped: 1 }, 3],
        allowed: true,
      },
    );
  });

  test('is read with all that schema 4 brought', async () => {
    const { packs, snapshots, facts, allowedSecrets, blobs } = await open(directory());
    const [docs, everywhere, signIn] = await packs.list();
    const [{ id, payload, manifest, ...said } = assert.fail('there is no snapshot')] = await snapshots.list();
    const hashes = signIn?.artifacts.map(({ content }) => content.hash) ?? [];
    const answer = hashes[1] as ContentHash;
    assert.deepEqual(
      {
        rendering: [docs, everywhere].map((pack) => [pack?.instruction, pack?.policy]),
        snapshot: said,
        kept: [await blobs.get(payload.hash), await blobs.get(manifest.hash)].map(String),
        contents: (await snapshots.contents(id)).map(({ hash }) => hash),
        tokens: await facts.tokens('o200k_base', hashes),
        secrets: await facts.secrets('1', hashes),
        allowed: await allowedSecrets.list(),
      },
      {
        rendering: [
          ['Say what is missing.', { format: 'xml', lineNumbers: true, redaction: 'certain' }],
          [undefined, undefined],
        ],
        snapshot: {
          ...{ pack: signIn?.id, packName: 'Sign-in', workspace: 'file:///workspace', label: 'before the rewrite' },
          ...{ tokens: 12, encoding: 'o200k_base', format: 'markdown', folders: ['file:///workspace'] },
          createdAt: 1_763_600_010_000,
        },
        kept: ['# Sign-in\n\nexport const answer = 43;\n', '{"version":1,"items":[]}\n'],
        contents: hashes.toSorted(),
        tokens: new Map([[answer, 6]]),
        secrets: new Map([[answer, [{ kind: 'password', level: 'likely', start: 22, end: 24 }]]]),
        allowed: [
          { hash: await blobs.hash(Buffer.from('password\0hunter2')), kind: 'password', allowedAt: 1_763_600_009_000 },
        ],
      },
    );
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
      [Array.from({ length: 13 }, () => ['transaction', 'note']).flat(), log.length, true],
    );
    assert.ok(first && Buffer.from(codec.encode(first.frame, 0).bytes).equals(head));
  });

  test('was brought to its schema by the very steps that would be taken today', async () => {
    const { maintenance } = await open(directory());
    const { findings } = await maintenance.verify();
    assert.deepEqual(
      findings.filter(({ kind }) => kind !== 'permissions'),
      [],
    );
  });

  test('can be changed', async () => {
    const { packs } = await open(directory());
    const [deleted] = await packs.listDeleted();
    await packs.undelete(deleted?.id ?? '');
    assert.deepEqual(
      (await packs.list()).map(({ name }) => name),
      ['Docs', 'Everywhere', 'Gone', 'Sign-in'],
    );
  });
});

suite('A store of an earlier schema', () => {
  const directory = tempDirectory();
  const open = testStores();
  const begin = (format: string): Promise<void> => cp(stores(format), directory(), { recursive: true });

  for (const [format, holds, recorded] of [
    ['v2', held, []],
    ['v3', [heldSinceSchema3, ...held], ['Docs']],
  ] as const) {
    test(`is brought up by a new generation when it is read, with all that it held: ${format}`, async () => {
      await begin(format);
      const before = await newestGeneration(directory());
      const tree = await listTree(before);
      const { packs, blobs, runs, snapshots } = await open(directory());
      const read = await Promise.all((await packs.list()).map((pack) => inWords(pack, (hash) => blobs.get(hash))));
      const deleted = (await packs.listDeleted()).map(({ name }) => name);
      const others = [(await runs.list()).map(({ packName }) => packName), await snapshots.list()];
      const { log: _, ...stays } = await listTree(before);
      const { log: __, ...stood } = tree;
      assert.deepEqual([read, deleted, others, stays], [holds, ['Gone'], [recorded, []], stood]);
      assert.deepEqual(
        [await readImage(directory(), (image) => value(image, 'PRAGMA user_version')), basename(before).slice(0, 9)],
        [currentVersion, 'g00000002'],
      );
      assert.match(basename(await newestGeneration(directory())), /^g00000003/);
    });
  }

  test('can be changed', async () => {
    await begin('v2');
    const { packs } = await open(directory());
    const [first] = await packs.list();
    await packs.edit(first?.id ?? '', (now) => ({ ...now, followsSources: true }));
    assert.deepEqual(
      (await packs.list()).map(({ followsSources }) => followsSources),
      [true, undefined],
    );
  });

  test('keeps snapshots and facts from then on', async () => {
    await begin('v3');
    const { packs, snapshots, facts } = await open(directory());
    const [docs] = await packs.list();
    const { hash = assert.fail('there is no artifact') } = docs?.artifacts[1]?.content ?? {};
    await snapshots.add(snapshot('1', { pack: docs?.id ?? '' }), [{ hash, bytes: 8 }]);
    await facts.keep({ encoding: 'o200k_base', counts: new Map([[hash, 4]]) }, { rules: '1', found: new Map() });
    assert.deepEqual(
      [(await snapshots.list(docs?.id)).length, await facts.tokens('o200k_base', [hash])],
      [1, new Map([[hash, 4]])],
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

async function inWords(pack: Pack, read: (hash: ContentHash) => Promise<Uint8Array>) {
  const artifacts = await Promise.all(
    pack.artifacts.map(async ({ source, content: { hash, encoding } }) => {
      return `${printSource(source)} = ${new TextDecoder(encoding).decode(await read(hash))}`;
    }),
  );
  return `${pack.name} in ${pack.workspace}, ${pack.tokenBudget} tokens: ${artifacts.join('; ')}`;
}
