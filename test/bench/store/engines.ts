// What can keep a database on disk: ours, SQLite's own file with its journal, and one image that is replaced.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Durability } from '../../../src/core/durability';
import { Database } from '../../../src/storage/database';
import { loadSqlite } from '../../../src/storage/loadSqlite';
import { currentVersion, migrations } from '../../../src/storage/schema';
import { run } from '../../../src/storage/sql';
import { sqlWasm } from '../../support/testStore';
import { change, type Execute, fill } from './workload';

export interface Engine {
  readonly name: string;
  /** Makes a change; durable when it resolves. */
  commit(number: number): unknown;
  close(): unknown;
}

/** The store's database, with so many artifacts in its checkpoint. */
export async function ours(directory: string, artifacts: number, durability: Durability): Promise<Engine> {
  const database = new Database(await loadSqlite(sqlWasm), directory, Date, { durability: () => durability });
  await database.write((sqlite) => fill((sql, ...parameters) => run(sqlite, sql, ...parameters), artifacts));
  await database.checkpoint();
  return {
    name: `ours, ${durability}`,
    commit: (number) =>
      database.write((sqlite) => change((sql, ...parameters) => run(sqlite, sql, ...parameters), number)),
    close: () => database.close(),
  };
}

/** SQLite compiled for this machine, with a write-ahead log that is synced at each commit. */
export function native(directory: string, artifacts: number, synchronous: 'FULL' | 'OFF'): Engine {
  mkdirSync(directory, { recursive: true });
  const { database, execute, transaction } = openNative(join(directory, 'native.db'));
  database.pragma(`synchronous = ${synchronous}`);
  database.exec(migrations.map(({ sql }) => sql).join('\n'));
  transaction(() => fill(execute, artifacts));
  database.pragma('wal_checkpoint(TRUNCATE)');
  return {
    name: `better-sqlite3, WAL, synchronous=${synchronous}`,
    commit: (number) => transaction(() => change(execute, number)),
    close: () => database.close(),
  };
}

/** A database of better-sqlite3 with its statements kept. Whoever opens it closes it. */
export function openNative(path: string) {
  const database = new BetterSqlite3(path);
  database.pragma('journal_mode = WAL');
  const prepared = new Map<string, BetterSqlite3.Statement>();
  const execute: Execute = (sql, ...parameters) => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    statement.run(...parameters);
  };
  const transaction = (body: () => void): void => {
    execute('BEGIN IMMEDIATE');
    body();
    execute('COMMIT');
  };
  return { database, execute, transaction };
}

/** What a store with sql.js does that has no log: the whole image is written beside the old one, and takes its name. */
export async function wholeImage(directory: string, artifacts: number): Promise<Engine> {
  mkdirSync(directory, { recursive: true });
  const database = new (await loadSqlite(sqlWasm)).Database();
  database.exec(`${migrations.map(({ sql }) => sql).join('\n')}; PRAGMA user_version = ${currentVersion}`);
  const execute: Execute = (sql, ...parameters) => run(database, sql, ...parameters);
  const transaction = (body: () => void): void => {
    execute('BEGIN');
    body();
    execute('COMMIT');
  };
  transaction(() => fill(execute, artifacts));
  return {
    name: 'the whole image, replaced',
    commit: (number) => {
      transaction(() => change(execute, number));
      replaceFile(directory, database.export());
    },
    close: () => database.close(),
  };
}

function replaceFile(directory: string, content: Uint8Array): void {
  const file = openSync(join(directory, 'new'), 'w');
  for (let written = 0; written < content.length; ) {
    written += writeSync(file, content, written);
  }
  fsyncSync(file);
  closeSync(file);
  renameSync(join(directory, 'new'), join(directory, 'image'));
  const names = openSync(directory, 'r');
  fsyncSync(names);
  closeSync(names);
}
