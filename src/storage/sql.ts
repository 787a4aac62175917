import type { Database, SqlValue } from 'sql.js';

type Parameters = readonly SqlValue[];

/** Runs one statement. */
export function run(database: Database, statement: string, ...parameters: Parameters): void {
  database.run(statement, [...parameters]);
}

/** The rows of a query, in its order; a row is its columns' values by name. */
export function all(database: Database, query: string, ...parameters: Parameters): Record<string, SqlValue>[] {
  const statement = database.prepare(query, [...parameters]);
  try {
    const rows: Record<string, SqlValue>[] = [];
    while (statement.step()) {
      rows.push(statement.getAsObject());
    }
    return rows;
  } finally {
    statement.free();
  }
}

/** The first column of the first row; undefined when there is no row. */
export function value(database: Database, query: string, ...parameters: Parameters): SqlValue | undefined {
  const statement = database.prepare(query, [...parameters]);
  try {
    return statement.step() ? statement.get()[0] : undefined;
  } finally {
    statement.free();
  }
}

/** Runs all of it or, when it throws, none of it. */
export function inTransaction<T>(database: Database, body: () => T): T {
  database.run('BEGIN IMMEDIATE');
  try {
    const result = body();
    database.run('COMMIT');
    return result;
  } catch (error) {
    database.run('ROLLBACK');
    throw error;
  }
}
