import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import initSqlJs from 'sql.js';
import { Database, type DatabaseOptions } from '../../../src/storage/database';
import { NodeLogFiles } from '../../../src/storage/log/nodeLogFiles';
import { TestClock } from '../../support/clock';
import { alterLogs } from '../../support/simulation/alteredLogs';
import { tempDirectory } from '../../support/tempDirectory';

suite('The database of a store', () => {
  const directory = tempDirectory();
  const opened: Database[] = [];
  teardown(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
  });

  async function open(options: DatabaseOptions = {}): Promise<Database> {
    const database = new Database(await initSqlJs(), directory(), new TestClock(), options);
    opened.push(database);
    return database;
  }

  function set(database: Database, value: number): Promise<void> {
    return database.write((sqlite) => {
      sqlite.run("REPLACE INTO settings (rid, name, value) VALUES (1, 'number', ?)", [String(value)]);
    });
  }

  async function stored(): Promise<unknown> {
    const database = await open();
    return database.read((sqlite) => sqlite.exec('SELECT value FROM settings')[0]?.values);
  }

  test('is closed once, whenever it is asked for again', async () => {
    for (let pause = 0; pause < 10; pause += 1) {
      const files = new NodeLogFiles();
      // What is done at the end takes a while.
      alterLogs(files, (file) => ({ sync: () => sleep(5).then(() => file.sync()) }));
      const database = await open({ files, durability: () => 'async' });
      await set(database, pause);
      const closed = database.close();
      await sleep(pause);
      await Promise.all([closed, database.close()]);
      await database.close();
    }
    assert.deepEqual(await stored(), [['9']]);
  });

  test('waits, when it is closed, for the first change of all, which was asked for just before', async () => {
    const database = await open();
    const written = set(database, 1);
    await database.close();
    await written;
    assert.deepEqual(await stored(), [['1']]);
  });

  test('refuses to read and to write once it is being closed', async () => {
    const database = await open();
    await set(database, 1);
    const closed = database.close();
    await assert.rejects(
      database.read(() => undefined),
      /has been closed/,
    );
    await assert.rejects(set(database, 2), /has been closed/);
    await closed;
    await assert.rejects(database.refresh(), /has been closed/);
    assert.deepEqual(await stored(), [['1']]);
  });

  test('says that it cannot be written when a part of a change was, and goes on when there is room', async () => {
    const files = new NodeLogFiles();
    let isFull = false;
    alterLogs(files, (file) => ({
      append: (bytes) => file.append(isFull ? bytes.subarray(0, 50) : bytes),
    }));
    const database = await open({ files });
    await set(database, 1);
    isFull = true;
    await assert.rejects(set(database, 2), { code: 'store-not-writable' });
    assert.deepEqual(await stored(), [['1']]);
    isFull = false;
    await set(database, 3);
    assert.deepEqual(await stored(), [['3']]);
  });
});
