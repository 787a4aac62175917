import initSqlJs, { type SqlJsStatic } from 'sql.js';

let sql: Promise<SqlJsStatic> | undefined;

/** SQLite, compiled by the first call and then kept. `sqlWasm` is the path of sql.js's `sql-wasm.wasm`. */
export function loadSqlite(sqlWasm: string): Promise<SqlJsStatic> {
  // What failed once, for want of memory, may not fail the next time.
  sql ??= initSqlJs({ locateFile: () => sqlWasm }).catch((error: unknown) => {
    sql = undefined;
    throw error;
  });
  return sql;
}
