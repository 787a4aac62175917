import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LegacyStore } from '../../../../src/core/legacyStore';
import { blake3 } from '../../../../src/storage/blake3';
import { openLegacyStore } from '../../../../src/storage/legacy/legacyStore';
import { loadSqlite } from '../../../../src/storage/loadSqlite';
import { errorCode } from '../../../support/errorCode';
import { listTree, writeFileTree } from '../../../support/fileTree';
import { legacyPackId, legacyTime, writeLegacyStore } from '../../../support/legacyStore';
import { tempDirectory } from '../../../support/tempDirectory';
import { sqlWasm } from '../../../support/testStore';

suite('A store of the Rust program ctx', () => {
  const directory = tempDirectory();
  const open = (): Promise<LegacyStore> => openLegacyStore({ directory: directory(), sqlWasm });

  test('is read as plain values, items in the order of time and then of insertion', async () => {
    await writeLegacyStore(directory(), {
      packs: {
        p: {
          artifacts: {
            z: { type: { type: 'file', path: '/w/a.ts' }, content: 'a', priority: 3 },
            b: { type: { type: 'file_range', path: '/w/a.ts', start: 0, end: 2 }, content: 'b', uri: 'a.ts#L1-L3' },
            a: { type: { type: 'markdown', path: '/w/a.md' }, content: null, addedAt: legacyTime - 1, size: 9 },
          },
        },
        q: { policies: 'not JSON', createdAt: 'yesterday', artifacts: { z: null, gone: null } },
      },
    });
    const { packs, snapshots, warnings } = await open();
    const time = legacyTime * 1000;
    const file = {
      ...{ source: { kind: 'file', path: '/w/a.ts' }, sourceText: 'file:z', sourceBytes: 1, createdAt: time },
      contentHash: await blake3(Buffer.from('a')),
    };
    const range = {
      ...{ source: { kind: 'range', path: '/w/a.ts', start: 0, end: 2 }, sourceText: 'a.ts#L1-L3', sourceBytes: 1 },
      ...{ contentHash: await blake3(Buffer.from('b')), createdAt: time },
    };
    const markdown = {
      ...{ source: { kind: 'file', path: '/w/a.md' }, sourceText: 'file:a', sourceBytes: 9, createdAt: time },
      contentHash: null,
    };
    const budget = { name: 'p', tokenBudget: 24_000, createdAt: time, updatedAt: time + 60_000 };
    assert.deepEqual(packs, [
      {
        ...{ id: legacyPackId(1), ...budget },
        items: [
          { artifactId: 'a', artifact: markdown, priority: 0, addedAt: time - 1000 },
          { artifactId: 'z', artifact: file, priority: 3, addedAt: time },
          { artifactId: 'b', artifact: range, priority: 0, addedAt: time },
        ],
      },
      {
        ...{ id: legacyPackId(2), ...budget, name: 'q', tokenBudget: null, createdAt: null },
        items: [
          { artifactId: 'z', artifact: file, priority: 0, addedAt: time },
          { artifactId: 'gone', artifact: undefined, priority: 0, addedAt: time },
        ],
      },
    ]);
    assert.deepEqual([snapshots, warnings], [[], []]);
  });

  test('has snapshots in some versions, and artifacts that no pack names', async () => {
    await writeLegacyStore(directory(), {
      sql: `
        CREATE TABLE snapshots (snapshot_id TEXT, label TEXT, render_hash TEXT, payload_hash TEXT, created_at INTEGER);
        INSERT INTO snapshots VALUES ('s1', 'v1', 'r', 'p', 1), ('s2', NULL, 'r', 'p', 1);
        INSERT INTO artifacts VALUES ('loose', '{}', '', NULL, '{}', 0, 0)`,
    });
    const { snapshots, warnings } = await open();
    assert.deepEqual(
      [snapshots, warnings],
      [
        [
          { id: 's1', label: 'v1', payloadHash: 'p', renderHash: 'r' },
          { id: 's2', label: '', payloadHash: 'p', renderHash: 'r' },
        ],
        ['Artifacts that are in no pack: 1. They were not imported.'],
      ],
    );
  });

  test('is read when columns are missing or hold what they are not meant to', async () => {
    await writeLegacyStore(directory(), {
      sql: `
        DROP TABLE packs; CREATE TABLE packs (pack_id, name);
        INSERT INTO packs VALUES ('p', x'4142');
        DROP TABLE artifacts; CREATE TABLE artifacts (artifact_id, type_json);
        INSERT INTO artifacts VALUES ('a', '{"type":"text","content":"t"}');
        DROP TABLE pack_items; CREATE TABLE pack_items (pack_id, artifact_id, priority, added_at);
        INSERT INTO pack_items VALUES ('p', 'a', 'high', 1e300)`,
    });
    const artifact = {
      ...{ source: { kind: 'text', text: 't' }, sourceText: '', contentHash: null, sourceBytes: null },
      createdAt: null,
    };
    assert.deepEqual((await open()).packs, [
      {
        ...{ id: 'p', name: 'AB', tokenBudget: null, createdAt: null, updatedAt: null },
        items: [{ artifactId: 'a', artifact, priority: 0, addedAt: null }],
      },
    ]);
  });

  test('keeps content in one of two layouts, checked against its hash', async () => {
    const hashes = await Promise.all(['one', 'two', 'cut off', 'never'].map((text) => blake3(Buffer.from(text))));
    const [one = '', two = '', cut = '', never = ''] = hashes;
    await writeLegacyStore(directory(), {});
    await writeFileTree(join(directory(), 'blobs'), {
      [`blake3/${one.slice(0, 2)}/${one}`]: 'one',
      [`${two.slice(0, 2)}/${two}`]: 'two',
      [`blake3/${two.slice(0, 2)}/${two}`]: 'damaged, but whole in the other place',
      [`blake3/${cut.slice(0, 2)}/${cut}`]: 'cut',
      '../secret': '!',
    });
    const { readContent } = await open();
    const states: unknown[] = [];
    for (const hash of [one, two, cut, never, '../secret', one.toUpperCase()]) {
      const found = await readContent(hash, 3);
      states.push('content' in found ? Buffer.from(found.content).toString() : found.state);
    }
    assert.deepEqual(states, ['one', 'two', 'damaged', 'missing', 'missing', 'missing']);
    assert.deepEqual(await readContent(one, 2), { state: 'too-large' });
  });

  test('has hashes in lower case, whoever wrote them, and no time after the year 9999', async () => {
    const type = { type: 'file', path: '/a' };
    await writeLegacyStore(directory(), {
      packs: { p: { createdAt: 253_402_300_800, artifacts: { a: { type, hash: 'ABCDEF' } } } },
    });
    const [found] = (await open()).packs;
    assert.deepEqual([found?.createdAt, found?.items[0]?.artifact?.contentHash], [null, 'abcdef']);
  });

  test('is read as far as it can be when it is damaged, and says so', async () => {
    await writeLegacyStore(directory(), { packs: { p: {}, q: {} } });
    const path = join(directory(), 'state.db');
    const image = await readFile(path);
    const sqlite = new (await loadSqlite(sqlWasm)).Database(image);
    const index = Number(
      sqlite.exec(`SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_packs_2'`)[0]?.values[0]?.[0],
    );
    sqlite.close();
    // A page of an index with no cells: the rows are there, and the index does not know them.
    image.writeUInt16BE(0, (index - 1) * 4096 + 3);
    await writeFile(path, image);
    const { packs, warnings } = await open();
    const said = warnings.map((warning) => warning.replace(/\(.*\)/, '(...)'));
    assert.deepEqual(
      [packs.map(({ name }) => name), said],
      [['p', 'q'], ['The database is damaged (...); what can be read of it was taken.']],
    );
  });

  test('is refused when it is none', async () => {
    const codes = [await errorCode(() => openLegacyStore({ directory: join(directory(), 'none'), sqlWasm }))];
    codes.push(await errorCode(open));
    await writeFile(join(directory(), 'state.db'), '');
    codes.push(await errorCode(open));
    await writeFile(join(directory(), 'state.db'), 'no database at all, but long enough to be taken for one'.repeat(9));
    codes.push(await errorCode(open));
    await writeLegacyStore(directory(), { sql: 'DROP TABLE pack_items' });
    codes.push(await errorCode(open));
    await rm(join(directory(), 'state.db'));
    await mkdir(join(directory(), 'state.db'));
    codes.push(await errorCode(open));
    assert.deepEqual(codes, [
      'folder-not-found',
      'file-not-found',
      'legacy-store-invalid',
      'legacy-store-invalid',
      'legacy-store-invalid',
      'file-not-readable',
    ]);
  });

  test('is refused while its log or journal holds what cannot be taken in', async () => {
    await writeLegacyStore(directory(), {});
    await writeFile(join(directory(), 'state.db-wal'), Buffer.alloc(600, 7));
    const codes = [await errorCode(open)];
    await writeFile(join(directory(), 'state.db-wal'), '');
    await writeFile(join(directory(), 'state.db-journal'), Buffer.from('d9d505f920a163d7ffff', 'hex'));
    codes.push(await errorCode(open));
    await writeFile(join(directory(), 'state.db-journal'), Buffer.alloc(512));
    codes.push(await errorCode(open));
    assert.deepEqual(codes, ['legacy-log-not-applied', 'legacy-log-not-applied', undefined]);
  });

  test('is read with what its log holds, and left without a byte or a file changed', async () => {
    for (const name of ['state.db', 'state.db-wal']) {
      await copyFile(join('test/fixtures/legacy/committed', name), join(directory(), name));
    }
    const times = async (): Promise<unknown[]> =>
      Promise.all(
        ['.', 'state.db', 'state.db-wal'].map(async (name) => {
          const { mtimeNs, ctimeNs } = await stat(join(directory(), name), { bigint: true });
          return [mtimeNs, ctimeNs];
        }),
      );
    const before = [await listTree(directory()), await times()];
    const { packs } = await open();
    assert.deepEqual(
      [packs.map(({ name, items }) => [name, items.length]), await listTree(directory()), await times()],
      [
        [
          ['renamed', 0],
          ['second', 0],
          ['third', 0],
          ['fourth', 1],
        ],
        ...before,
      ],
    );
  });
});
