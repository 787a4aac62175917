import assert from 'node:assert/strict';
import initSqlJs, { type Database } from 'sql.js';
import { all, inTransaction, run, value } from '../../../src/storage/sql';

suite('Statements', () => {
  let database: Database;
  setup(async () => {
    database = new (await initSqlJs()).Database();
    run(database, 'CREATE TABLE t (a UNIQUE, b)');
  });
  teardown(() => database.close());

  test('give the same when they run again, with other values', () => {
    const insert = (a: number) => run(database, 'INSERT INTO t VALUES (?, ?)', a, `b${a}`);
    insert(1);
    insert(2);
    const query = 'SELECT b FROM t WHERE a = ?';
    assert.deepEqual(
      [1, 2, 3, 1].map((a) => value(database, query, a)),
      ['b1', 'b2', undefined, 'b1'],
    );
    assert.deepEqual(all(database, 'SELECT * FROM t ORDER BY a'), [
      { a: 1, b: 'b1' },
      { a: 2, b: 'b2' },
    ]);
  });

  test('keep no value from one time to the next', () => {
    const query = 'SELECT ?1 AS a, ?2 AS b';
    assert.deepEqual([all(database, query, 1, 2), all(database, query, 3)], [[{ a: 1, b: 2 }], [{ a: 3, b: null }]]);
  });

  test('run again after they failed', () => {
    const insert = (a: number) => run(database, 'INSERT INTO t VALUES (?, 0)', a);
    insert(1);
    assert.throws(() => insert(1), /UNIQUE/);
    insert(2);
    assert.equal(value(database, 'SELECT count(*) FROM t'), 2);
  });

  test('see a column that was added since', () => {
    run(database, 'INSERT INTO t VALUES (1, 2)');
    const before = all(database, 'SELECT * FROM t');
    run(database, 'ALTER TABLE t ADD COLUMN c DEFAULT 3');
    assert.deepEqual([before, all(database, 'SELECT * FROM t')], [[{ a: 1, b: 2 }], [{ a: 1, b: 2, c: 3 }]]);
  });

  test('leave nothing open that keeps a table from going or a transaction from ending', () => {
    run(database, 'INSERT INTO t VALUES (1, 1), (2, 2)');
    inTransaction(database, () => value(database, 'SELECT a FROM t'));
    run(database, 'DROP TABLE t');
    assert.throws(() => value(database, 'SELECT a FROM t'), /no such table/);
  });

  test('set a pragma each time, though SQLite sets it when it compiles', () => {
    const set = (on: number) => run(database, `PRAGMA foreign_keys = ${on}`);
    const settings = [1, 0, 1, 0].map((on) => {
      set(on);
      return value(database, 'PRAGMA foreign_keys');
    });
    assert.deepEqual(settings, [1, 0, 1, 0]);
  });

  test('may run inside of themselves', () => {
    run(database, 'INSERT INTO t VALUES (2, 0), (1, 0), (0, 0)');
    const query = 'SELECT sum(next(a)) FROM t WHERE a < ?';
    database.create_function('next', (a: number): number => 1 + Number(value(database, query, a) ?? 0));
    const before = statementsOf(database);
    assert.deepEqual([value(database, query, 3), statementsOf(database) - before], [7, 1]);
  });

  test('are not kept without end', () => {
    for (let each = 0; each < 500; each += 1) {
      value(database, `SELECT ${each}`);
      assert.throws(() => value(database, `SELECT ${each}, abs(-9223372036854775808)`), /overflow/);
    }
    assert.equal(statementsOf(database), 200);
  });

  test('are refused when the database is closed', async () => {
    const closed = new (await initSqlJs()).Database();
    run(closed, 'CREATE TABLE t (a)');
    value(closed, 'SELECT 1');
    closed.close();
    assert.throws(() => value(closed, 'SELECT 1'));
    assert.throws(() => run(closed, 'SELECT 2'));
  });
});

suite('A transaction', () => {
  test('that SQLite has undone by itself still ends with what went wrong', async () => {
    const database = new (await initSqlJs()).Database();
    run(database, 'CREATE TABLE t (a UNIQUE)');
    run(database, 'INSERT INTO t VALUES (1)');
    const body = () => run(database, 'INSERT OR ROLLBACK INTO t VALUES (1)');
    assert.throws(() => inTransaction(database, body), /UNIQUE/);
    database.close();
  });
});

/** How many statements there are, in the property where sql.js keeps them: its name differs from version to version. */
function statementsOf(database: Database): number {
  const probe = database.prepare('SELECT 1');
  const kept = Object.values(database).find((each) => Object.values(each ?? {}).includes(probe));
  probe.free();
  return Object.keys(kept).length;
}
