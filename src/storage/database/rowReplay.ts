import type { Database, SqlValue, Statement } from 'sql.js';
import { inTransaction, value } from '../sql';
import { type InsertStatement, InsertStatements } from './insertStatements';
import { entries, RowImagesError, rowsSection, tags } from './rowImages';
import { RowImagesReader, unknownTag } from './rowImagesReader';
import { ridName, type TableShape, tableName } from './tableShapes';

/** What becomes of a row. */
interface Outcome {
  /** Whether it was there before the first transaction. */
  readonly wasThere: boolean;
  /** Where its last image starts; -1 when it is gone. */
  image: number;
  insert: InsertStatement | undefined;
}

interface Replayed {
  readonly table: TableShape;
  readonly remove: Statement;
  readonly inserts: InsertStatements;
  /** By rid. Empty between two calls. */
  readonly outcomes: Map<number, Outcome>;
}

/**
 * Makes the transactions of others from their row images. Only the last image of a row counts, so a counter that went
 * up a thousand times is written once. All rows in question are removed before any is written: what has to be unique
 * may have moved from one to another. Foreign keys are off meanwhile; the images hold what they did.
 */
export class RowReplay {
  private tables: Map<string, Replayed> | undefined;

  /** Whoever closes the database frees it all. */
  constructor(
    private readonly database: Database,
    private readonly shapes: () => readonly TableShape[],
  ) {}

  /**
   * Not inside a transaction. All of the payloads, in their order, or none.
   * @throws RowImagesError for bytes that are damaged, or that are of another database than this
   */
  apply(payloads: readonly Uint8Array[]): void {
    const tables = this.known();
    const content = Buffer.concat(payloads);
    try {
      this.scan(payloads, content, tables);
      this.withoutForeignKeys(() => this.write([...tables.values()], new RowImagesReader(content)));
    } catch (error) {
      if (error instanceof RowImagesError) {
        throw error;
      }
      throw new RowImagesError(`The row images do not fit the database: ${String(error)}`, { cause: error });
    } finally {
      this.forget();
    }
  }

  private known(): Map<string, Replayed> {
    this.tables ??= new Map(
      this.shapes().map((table) => {
        const remove = this.database.prepare(`DELETE FROM ${tableName(table)} WHERE ${ridName(table)} = ?`);
        return [
          table.name,
          { table, remove, inserts: new InsertStatements(this.database, table), outcomes: new Map() },
        ];
      }),
    );
    return this.tables;
  }

  /** Each payload is held to its own end: one that is cut off must not go on in the next. */
  private scan(payloads: readonly Uint8Array[], content: Buffer, tables: Map<string, Replayed>): void {
    const reader = new RowImagesReader(content, 0, 0);
    for (const { length } of payloads) {
      reader.end += length;
      while (!reader.isAtEnd) {
        scanSection(reader, tables);
      }
    }
  }

  /** The pragma acts when it is compiled, so a prepared statement would do nothing. It does nothing in a transaction. */
  private withoutForeignKeys(body: () => void): void {
    this.database.run('PRAGMA foreign_keys = OFF');
    try {
      inTransaction(this.database, body);
    } finally {
      this.database.run('PRAGMA foreign_keys = ON');
    }
  }

  private write(tables: readonly Replayed[], reader: RowImagesReader): void {
    const before = Number(value(this.database, 'SELECT total_changes()'));
    let removed = 0;
    for (const { remove, outcomes } of tables) {
      for (const [rid, { wasThere }] of outcomes) {
        if (wasThere) {
          remove.run([rid]);
          removed += 1;
        }
      }
    }
    if (Number(value(this.database, 'SELECT total_changes()')) - before !== removed) {
      throw new RowImagesError('A row that the row images change is not in the database.');
    }
    for (const { table, inserts, outcomes } of tables) {
      for (const { image, insert } of outcomes.values()) {
        if (insert) {
          reader.position = image;
          inserts.statement(insert).run(nextRow(reader, table.columns.length));
        }
      }
    }
  }

  private forget(): void {
    for (const { inserts, outcomes } of this.tables?.values() ?? []) {
      outcomes.clear();
      inserts.trim();
    }
  }
}

function scanSection(reader: RowImagesReader, tables: Map<string, Replayed>): void {
  const section = reader.byte();
  if (section !== rowsSection) {
    throw new RowImagesError(`There is no section ${section}, at byte ${reader.position - 1} of the row images.`);
  }
  const length = reader.count();
  const start = reader.claim(length);
  const name = reader.content.toString('utf8', start, start + length);
  const columns = reader.count();
  const into = tables.get(name);
  if (into?.table.columns.length !== columns) {
    throw new RowImagesError(`There is no table ${name} with ${columns} columns.`);
  }
  for (let entry = reader.byte(); entry !== entries.end; entry = reader.byte()) {
    scanEntry(reader, entry, into);
  }
}

function scanEntry(reader: RowImagesReader, entry: number, { inserts, outcomes }: Replayed): void {
  if (entry === entries.removed) {
    settle(outcomes, reader.rid(), true, -1, undefined);
    return;
  }
  if (entry !== entries.added && entry !== entries.changed) {
    throw new RowImagesError(`There is no entry ${entry}, at byte ${reader.position - 1} of the row images.`);
  }
  const image = reader.position;
  const rid = reader.rowRid();
  reader.position = image;
  settle(outcomes, rid, entry === entries.changed, image, inserts.scan(reader));
}

function settle(
  outcomes: Map<number, Outcome>,
  rid: number,
  wasThere: boolean,
  image: number,
  insert: InsertStatement | undefined,
): void {
  const outcome = outcomes.get(rid);
  if (outcome) {
    outcome.image = image;
    outcome.insert = insert;
  } else {
    outcomes.set(rid, { wasThere, image, insert });
  }
}

/** The values of a row as sql.js takes them, for the statement that scan() found. */
function nextRow(reader: RowImagesReader, columns: number): SqlValue[] {
  const row: SqlValue[] = [];
  for (let column = 0; column < columns; column += 1) {
    row.push(nextValue(reader));
  }
  return row;
}

function nextValue(reader: RowImagesReader): SqlValue {
  const tag = reader.byte();
  switch (tag) {
    case tags.null:
      return null;
    case tags.integer:
      return reader.rid();
    case tags.real:
      return reader.real();
    case tags.text:
    case tags.blob:
      return reader.bytes();
    case tags.wideInteger:
      return String(reader.wideInteger());
    default:
      throw unknownTag(tag, reader.position - 1);
  }
}
