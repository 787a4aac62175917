import assert from 'node:assert/strict';
import { RowImagesError } from '../../../../src/storage/database/rowImages';
import { type TableShape, tableShapes } from '../../../../src/storage/database/tableShapes';
import { migrations } from '../../../../src/storage/schema';
import { imageOf, sqlJs, storeImage } from '../../../support/replicas';

suite('The tables of a database', () => {
  test('are told with their columns and what these hold', async () => {
    const shapes = await shapesOf(
      await imageOf((database) =>
        database.run(`
          CREATE TABLE "b ""c" (rid INTEGER PRIMARY KEY, "d e" INTEGER, f) ;
          CREATE TABLE a (rid INTEGER PRIMARY KEY, i INT, r REAL, t TEXT, b BLOB, x ANY) STRICT;
          CREATE VIEW v AS SELECT 1`),
      ),
    );
    assert.deepEqual(
      shapes.map(({ name, columns }) => [name, ...columns.map((column) => `${column.name} ${column.holds}`)]),
      [
        ['a', 'rid integer', 'i integer', 'r real', 't text', 'b blob', 'x any'],
        ['b "c', 'rid any', 'd e any', 'f any'],
      ],
    );
  });

  for (const [what, sql] of [
    ['no key', 'CREATE TABLE t (a, b)'],
    ['an integer that is no key', 'CREATE TABLE t (rid INTEGER, a)'],
    ['a text for a key', 'CREATE TABLE t (a TEXT PRIMARY KEY)'],
    ['its key behind another column', 'CREATE TABLE t (a, rid INTEGER PRIMARY KEY)'],
    ['a key of two columns', 'CREATE TABLE t (rid INTEGER, b, PRIMARY KEY (rid, b))'],
    ['a key that is not the rowid', 'CREATE TABLE t (rid INTEGER PRIMARY KEY DESC)'],
    ['no rowid', 'CREATE TABLE t (rid INTEGER PRIMARY KEY) WITHOUT ROWID'],
    ['a generated column', 'CREATE TABLE t (rid INTEGER PRIMARY KEY, a AS (rid + 1))'],
    ['a stored generated column', 'CREATE TABLE t (rid INTEGER PRIMARY KEY, a AS (rid + 1) STORED)'],
    ['numbers of its own', 'CREATE TABLE t (rid INTEGER PRIMARY KEY AUTOINCREMENT)'],
    ['a trigger', 'CREATE TABLE t (rid INTEGER PRIMARY KEY); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END'],
    ['a full-text index', 'CREATE VIRTUAL TABLE t USING fts4(a)'],
    ['UTF-16', "PRAGMA encoding = 'UTF-16'; CREATE TABLE t (rid INTEGER PRIMARY KEY)"],
  ] as const) {
    test(`are refused when one has ${what}`, async () => {
      const image = await imageOf((database) => database.run(sql));
      await assert.rejects(shapesOf(image), RowImagesError);
    });
  }
});

suite('The schema of the store', () => {
  test('has nothing that row images cannot tell', async () => {
    const shapes = await shapesOf(await storeImage());
    const keys = new Set(shapes.map(({ name, columns }) => (name === '_migrations' ? '' : columns[0]?.name)));
    assert.deepEqual([shapes.length > 10, [...keys].sort()], [true, ['', 'rid']]);
  });

  test('has types for every column, and checks no foreign key as late as at the commit', async () => {
    const shapes = await shapesOf(await storeImage());
    const loose = shapes.flatMap(({ columns }) => columns.filter(({ holds }) => holds === 'any'));
    // A commit that fails comes too late: the log has the transaction by then.
    const late = migrations.filter(({ sql }) => /DEFERR(ED|ABLE)/i.test(sql));
    assert.deepEqual([loose, late], [[], []]);
  });
});

async function shapesOf(image: Uint8Array): Promise<TableShape[]> {
  const { Database } = await sqlJs();
  const database = new Database(image);
  try {
    return tableShapes(database);
  } finally {
    database.close();
  }
}
