import assert from 'node:assert/strict';
import { SqliteReplica } from '../../../../src/storage/database/sqliteReplica';
import { all, run, value } from '../../../../src/storage/sql';
import { dump, familyImage, made, sqlJs, testReplicas } from '../../../support/replicas';

suite('A replica in SQLite', () => {
  const opened = testReplicas();
  const open = async () => opened(await familyImage());

  test('tells what a change returned, and keeps the change when it is committed', async () => {
    const replica = await open();
    const { result, transaction } = replica.begin(() => {
      run(replica.sqlite, "UPDATE parents SET name = 'new' WHERE rid = 1");
      return 'result';
    });
    replica.commit();
    assert.deepEqual([result, transaction instanceof Uint8Array, nameOf(replica)], ['result', true, 'new']);
  });

  test('forgets a change that is rolled back, and one that throws, and goes on', async () => {
    const replica = await open();
    const before = dump(replica.sqlite);
    const rename = (name: string) => run(replica.sqlite, 'UPDATE parents SET name = ? WHERE rid = 1', name);
    replica.begin(() => rename('a'));
    replica.rollback();
    assert.throws(() => replica.begin(() => [rename('b'), rename('two')]), /UNIQUE/);
    const thrown = new Error('no');
    assert.throws(
      () =>
        replica.begin(() => {
          rename('c');
          throw thrown;
        }),
      thrown,
    );
    assert.deepEqual(dump(replica.sqlite), before);
    const other = await open();
    other.apply([made(replica, () => rename('d'))]);
    assert.deepEqual([nameOf(replica), nameOf(other)], ['d', 'd']);
  });

  test('has no transaction for a change that leaves no trace', async () => {
    const replica = await open();
    const { transaction } = replica.begin(() => {
      run(replica.sqlite, 'INSERT INTO loose VALUES (7, 1)');
      run(replica.sqlite, 'UPDATE loose SET rid = 8');
      run(replica.sqlite, 'DELETE FROM loose');
      all(replica.sqlite, 'SELECT * FROM parents');
    });
    assert.equal(transaction, undefined);
    replica.begin(() => undefined);
  });

  test('goes on after SQLite has rolled back by itself', async () => {
    const replica = await open();
    const before = dump(replica.sqlite);
    const change = () => run(replica.sqlite, "INSERT OR ROLLBACK INTO parents VALUES (3, 'two', 0)");
    assert.throws(() => replica.begin(change), /UNIQUE/);
    made(replica, () => run(replica.sqlite, 'DELETE FROM children WHERE rid = 3'));
    assert.deepEqual(
      dump(replica.sqlite),
      before.filter((row) => !row.startsWith('children integer3')),
    );
  });

  test('refuses a change of the schema, of which no replica would hear', async () => {
    const replica = await open();
    assert.throws(() => replica.begin(() => run(replica.sqlite, 'CREATE TABLE more (rid INTEGER PRIMARY KEY)')), {
      name: 'RowImagesError',
    });
    assert.deepEqual(all(replica.sqlite, "SELECT 1 FROM sqlite_schema WHERE name = 'more'"), []);
  });

  test('does one thing at a time', async () => {
    const replica = await open();
    const transaction = made(replica, () => run(replica.sqlite, 'DELETE FROM children'));
    const during = await open();
    during.begin(() => run(during.sqlite, 'DELETE FROM children WHERE rid = 1'));
    assert.throws(() => during.begin(() => undefined), /in a transaction/);
    assert.throws(() => during.apply([transaction]), /in a transaction/);
    assert.throws(() => during.image(), /in a transaction/);
    during.rollback();
    during.apply([transaction]);
    assert.deepEqual(dump(during.sqlite), dump(replica.sqlite));
  });

  test('holds nothing before an image is loaded, and after it was closed', async () => {
    const replica = await open();
    replica.close();
    replica.close();
    assert.throws(() => replica.sqlite, /no image/);
    replica.load(await familyImage());
    assert.equal(nameOf(replica), 'one');
  });

  test('keeps what it holds when it cannot load an image', async () => {
    const replica = await open();
    assert.throws(() => replica.load(Buffer.from('no database'.repeat(200))), /not a database/);
    assert.equal(nameOf(replica), 'one');
  });
});

suite('The image of a replica', () => {
  const opened = testReplicas();
  const open = async () => opened(await familyImage());

  test('holds what others find in it, and nothing of how changes are seen', async () => {
    const replica = await open();
    made(replica, () => run(replica.sqlite, "UPDATE parents SET name = 'new' WHERE rid = 1"));
    const other = await opened(replica.image());
    const names = all(other.sqlite, 'SELECT name FROM sqlite_schema UNION ALL SELECT name FROM sqlite_temp_schema');
    assert.deepEqual(
      [dump(other.sqlite), names.map(({ name }) => name).sort()],
      [dump(replica.sqlite), ['children', 'loose', 'parents', 'sqlite_autoindex_parents_1']],
    );
  });

  test('is taken without an end to statements, triggers and settings', async () => {
    const replica = await open();
    made(replica, () => run(replica.sqlite, 'DELETE FROM children WHERE rid = 1'));
    const statement = replica.sqlite.prepare('SELECT count(*) FROM children');
    const settings = () =>
      ['foreign_keys', 'recursive_triggers', 'journal_mode', 'synchronous', 'locking_mode', 'temp_store'].map((name) =>
        value(replica.sqlite, `PRAGMA ${name}`),
      );
    const before = settings();
    replica.image();
    statement.step();
    const transaction = made(replica, () => run(replica.sqlite, 'DELETE FROM parents WHERE rid = 1'));
    assert.deepEqual([before, settings(), statement.get()], [[1, 1, 'memory', 0, 'exclusive', 2], before, [2]]);
    const other = await open();
    run(other.sqlite, 'DELETE FROM children WHERE rid = 1');
    other.apply([transaction]);
    assert.deepEqual(dump(other.sqlite), dump(replica.sqlite));
  });
});

test('A replica that is closed leaves none of its memory behind in SQLite', async () => {
  const sql = await sqlJs();
  const memory = sql as unknown as { _malloc(bytes: number): number; _free(address: number): void };
  const image = await familyImage();
  const replica = new SqliteReplica(sql);
  // Where the next large piece of memory lies tells how much is in use.
  const addresses = Array.from({ length: 60 }, () => {
    replica.load(image);
    const transaction = made(replica, () => run(replica.sqlite, 'DELETE FROM children'));
    replica.load(image);
    replica.apply([transaction]);
    replica.close();
    const address = memory._malloc(2 ** 20);
    memory._free(address);
    return address;
  });
  assert.equal(new Set(addresses.slice(10)).size, 1);
});

function nameOf(replica: SqliteReplica): unknown {
  return value(replica.sqlite, 'SELECT name FROM parents WHERE rid = 1');
}
