import type { Database, SqlValue, Statement } from 'sql.js';

type Parameters = readonly SqlValue[];

/** So many prepared statements are kept for a database: more than there are queries in the source. */
const maximum = 200;

/** Preparing costs more than running. Closing a database frees its statements, and it drops out of here by itself. */
const prepared = new WeakMap<Database, Map<string, Statement>>();

/** Runs one statement. */
export function run(database: Database, statement: string, ...parameters: Parameters): void {
  withStatement(database, statement, parameters, (ready) => ready.step());
}

/** The rows of a query, in its order; a row is its columns' values by name. */
export function all(database: Database, query: string, ...parameters: Parameters): Record<string, SqlValue>[] {
  return withStatement(database, query, parameters, (statement) => {
    const rows: Record<string, SqlValue>[] = [];
    let names: string[] | undefined;
    while (statement.step()) {
      // Not before the first step: only it notices that the schema has changed.
      names ??= statement.getColumnNames();
      rows.push(rowOf(names, statement.get()));
    }
    return rows;
  });
}

/** Calls `read` with each row of a query, in its order; a row is its columns' values in theirs, which is quicker. */
export function forEachRow(
  database: Database,
  query: string,
  parameters: Parameters,
  read: (row: readonly SqlValue[]) => void,
): void {
  withStatement(database, query, parameters, (statement) => {
    while (statement.step()) {
      read(statement.get());
    }
  });
}

/** The first column of the first row; undefined when there is no row. */
export function value(database: Database, query: string, ...parameters: Parameters): SqlValue | undefined {
  return withStatement(database, query, parameters, (statement) => (statement.step() ? statement.get()[0] : undefined));
}

/** Runs all of it or, when it throws, none of it. */
export function inTransaction<T>(database: Database, body: () => T): T {
  run(database, 'BEGIN IMMEDIATE');
  try {
    const result = body();
    run(database, 'COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Undoes the transaction, unless SQLite did it by itself, as it does when it runs out of memory. */
export function rollBack(database: Database): void {
  try {
    run(database, 'ROLLBACK');
  } catch (error) {
    if (!String(error).includes('no transaction is active')) {
      throw error;
    }
  }
}

function withStatement<T>(database: Database, sql: string, parameters: Parameters, use: (ready: Statement) => T): T {
  const kept = keptFor(database);
  const statement = kept.get(sql) ?? database.prepare(sql);
  // Who runs the same statement inside of this one gets another.
  kept.delete(sql);
  try {
    statement.bind([...parameters]);
    const result = use(statement);
    statement.reset();
    keep(kept, sql, statement);
    return result;
  } catch (error) {
    statement.free();
    throw error;
  }
}

function keptFor(database: Database): Map<string, Statement> {
  let kept = prepared.get(database);
  if (!kept) {
    kept = new Map();
    prepared.set(database, kept);
  }
  return kept;
}

/** The least recently used comes first in the map, and goes first. */
function keep(kept: Map<string, Statement>, sql: string, statement: Statement): void {
  if (kept.has(sql)) {
    statement.free();
    return;
  }
  kept.set(sql, statement);
  const [oldest] = kept.size > maximum ? kept : [];
  if (oldest) {
    kept.delete(oldest[0]);
    oldest[1].free();
  }
}

function rowOf(names: readonly string[], values: readonly SqlValue[]): Record<string, SqlValue> {
  const row: Record<string, SqlValue> = {};
  for (const [index, name] of names.entries()) {
    row[name] = values[index] ?? null;
  }
  return row;
}
