import type { Database, SqlValue, Statement } from 'sql.js';

type Parameters = readonly SqlValue[];

/**
 * Statements that were prepared once for a database and are used again: SQLite takes longer to compile most of them
 * than to run them. They end with their database. A statement whose schema changed is compiled again by SQLite itself.
 */
const statements = new WeakMap<Database, Map<string, Statement>>();

/** Runs one statement. */
export function run(database: Database, statement: string, ...parameters: Parameters): void {
  withStatement(database, statement, (prepared) => {
    prepared.run([...parameters]);
  });
}

/** The rows of a query, in its order; a row is its columns' values by name. */
export function all(database: Database, query: string, ...parameters: Parameters): Record<string, SqlValue>[] {
  return withStatement(database, query, (statement) => {
    const rows: Record<string, SqlValue>[] = [];
    statement.bind([...parameters]);
    while (statement.step()) {
      rows.push(statement.getAsObject());
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
  withStatement(database, query, (statement) => {
    statement.bind([...parameters]);
    while (statement.step()) {
      read(statement.get());
    }
  });
}

/** The first column of the first row; undefined when there is no row. */
export function value(database: Database, query: string, ...parameters: Parameters): SqlValue | undefined {
  return withStatement(database, query, (statement) => {
    statement.bind([...parameters]);
    return statement.step() ? statement.get()[0] : undefined;
  });
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

function withStatement<T>(database: Database, text: string, use: (statement: Statement) => T): T {
  // A PRAGMA may act when it is compiled, and not when it is run again.
  if (!/^\s*(SELECT|INSERT|UPDATE|DELETE)\b/.test(text)) {
    const statement = database.prepare(text);
    try {
      return use(statement);
    } finally {
      statement.free();
    }
  }
  const statement = keptStatement(database, text);
  try {
    return use(statement);
  } finally {
    statement.reset();
  }
}

function keptStatement(database: Database, text: string): Statement {
  const kept = statements.get(database) ?? new Map<string, Statement>();
  statements.set(database, kept);
  const statement = kept.get(text) ?? database.prepare(text);
  kept.set(text, statement);
  return statement;
}
