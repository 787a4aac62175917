import type { Database as Sqlite } from 'sql.js';
import { all } from '../sql';

/**
 * A query for the rows of `blobs` that something names. It comes from the schema, so that no table can be forgotten:
 * every column that references `blobs` names content, but for those whose rows go with it, which only describe it.
 */
export function namedRows(sqlite: Sqlite): string {
  const columns = all(
    sqlite,
    `SELECT tables.name AS [table], keys.[from] AS [column], keys.[to] AS target
     FROM sqlite_schema AS tables JOIN pragma_foreign_key_list(tables.name) AS keys
     WHERE tables.type = 'table' AND keys.[table] = 'blobs' COLLATE NOCASE AND keys.on_delete <> 'CASCADE'`,
  );
  // A reference to another column than the row would name nothing here, and all of its content would be collected.
  const queries = columns.map(({ table, column, target }) => {
    if (target !== null && target !== 'rid') {
      throw new Error(`${table}.${column} does not reference a row of blobs`);
    }
    return `SELECT "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL`;
  });
  return queries.length === 0 ? 'SELECT rid FROM blobs' : queries.join(' UNION ALL ');
}
