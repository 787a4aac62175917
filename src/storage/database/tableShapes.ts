import type { Database, SqlValue } from 'sql.js';
import { all } from '../sql';
import { RowImagesError } from './rowImages';

/** A table as row images see it. */
export interface TableShape {
  readonly name: string;
  /** In the order of the table; the first is the rid. */
  readonly columns: readonly ColumnShape[];
}

export interface ColumnShape {
  readonly name: string;
  /** What its values are when they are not NULL; `any` in a table that is not STRICT. */
  readonly holds: 'integer' | 'real' | 'text' | 'blob' | 'any';
}

/** The types of a STRICT table. */
const strictTypes: Readonly<Record<string, ColumnShape['holds']>> = {
  INT: 'integer',
  INTEGER: 'integer',
  REAL: 'real',
  TEXT: 'text',
  BLOB: 'blob',
};

/** What a replica would drift by, with what it is. */
const drifting = `
  SELECT name, 'is a trigger, which would act again on replay' AS what FROM sqlite_schema WHERE type = 'trigger'
  UNION ALL
  SELECT name, 'keeps numbers for AUTOINCREMENT' FROM sqlite_schema WHERE name = 'sqlite_sequence'
  UNION ALL
  SELECT name, 'is a virtual table' FROM pragma_table_list WHERE schema = 'main' AND type IN ('virtual', 'shadow')
  UNION ALL
  SELECT 'The database', 'is not in UTF-8' FROM pragma_encoding WHERE encoding <> 'UTF-8'`;

/** A key that is the rowid has no index of its own. WITHOUT ROWID has one, and so have DESC and a key of two columns. */
const columnsOfTables = `
  SELECT tables.name AS "table", tables.strict, columns.name, columns.type, columns.pk, columns.hidden,
    CASE columns.cid WHEN 0 THEN
      (SELECT count(*) FROM pragma_index_list(tables.name) WHERE origin = 'pk') END AS keyIndexes
  FROM pragma_table_list AS tables JOIN pragma_table_xinfo(tables.name) AS columns
  WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY tables.name, columns.cid`;

/**
 * Every table of the database, by name.
 * @throws RowImagesError when there is one whose rows are not known by an integer, or anything by which replicas drift:
 * triggers, generated columns, virtual tables and AUTOINCREMENT
 */
export function tableShapes(database: Database): TableShape[] {
  for (const { name, what } of all(database, drifting)) {
    throw new RowImagesError(`${name} ${what}.`);
  }
  const tables = new Map<string, Record<string, SqlValue>[]>();
  for (const row of all(database, columnsOfTables)) {
    const name = String(row.table);
    tables.set(name, [...(tables.get(name) ?? []), row]);
  }
  return [...tables].map(([name, columns]) => tableShape(name, columns));
}

function tableShape(name: string, columns: readonly Record<string, SqlValue>[]): TableShape {
  const generated = columns.find(({ hidden }) => hidden !== 0);
  if (generated) {
    throw new RowImagesError(`Column ${generated.name} of ${name} is generated.`);
  }
  const first = columns[0];
  if (first?.pk !== 1 || String(first.type).toUpperCase() !== 'INTEGER' || first.keyIndexes !== 0) {
    throw new RowImagesError(`The first column of ${name} is no INTEGER PRIMARY KEY.`);
  }
  return {
    name,
    columns: columns.map((column) => ({
      name: String(column.name),
      holds: (column.strict === 1 ? strictTypes[String(column.type).toUpperCase()] : undefined) ?? 'any',
    })),
  };
}

/** How SQL names the table, whatever it is called. */
export function tableName({ name }: TableShape): string {
  return `main.${quoted(name)}`;
}

/** How SQL names the column that holds the rid. */
export function ridName({ columns }: TableShape): string {
  return quoted(columns[0]?.name ?? '');
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
