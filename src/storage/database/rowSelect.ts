import type { Database, SqlValue, Statement } from 'sql.js';
import type { RowImagesWriter } from './rowImages';
import { type ColumnShape, quoted, ridName, type TableShape, tableName } from './tableShapes';

/** sql.js does this; its types do not say so. */
interface BigIntStatement {
  get(parameters: null, options: { readonly useBigInt: true }): (SqlValue | bigint)[];
}

/** Reads the rows of a table exactly as they are. */
export class RowSelect {
  private readonly statement: Statement;
  private readonly columns: readonly ColumnShape[];

  /** Not for longer than the database. */
  constructor(database: Database, table: TableShape) {
    this.columns = table.columns;
    const results = table.columns.map(result).join(', ');
    const condition = `${ridName(table)} = ?`;
    this.statement = database.prepare(`SELECT ${results} FROM ${tableName(table)} WHERE ${condition}`);
  }

  /** Whether there is such a row. */
  find(rid: number): boolean {
    this.statement.bind([rid]);
    return this.statement.step();
  }

  /** Writes the row that find() found. */
  write(writer: RowImagesWriter): void {
    const results = this.statement.get();
    let index = 0;
    for (const { holds } of this.columns) {
      const type = holds === 'any' ? String(results[index++]) : holds;
      const value = results[index] ?? null;
      if (value === null) {
        writer.null();
      } else if (type === 'integer') {
        this.writeInteger(writer, Number(value), index);
      } else if (type === 'real') {
        writer.real(Number(value));
      } else if (type === 'text') {
        writer.text(value as Uint8Array);
      } else {
        writer.blob(value as Uint8Array);
      }
      index += 1;
    }
  }

  /** Ends the reading; a statement that stands on a row keeps the transaction from ending. */
  reset(): void {
    this.statement.reset();
  }

  free(): void {
    this.statement.free();
  }

  private writeInteger(writer: RowImagesWriter, value: number, index: number): void {
    if (Number.isSafeInteger(value)) {
      writer.integer(value);
    } else {
      const exact = (this.statement as unknown as BigIntStatement).get(null, { useBigInt: true })[index];
      writer.wideInteger(BigInt(exact as bigint));
    }
  }
}

/** A text is read as its bytes: sql.js drops a byte order mark that it begins with, and replaces what is not UTF-8. */
function result({ name, holds }: ColumnShape): string {
  const column = quoted(name);
  switch (holds) {
    case 'text':
      return `CAST(${column} AS BLOB)`;
    case 'any':
      return `typeof(${column}), iif(typeof(${column}) = 'text', CAST(${column} AS BLOB), ${column})`;
    default:
      return column;
  }
}
