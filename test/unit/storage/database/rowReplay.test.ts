import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entries, RowImagesError, RowImagesWriter } from '../../../../src/storage/database/rowImages';
import type { SqliteReplica } from '../../../../src/storage/database/sqliteReplica';
import { all, run, value } from '../../../../src/storage/sql';
import { dump, familyImage, imageOf, made, testReplicas } from '../../../support/replicas';

suite('Transactions of others', () => {
  const opened = testReplicas();
  const open = async () => opened(await familyImage());

  test('bring every value exactly as it was', async () => {
    const values = [
      ...[
        'NULL',
        '3',
        '3.0',
        '-0.0',
        '2147483648',
        '2147483648.0',
        '-2147483649',
        '9007199254740991',
        '9e999',
        '5e-324',
      ],
      ...['9007199254740993', '-9223372036854775808', '9223372036854775807', "''", "x''", "'12'", "x'3132'"],
      ...["CAST(x'efbbbf' AS TEXT)", "CAST(x'efbbbf41' AS TEXT)", "CAST(x'410042' AS TEXT)", "CAST(x'eda080' AS TEXT)"],
      ...["CAST(x'ff' AS TEXT)", 'zeroblob(9000)'],
    ];
    const [original, follower] = [await open(), await open()];
    follower.apply([
      made(original, () => {
        for (const each of values) {
          original.sqlite.run(`INSERT INTO loose (value) VALUES (${each})`);
        }
      }),
    ]);
    const query = "SELECT typeof(value) || ' ' || hex(CAST(value AS BLOB)) AS row FROM loose";
    assert.deepEqual(all(follower.sqlite, query), all(original.sqlite, query));
    const zeros = [original, follower].map(({ sqlite }) => value(sqlite, 'SELECT value FROM loose WHERE rid = 4'));
    assert.deepEqual([zeros, dump(follower.sqlite).length], [[-0, -0], values.length + 5]);
  });

  test('bring a text of JavaScript as SQLite has it, even one that is no Unicode', async () => {
    const texts = ['\ufeff', '\ufeffa', 'a\0b', '\ud800', 'a\udc00b', '\u{1f600}', '\u{10ffff}'];
    const [original, follower] = [await open(), await open()];
    const insert = () => {
      for (const text of texts) {
        run(original.sqlite, 'INSERT INTO loose (value) VALUES (?)', text);
      }
    };
    follower.apply([made(original, insert)]);
    const written = all(follower.sqlite, 'SELECT hex(value) AS hex FROM loose').map(({ hex }) => hex);
    assert.deepEqual(
      [dump(follower.sqlite), written.slice(0, 5)],
      [dump(original.sqlite), ['EFBBBF', 'EFBBBF61', '610062', 'EDA080', '61EDB08062']],
    );
  });

  test('write a row once, however often it changed', async () => {
    const [original, follower] = [await open(), await open()];
    const transactions = Array.from({ length: 100 }, () =>
      made(original, () => run(original.sqlite, 'UPDATE parents SET counter = counter + 1 WHERE rid = 1')),
    );
    const before = Number(value(follower.sqlite, 'SELECT total_changes()'));
    follower.apply(transactions);
    assert.deepEqual(
      [value(follower.sqlite, 'SELECT counter FROM parents'), value(follower.sqlite, 'SELECT total_changes()')],
      [100, before + 2],
    );
  });

  test('may move what is unique from one row to another', async () => {
    const [original, follower] = [await open(), await open()];
    const swap = () =>
      original.sqlite.run(`
        UPDATE parents SET name = 'x' WHERE rid = 1; UPDATE parents SET name = 'one' WHERE rid = 2;
        UPDATE parents SET name = 'two' WHERE rid = 1`);
    follower.apply([made(original, swap)]);
    assert.deepEqual(all(follower.sqlite, 'SELECT name FROM parents ORDER BY rid'), [{ name: 'two' }, { name: 'one' }]);
  });

  test('do not set off foreign keys, which are on again afterwards', async () => {
    const [original, follower] = [await open(), await open()];
    follower.apply([made(original, () => run(original.sqlite, 'UPDATE parents SET counter = 5 WHERE rid = 1'))]);
    assert.equal(value(follower.sqlite, 'SELECT count(*) FROM children'), 3);
    assert.throws(() => run(follower.sqlite, 'INSERT INTO children VALUES (9, 9)'), /FOREIGN KEY/);
  });

  test('are all made or none, and a conflict is an error', async () => {
    const [original, follower] = [await open(), await open()];
    run(follower.sqlite, "INSERT INTO parents VALUES (3, 'three', 0)");
    const before = dump(follower.sqlite);
    const good = made(original, () => run(original.sqlite, 'DELETE FROM children WHERE rid = 3'));
    const added = (name: string, rid: number) =>
      made(original, () => run(original.sqlite, 'INSERT INTO parents VALUES (?, ?, 0)', rid, name));
    for (const bad of [added('four', 3), added('three', 4)]) {
      assert.throws(() => follower.apply([good, bad]), RowImagesError);
      assert.deepEqual(dump(follower.sqlite), before);
    }
    assert.throws(() => run(follower.sqlite, 'INSERT INTO children VALUES (9, 9)'), /FOREIGN KEY/);
    follower.apply([good]);
    assert.equal(value(follower.sqlite, 'SELECT count(*) FROM children'), 2);
  });

  test('are refused when a row that they change is not there', async () => {
    const [original, follower] = [await open(), await open()];
    run(follower.sqlite, 'DELETE FROM children WHERE rid = 3');
    const before = dump(follower.sqlite);
    for (const sql of ['UPDATE children SET parent = 1 WHERE rid = 3', 'DELETE FROM children WHERE rid = 3']) {
      const transaction = made(original, () => run(original.sqlite, sql));
      assert.throws(() => follower.apply([transaction]), /is not in the database/);
    }
    assert.deepEqual(dump(follower.sqlite), before);
  });

  test('are refused when they are of other tables', async () => {
    const other = await opened(
      await imageOf((database) =>
        database.run('CREATE TABLE parents (rid INTEGER PRIMARY KEY); CREATE TABLE none (rid INTEGER PRIMARY KEY)'),
      ),
    );
    const follower = await open();
    for (const table of ['parents', 'none']) {
      const transaction = made(other, () => run(other.sqlite, `INSERT INTO ${table} VALUES (9)`));
      assert.throws(() => follower.apply([transaction]), new RegExp(`no table ${table} with 1 columns`));
    }
  });

  test('are refused when one goes on in the next', async () => {
    const [original, follower] = [await open(), await open()];
    const transaction = made(original, () => run(original.sqlite, 'DELETE FROM children'));
    for (let length = 1; length < transaction.length; length += 1) {
      const halves = [transaction.subarray(0, length), transaction.subarray(length)];
      assert.throws(() => follower.apply(halves), RowImagesError, `cut at ${length}`);
    }
  });

  test('are refused when they say what this version does not know', async () => {
    const follower = await open();
    const written = (entry: number, put: (writer: RowImagesWriter) => void) => {
      const writer = new RowImagesWriter();
      writer.section('loose', 2);
      writer.entry(entry);
      put(writer);
      writer.entry(entries.end);
      return writer.finish();
    };
    const row = (writer: RowImagesWriter) => [writer.integer(1), writer.null()];
    for (const [transaction, why] of [
      [Buffer.from([2]), /no section 2/],
      [written(4, row), /no entry 4/],
      [written(entries.added, (writer) => [writer.blob(Buffer.from('a')), writer.null()]), /no value with the tag 4/],
      [written(entries.added, (writer) => [writer.integer(1), writer.entry(6)]), /no value with the tag 6/],
    ] as const) {
      assert.throws(() => follower.apply([transaction]), why);
    }
    follower.apply([written(entries.added, row)]);
    assert.equal(value(follower.sqlite, 'SELECT count(*) FROM loose'), 1);
  });

  test('do no harm when they are damaged: it is all, or nothing and an error', async () => {
    const [original, follower] = [await open(), await open()];
    const transaction = made(original, () =>
      original.sqlite.run(`
        UPDATE parents SET counter = 5e15; DELETE FROM children WHERE rid = 2;
        INSERT INTO loose VALUES (-1, 'text'), (2, 0.5), (3, 9223372036854775807), (4, x'00ff')`),
    );
    const before = dump(follower.sqlite);
    for (let length = 1; length < transaction.length; length += 1) {
      assertAllOrNothing(follower, before, [transaction.subarray(0, length), transaction]);
    }
    const anyByte = fc.tuple(fc.nat(transaction.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(anyByte, { minLength: 1, maxLength: 3 }), (changes) => {
        const damaged = Uint8Array.from(transaction);
        for (const [index, byte] of changes) {
          damaged[index] = byte;
        }
        assertAllOrNothing(follower, before, [damaged]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('leave a replica that has made many at once able to make its own', async () => {
    const [original, follower] = [await open(), await open()];
    made(follower, () => run(follower.sqlite, 'INSERT INTO loose VALUES (1, 1)'));
    made(original, () => run(original.sqlite, 'INSERT INTO loose VALUES (1, 1)'));
    const large = made(original, () => run(original.sqlite, 'INSERT INTO loose VALUES (2, zeroblob(2000000))'));
    follower.apply([large]);
    original.apply([made(follower, () => run(follower.sqlite, 'DELETE FROM loose WHERE rid = 1'))]);
    assert.deepEqual(dump(original.sqlite), dump(follower.sqlite));
  });

  test('cannot be made of a row whose rid JavaScript cannot tell from the next', async () => {
    const replica = await open();
    for (const rid of ['9007199254740992', '-9007199254740993', '9223372036854775807']) {
      const change = () => replica.sqlite.run(`INSERT INTO loose VALUES (${rid}, 1)`);
      assert.throws(() => replica.begin(change), /cannot be told from its neighbors/);
    }
    assert.deepEqual(all(replica.sqlite, 'SELECT * FROM loose'), []);
  });
});

/** Damage can turn one value into another; that is for the hash of a record to see. */
function assertAllOrNothing(
  replica: SqliteReplica,
  before: readonly string[],
  transactions: readonly Uint8Array[],
): void {
  const copy = replica.image();
  try {
    replica.apply(transactions);
  } catch (error) {
    assert.ok(error instanceof RowImagesError, String(error));
    assert.deepEqual(dump(replica.sqlite), before);
    return;
  }
  replica.load(copy);
}
