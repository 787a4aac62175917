import assert from 'node:assert/strict';
import initSqlJs from 'sql.js';
import { SqliteReplica } from '../../../src/storage/database/sqliteReplica';
import { migrate } from '../../../src/storage/migrations';
import { countAsQuiet } from '../../../src/storage/quietTransactions';
import { run } from '../../../src/storage/sql';
import { VisibleState } from '../../../src/storage/visibleState';

suite('The visible state of a database', () => {
  let replica: SqliteReplica;
  let visible: VisibleState;
  setup(async () => {
    const sql = await initSqlJs();
    const database = new sql.Database();
    await migrate(database, 0);
    replica = new SqliteReplica(sql);
    replica.load(database.export());
    database.close();
    visible = new VisibleState(replica, { number: 0 });
  });
  teardown(() => replica.close());
  const write = (name: string): void => run(replica.sqlite, 'INSERT INTO settings (name, value) VALUES (?, 1)', name);

  test('is another after a transaction, and the same after a quiet one', () => {
    const states = [visible.of({ sequence: 1 })];
    replica.begin(() => write('a'));
    replica.commit();
    states.push(visible.of({ sequence: 2 }));
    replica.begin(() => countAsQuiet(replica.sqlite, () => write('b')));
    replica.commit();
    states.push(visible.of({ sequence: 3 }));
    assert.deepEqual(states, ['0 1', '0 2', '0 2']);
  });

  test('does not count what a transaction under way has counted, which may never be', () => {
    const states = [visible.of({ sequence: 1 })];
    replica.begin(() => countAsQuiet(replica.sqlite, () => write('a')));
    states.push(visible.of({ sequence: 1 }), visible.of({ sequence: 2 }));
    replica.rollback();
    states.push(visible.of({ sequence: 2 }));
    assert.deepEqual(states, ['0 1', '0 1', '0 2', '0 2']);
  });

  test('can be asked for when nothing is loaded, and when the database is of an earlier schema', async () => {
    const sql = await initSqlJs();
    replica.load(new sql.Database().export());
    const states = [visible.of({ sequence: 5 })];
    replica.close();
    assert.deepEqual([...states, visible.of({ sequence: 0 })], ['0 5', '0 0']);
  });
});
