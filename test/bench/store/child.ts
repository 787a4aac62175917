// A process of its own: `node child.js open|native <path>` opens a database, counts its artifacts and prints how long
// that took, in milliseconds; `node child.js write <directory> <changes>` makes changes that say when they were begun.
import { performance } from 'node:perf_hooks';
import { Database } from '../../../src/storage/database';
import { loadSqlite } from '../../../src/storage/loadSqlite';
import { run, value } from '../../../src/storage/sql';
import { sqlWasm } from '../../support/testStore';
import { openNative } from './engines';

const count = 'SELECT count(*) FROM artifacts';

async function open(directory: string): Promise<void> {
  const database = new Database(await loadSqlite(sqlWasm), directory, Date);
  await database.read((sqlite) => value(sqlite, count));
  console.log(performance.now() - started);
  await database.close();
}

function openNatively(path: string): void {
  const { database } = openNative(path);
  database.prepare(count).get();
  console.log(performance.now() - started);
  database.close();
}

async function write(directory: string, changes: number): Promise<void> {
  const database = new Database(await loadSqlite(sqlWasm), directory, Date);
  for (let change = 0; change < changes; change += 1) {
    const begun = String(process.hrtime.bigint());
    await database.write((sqlite) => run(sqlite, 'UPDATE packs SET description = ?', begun));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await database.close();
}

const started = performance.now();
const [what, path = '', changes] = process.argv.slice(2);
if (what === 'open') {
  void open(path);
} else if (what === 'native') {
  openNatively(path);
} else {
  void write(path, Number(changes));
}
