import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Database } from '../../../src/storage/database';
import { loadSqlite } from '../../../src/storage/loadSqlite';
import { migrations } from '../../../src/storage/schema';
import { run, value } from '../../../src/storage/sql';
import { sqlWasm } from '../../support/testStore';
import { removeFolder, temporaryFolder } from '../../vscode/temporaryFolder';
import { takeTurns } from '../measure';
import { openNative } from './engines';
import { change, type Execute, fill } from './workload';

const count = 'SELECT count(*) FROM artifacts';
const child = resolve('dist', 'test', 'bench', 'store', 'child.js');

/** Opening a store, in this process and in new ones, beside the same database of SQLite with the same log. */
export async function opening(artifacts: number, transactions: number, rounds: number) {
  const scratch = temporaryFolder('bench');
  const [store, native] = [join(scratch, 'store'), join(scratch, 'native.db')];
  try {
    await makeStore(join(scratch, 'made'), store, artifacts, transactions);
    makeNative(join(scratch, 'made.db'), native, artifacts, transactions);
    const warm = await takeTurns(
      [
        { name: 'better-sqlite3', prepare: () => copyNative(native), run: () => countNatively(`${native}.copy`) },
        { name: 'ours', run: () => countHere(store) },
      ],
      rounds,
    );
    const cold = await takeTurns(
      [
        { name: 'node -e 0', run: () => node('-e', '0') },
        {
          name: 'better-sqlite3',
          prepare: () => copyNative(native),
          run: () => node(child, 'native', `${native}.copy`),
        },
        { name: 'ours', run: () => node(child, 'open', store) },
      ],
      rounds,
    );
    return { warm, cold };
  } finally {
    removeFolder(scratch);
  }
}

function node(...args: readonly string[]): void {
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** As a process leaves it that is killed: nothing is tidied up. */
async function makeStore(made: string, copy: string, artifacts: number, transactions: number): Promise<void> {
  const database = new Database(await loadSqlite(sqlWasm), made, Date, { durability: () => 'async' });
  const inOne = (body: (execute: Execute) => void) =>
    database.write((sqlite) => body((sql, ...parameters) => run(sqlite, sql, ...parameters)));
  await inOne((execute) => fill(execute, artifacts));
  await database.checkpoint();
  for (let number = 1; number <= transactions; number += 1) {
    await inOne((execute) => change(execute, artifacts + number));
  }
  cpSync(made, copy, { recursive: true });
  await database.close();
}

function makeNative(made: string, copy: string, artifacts: number, transactions: number): void {
  const { database, execute, transaction } = openNative(made);
  database.pragma('synchronous = OFF');
  database.pragma('wal_autocheckpoint = 0');
  database.exec(migrations.map(({ sql }) => sql).join('\n'));
  transaction(() => fill(execute, artifacts));
  database.pragma('wal_checkpoint(TRUNCATE)');
  for (let number = 1; number <= transactions; number += 1) {
    transaction(() => change(execute, artifacts + number));
  }
  for (const end of ['', '-wal']) {
    cpSync(`${made}${end}`, `${copy}${end}`);
  }
  database.close();
}

/** Its log is gone once it has been closed. */
function copyNative(path: string): void {
  for (const end of ['', '-wal']) {
    cpSync(`${path}${end}`, `${path}.copy${end}`);
  }
}

function countNatively(path: string): void {
  const { database } = openNative(path);
  database.prepare(count).get();
  database.close();
}

async function countHere(directory: string): Promise<void> {
  const database = new Database(await loadSqlite(sqlWasm), directory, Date);
  await database.read((sqlite) => value(sqlite, count));
  await database.close();
}
