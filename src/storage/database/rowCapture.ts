import type { Database, SqlValue } from 'sql.js';
import { inTransaction, value } from '../sql';
import { entries, RowImagesError, RowImagesWriter } from './rowImages';
import { RowSelect } from './rowSelect';
import { ridName, type TableShape, tableName } from './tableShapes';

interface Watched {
  readonly table: TableShape;
  readonly select: RowSelect;
  /** The rows that the transaction touched, by rid: whether they were there before it. */
  readonly touched: Map<number, boolean>;
}

/** What a trigger tells of an event: the row's rid before it and after it. */
const events = { INSERT: ['NULL', 'new'], UPDATE: ['old', 'new'], DELETE: ['old', 'NULL'] } as const;

/**
 * Sees every row that a transaction touches, also through cascades and REPLACE, which SQLite's update hook leaves out.
 * TEMP triggers tell it, and these are in no image. They are there from the first transaction on, since a process that
 * only reads and replays has no use for them. Whoever closes the database frees it all.
 */
export class RowCapture {
  private watched: readonly Watched[] | undefined;
  /** Those of which rows were touched. */
  private readonly changed = new Set<Watched>();
  private isWatching = false;
  private schemaVersion: SqlValue | undefined;

  constructor(
    private readonly database: Database,
    private readonly tables: () => readonly TableShape[],
  ) {}

  /**
   * Not inside a transaction: what it sets up would be rolled back with it.
   * @throws RowImagesError for a table that can have no row images
   */
  install(): void {
    if (this.watched) {
      return;
    }
    const tables = this.tables();
    this.schemaVersion = value(this.database, 'PRAGMA schema_version');
    this.database.create_function('row_touched', (table: number, before: number | null, after: number | null) =>
      this.touch(table, before, after),
    );
    // Without it, a row that REPLACE removes fires no trigger.
    this.database.run('PRAGMA recursive_triggers = ON');
    inTransaction(this.database, () => this.database.run(tables.map(createTriggers).join('\n')));
    this.watched = tables.map((table) => ({
      table,
      select: new RowSelect(this.database, table),
      touched: new Map(),
    }));
  }

  /** Until the next install(), nothing is seen and nothing slows down what changes many rows. */
  uninstall(): void {
    for (const [index, { select }] of (this.watched ?? []).entries()) {
      select.free();
      this.database.run(
        Object.keys(events)
          .map((event) => `DROP TRIGGER temp.${triggerName(index, event)};`)
          .join('\n'),
      );
    }
    this.watched = undefined;
  }

  start(): void {
    this.forget();
    this.isWatching = true;
  }

  /** Forgets the rows that were touched: the transaction is not to be. */
  stop(): void {
    this.isWatching = false;
    this.forget();
  }

  /**
   * The row images of what was touched since start(), before the transaction ends; empty when there is no trace of it.
   * @throws RowImagesError when the schema is no longer that of install(): row images cannot tell of it
   */
  finish(): Uint8Array {
    if (value(this.database, 'PRAGMA schema_version') !== this.schemaVersion) {
      throw new RowImagesError('The schema has changed, which has no row images.');
    }
    this.isWatching = false;
    const writer = new RowImagesWriter();
    for (const each of this.changed) {
      writeSection(writer, each);
    }
    this.forget();
    return writer.finish();
  }

  private forget(): void {
    for (const { touched } of this.changed) {
      touched.clear();
    }
    this.changed.clear();
  }

  private touch(table: number, before: number | null, after: number | null): void {
    const watched = this.isWatching ? this.watched?.[table] : undefined;
    if (!watched) {
      return;
    }
    this.changed.add(watched);
    if (before !== null) {
      note(watched.touched, before, true);
    }
    if (after !== null) {
      note(watched.touched, after, false);
    }
  }
}

/** Only the first event of a row in a transaction tells whether it was there before. */
function note(touched: Map<number, boolean>, rid: number, wasThere: boolean): void {
  if (!Number.isSafeInteger(rid)) {
    throw new RowImagesError(`A row with the rid ${rid} cannot be told from its neighbors.`);
  }
  if (!touched.has(rid)) {
    touched.set(rid, wasThere);
  }
}

function writeSection(writer: RowImagesWriter, { table, select, touched }: Watched): void {
  let isOpen = false;
  for (const [rid, wasThere] of touched) {
    const isThere = select.find(rid);
    if (!isThere && !wasThere) {
      continue;
    }
    if (!isOpen) {
      writer.section(table.name, table.columns.length);
      isOpen = true;
    }
    if (isThere) {
      writer.entry(wasThere ? entries.changed : entries.added);
      select.write(writer);
    } else {
      writer.entry(entries.removed);
      writer.rid(rid);
    }
  }
  select.reset();
  if (isOpen) {
    writer.entry(entries.end);
  }
}

/** They pass numbers alone, the table's too: a text would cost more than all the rest. */
function createTriggers(table: TableShape, index: number): string {
  return Object.entries(events)
    .map(([event, rows]) => {
      const rids = rows.map((row) => (row === 'NULL' ? row : `${row}.${ridName(table)}`));
      return `CREATE TEMP TRIGGER ${triggerName(index, event)} AFTER ${event} ON ${tableName(table)}
        BEGIN SELECT row_touched(${index}, ${rids.join(', ')}); END;`;
    })
    .join('\n');
}

/** By number, since a table may have a name that no trigger can have. */
function triggerName(table: number, event: string): string {
  return `row_touched_${table}_${event.toLowerCase()}`;
}
