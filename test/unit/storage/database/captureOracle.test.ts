import assert from 'node:assert/strict';
import type { Database } from 'sql.js';
import type { SqliteReplica } from '../../../../src/storage/database/sqliteReplica';
import { tableShapes } from '../../../../src/storage/database/tableShapes';
import { migrate } from '../../../../src/storage/migrations';
import { changeAtRandom } from '../../../support/randomChanges';
import { randomNumbers } from '../../../support/randomNumbers';
import { dump, imageOf, testReplicas } from '../../../support/replicas';

/** Every kind of value and of reference, in tables that SQLite does not check. */
const looseTables = `
  CREATE TABLE parents (rid INTEGER PRIMARY KEY, name TEXT UNIQUE, weight REAL, anything);
  CREATE TABLE children (rid INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents ON DELETE CASCADE ON UPDATE CASCADE,
    note TEXT, UNIQUE (parent, note));
  CREATE TABLE readers (rid INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents ON DELETE SET NULL ON UPDATE SET NULL,
    child INTEGER REFERENCES children ON DELETE CASCADE, value ANY) STRICT;
  CREATE TABLE nodes (rid INTEGER PRIMARY KEY, above INTEGER REFERENCES nodes ON DELETE CASCADE, value NUMERIC);
  CREATE TABLE "odd ""name" (rid INTEGER PRIMARY KEY, "select" BLOB UNIQUE, "a b" DEFAULT (random()))`;

suite('What a transaction does to rows', () => {
  const open = testReplicas();

  for (const [name, image] of [
    ['the tables of the store', () => imageOf(fillStore)],
    ['tables of every kind', () => imageOf((database) => database.run(looseTables))],
  ] as const) {
    test(`is the same in a replica, whatever it is, in ${name}`, async () => {
      const start = await image();
      const written = { transactions: 0, nothing: 0 };
      for (let seed = 1; seed <= 40; seed += 1) {
        const [original, follower, batched] = [await open(start), await open(start), await open(start)];
        // One that has written itself has triggers.
        follower.begin(() => undefined);
        const random = randomNumbers(seed);
        let batch: Uint8Array[] = [];
        for (let count = 0; count < 12; count += 1) {
          const transaction = changed(original, random);
          written[transaction ? 'transactions' : 'nothing'] += 1;
          const added = transaction ? [transaction] : [];
          follower.apply(added);
          batch.push(...added);
          const expected = dump(original.sqlite);
          assert.deepEqual(dump(follower.sqlite), expected, `seed ${seed}, transaction ${count}`);
          if (random() < 0.3) {
            batched.apply(batch);
            batch = [];
            assert.deepEqual(dump(batched.sqlite), expected, `seed ${seed}, batch up to transaction ${count}`);
          }
        }
        batched.apply(batch);
        assert.deepEqual(dump(batched.sqlite), dump(original.sqlite), `seed ${seed}, the last batch`);
        for (const each of [original, follower, batched]) {
          each.close();
        }
      }
      assert.ok(written.transactions > 200 && written.nothing > 20, JSON.stringify(written));
    });
  }
});

/** The tables of the store, with what others refer to. */
async function fillStore(database: Database): Promise<void> {
  await migrate(database, 0);
  for (let rid = 1; rid <= 6; rid += 1) {
    database.run(`
      INSERT INTO workspaces VALUES (${rid}, 'file:///${rid}');
      INSERT INTO blobs VALUES (${rid}, randomblob(32), 1, NULL);
      INSERT INTO packs VALUES (${rid}, randomblob(16), ${rid}, 'p', 'p', '', 1, 1, 1, NULL, '', '{}');
      INSERT INTO artifacts VALUES (${rid}, randomblob(16), 's', NULL, ${rid}, 1, 0, 1, NULL, NULL, NULL, 7, 0.5,
        nullif(${rid - 1}, 0), '{}');
      INSERT INTO pack_items VALUES (${rid}, ${rid}, ${rid}, 1, 0, '', 0, 1, 1, 0);
      INSERT INTO versions VALUES (${rid}, ${rid}, 's', ${rid}, NULL, 1, 0, 1, NULL, NULL, 2);
      INSERT INTO snapshots VALUES (${rid}, randomblob(16), randomblob(16), '', NULL, 1, '', '', ${rid}, ${rid}, '[]', 1);
      INSERT INTO snapshot_labels VALUES (${rid}, ${rid}, '');
      INSERT INTO snapshot_contents VALUES (${rid}, ${rid}, ${rid});
      INSERT INTO found_secrets VALUES (${rid}, ${rid}, '', '[]');
      INSERT INTO runs VALUES (${rid}, randomblob(16), ${rid}, '', '', '', 1, 2, '{}', ${rid})`);
  }
}

/** Undefined for a transaction that did nothing, and for one that was rolled back. */
function changed(replica: SqliteReplica, random: () => number): Uint8Array | undefined {
  const tables = tableShapes(replica.sqlite);
  const { transaction } = replica.begin(() => changeAtRandom(replica.sqlite, tables, random));
  if (transaction && random() < 0.15) {
    replica.rollback();
    return undefined;
  }
  if (transaction) {
    replica.commit();
  }
  return transaction;
}
