import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyWal } from '../../../../src/storage/legacy/walFrames';
import { loadSqlite } from '../../../../src/storage/loadSqlite';
import { sqlWasm } from '../../../support/testStore';
import { withBigEndianChecksums } from '../../../support/walChecksums';

const fixtures = 'test/fixtures/legacy';
const frameBytes = 24 + 512;

interface Files {
  readonly database: Buffer;
  readonly wal: Buffer;
}

async function fixture(name: string): Promise<Files> {
  const path = join(fixtures, name, 'state.db');
  return { database: await readFile(path), wal: await readFile(`${path}-wal`) };
}

/** The names of the packs after the log was applied, in the order of their ids; or the problem. */
async function packs({ database, wal }: Files): Promise<readonly unknown[] | string> {
  const outcome = applyWal(database, wal);
  return 'problem' in outcome ? outcome.problem : query(outcome.image, 'SELECT name FROM packs ORDER BY pack_id');
}

/** The first column; or what SQLite says. */
async function query(image: Uint8Array, sql: string): Promise<readonly unknown[] | string> {
  const sqlite = new (await loadSqlite(sqlWasm)).Database(image);
  try {
    return sqlite.exec(sql)[0]?.values.map(([first]) => first) ?? [];
  } catch (error) {
    return String(error);
  } finally {
    sqlite.close();
  }
}

suite('A write-ahead log', () => {
  test('is what sql.js overlooks: without it, rows are missing and nobody says so', async () => {
    const { database } = await fixture('committed');
    assert.deepEqual(await packs({ database, wal: Buffer.alloc(0) }), ['checkpointed']);
  });

  test('counts up to its last commit', async () => {
    const found: Record<string, unknown> = {};
    for (const name of ['committed', 'uncommitted', 'torn', 'restarted', 'shrunk', 'unchecked']) {
      found[name] = await packs(await fixture(name));
    }
    assert.deepEqual(found, {
      committed: ['renamed', 'second', 'third', 'fourth'],
      uncommitted: ['checkpointed', 'committed'],
      torn: ['checkpointed', 'whole'],
      restarted: ['checkpointed', 'in the new log'],
      shrunk: ['kept'],
      unchecked: ['only in the log'],
    });
  });

  test('leaves a database that SQLite finds whole, of the size of its last commit, in a mode that needs no log', async () => {
    const found: unknown[] = [];
    for (const name of ['committed', 'uncommitted', 'torn', 'restarted', 'shrunk', 'unchecked']) {
      const { database, wal } = await fixture(name);
      const outcome = applyWal(database, wal);
      assert.ok('image' in outcome);
      const whole = await query(outcome.image, 'PRAGMA integrity_check');
      found.push([name, outcome.image.length / 512, ...outcome.image.subarray(18, 20), ...whole]);
    }
    assert.deepEqual(found, [
      ['committed', 17, 1, 1, 'ok'],
      ['uncommitted', 11, 1, 1, 'ok'],
      ['torn', 11, 1, 1, 'ok'],
      ['restarted', 15, 1, 1, 'ok'],
      ['shrunk', 13, 1, 1, 'ok'],
      ['unchecked', 11, 1, 1, 'ok'],
    ]);
  });

  test('cut off anywhere gives the state after the last commit that is whole', async () => {
    const { database, wal } = await fixture('committed');
    const states = new Map<string, number>();
    for (let length = wal.length; length >= 0; length -= 67) {
      const state = JSON.stringify(await packs({ database, wal: wal.subarray(0, length) }));
      states.set(state, Math.ceil(Math.max(0, length - 32) / frameBytes));
    }
    // Steps of an eighth of a frame meet every boundary; a state needs the frames up to its commit, and all of them.
    assert.deepEqual(
      [...states],
      [
        ['["renamed","second","third","fourth"]', 11],
        ['["renamed","second","third"]', 8],
        ['["checkpointed","second","third"]', 6],
        ['["checkpointed","second"]', 3],
        ['["checkpointed"]', 0],
      ],
    );
  });

  test('ends before the first frame with a wrong bit, wherever that is', async () => {
    const { database, wal } = await fixture('committed');
    const found: unknown[] = [];
    for (const offset of [0, 4, 8, 16, 20, 24, 300, 535]) {
      const damaged = Buffer.from(wal);
      const at = 32 + 6 * frameBytes + offset;
      damaged.writeUInt8((damaged[at] ?? 0) ^ 1, at);
      found.push(await packs({ database, wal: damaged }));
    }
    assert.deepEqual(found, Array(8).fill(['checkpointed', 'second', 'third']));
  });

  test('is read with either end first', async () => {
    const { database, wal } = await fixture('committed');
    const files = { database, wal: withBigEndianChecksums(wal) };
    assert.equal(files.wal.readUInt32BE(0), 0x377f0683);
    assert.deepEqual(await packs(files), ['renamed', 'second', 'third', 'fourth']);
  });

  test('is not applied when its beginning or its first frame is damaged, or its pages have another size', async () => {
    const { database, wal } = await fixture('committed');
    const changed = (offset: number, value: number): Buffer => {
      const copy = Buffer.from(wal);
      copy.writeUInt32BE(value, offset);
      return copy;
    };
    const otherPages = Buffer.from(database);
    otherPages.writeUInt16BE(1024, 16);
    const problems = [
      await packs({ database, wal: changed(0, 7) }),
      await packs({ database, wal: changed(4, 3_007_001) }),
      await packs({ database, wal: changed(8, 1000) }),
      await packs({ database, wal: changed(16, 1) }),
      await packs({ database, wal: changed(32 + 16, 1) }),
      await packs({ database, wal: changed(32, 0) }),
      await packs({ database: otherPages, wal }),
    ];
    assert.deepEqual(problems, [
      'it does not begin as a write-ahead log does',
      'it has version 3007001, which is not known here',
      'it does not begin as a write-ahead log does',
      'the checksum of its beginning is wrong',
      'the checksum of its first frame is wrong',
      'the checksum of its first frame is wrong',
      'its pages have 512 bytes and those of the database 1024',
    ]);
  });

  test('is not applied when its checksums are right and its numbers are impossible', async () => {
    const { database, wal } = await fixture('committed');
    const forged = (offset: number, value: number): Buffer => {
      const copy = Buffer.from(wal);
      copy.writeUInt32BE(value, offset);
      return withBigEndianChecksums(copy);
    };
    const lastCommit = 32 + 21 * frameBytes + 4;
    const problems = [
      await packs({ database, wal: forged(32, 0) }),
      await packs({ database, wal: forged(lastCommit, 0xffff_ffff) }),
    ];
    assert.deepEqual(problems, [
      'the checksum of its first frame is wrong',
      'with it the database is larger than what can be read here',
    ]);
  });

  test('with frames of an earlier log alone has nothing to add', async () => {
    const { database, wal } = await fixture('restarted');
    const firstOfOld = 32 + 3 * frameBytes;
    const onlyOld = Buffer.concat([wal.subarray(0, 32), wal.subarray(firstOfOld)]);
    assert.deepEqual(await packs({ database, wal: onlyOld }), ['checkpointed']);
  });

  test('is applied to copies: what was read stays as it is', async () => {
    const { database, wal } = await fixture('committed');
    const before = [Buffer.from(database), Buffer.from(wal)];
    applyWal(database, wal);
    assert.deepEqual([database, wal], before);
  });
});
