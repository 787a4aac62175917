// Databases for tests of what changes them: how they are made, and all that is in them as one text.
import assert from 'node:assert/strict';
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import { SqliteReplica } from '../../src/storage/database/sqliteReplica';
import { quoted, tableName, tableShapes } from '../../src/storage/database/tableShapes';
import { migrate } from '../../src/storage/migrations';
import { all } from '../../src/storage/sql';

/** A function that makes replicas of the same image, and closes them when the test is over. */
export function testReplicas(): (image: Uint8Array) => Promise<SqliteReplica> {
  const opened: SqliteReplica[] = [];
  teardown(() => {
    for (const replica of opened.splice(0)) {
      replica.close();
    }
  });
  return async (image) => {
    const replica = new SqliteReplica(await sqlJs());
    opened.push(replica);
    replica.load(image);
    return replica;
  };
}

export function sqlJs(): Promise<SqlJsStatic> {
  return initSqlJs();
}

/** The image of a new store, with the tables of the project. */
export async function storeImage(): Promise<Uint8Array> {
  return imageOf((database) => migrate(database, 0));
}

/** The image of a database that `fill` has filled. */
export async function imageOf(fill: (database: Database) => unknown): Promise<Uint8Array> {
  const sql = await sqlJs();
  const database = new sql.Database();
  try {
    await fill(database);
    return database.export();
  } finally {
    database.close();
  }
}

/** The image of a small database: rows that refer to others, and one column that holds anything. */
export function familyImage(): Promise<Uint8Array> {
  return imageOf((database) => database.run(family));
}

const family = `
  CREATE TABLE parents (rid INTEGER PRIMARY KEY, name TEXT UNIQUE, counter INTEGER) STRICT;
  CREATE TABLE children (rid INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents ON DELETE CASCADE) STRICT;
  CREATE TABLE loose (rid INTEGER PRIMARY KEY, value);
  INSERT INTO parents VALUES (1, 'one', 0), (2, 'two', 0);
  INSERT INTO children VALUES (1, 1), (2, 1), (3, 2)`;

/** The transaction of a change that is committed. */
export function made(replica: SqliteReplica, change: () => unknown): Uint8Array {
  const { transaction } = replica.begin(change);
  assert.ok(transaction);
  replica.commit();
  return transaction;
}

/** Every value of every table, with its type and its bytes: two databases of one dump hold the same. */
export function dump(database: Database): string[] {
  return tableShapes(database).flatMap((table) => {
    // quote() tells 1 from 1.0 and a text from a blob; not all bytes of a text, hence the second one.
    const values = table.columns.map(({ name }) => quoted(name));
    const exact = values
      .map((name) => `typeof(${name}) || quote(${name}) || hex(CAST(${name} AS BLOB))`)
      .join(` || ' ' || `);
    return all(database, `SELECT ${exact} AS row FROM ${tableName(table)} ORDER BY 1`).map(
      ({ row }) => `${table.name} ${row}`,
    );
  });
}
