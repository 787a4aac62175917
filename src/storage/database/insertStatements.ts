import type { Database, Statement } from 'sql.js';
import { tags } from './rowImages';
import type { RowImagesReader } from './rowImagesReader';
import { quoted, type TableShape, tableName } from './tableShapes';

/** So many statements of a table are kept; a table of ours needs a handful. */
const maximum = 64;

/** What a parameter has to be made into, so that the column holds exactly what the image says. */
const kinds = {
  plain: 0,
  // A number of sql.js arrives as an integer when it has 32 bits and as a real when not, whatever it was.
  integer: 1,
  real: 2,
  // It arrives as the integer 0.
  negativeZero: 3,
  // A text is bound as bytes, since it need not be a text that JavaScript can hold.
  text: 4,
} as const;

/** Indexed by kind. */
const expressions: readonly ((parameter: string) => string)[] = [
  (parameter) => parameter,
  (parameter) => `CAST(${parameter} AS INTEGER)`,
  (parameter) => `CAST(${parameter} AS REAL)`,
  (parameter) => `(${parameter} IS NOT NULL) * -0.0`,
  (parameter) => `CAST(${parameter} AS TEXT)`,
];

/** The statement for rows whose values have the same kinds, found by walking from kind to kind. */
export interface InsertStatement {
  readonly path: readonly number[];
  readonly next: (InsertStatement | undefined)[];
  statement: Statement | undefined;
}

/** The statements that insert images of one table's rows. */
export class InsertStatements {
  private first = node([]);
  private prepared: Statement[] = [];

  constructor(
    private readonly database: Database,
    private readonly table: TableShape,
  ) {}

  /** Goes behind the row at which the reader stands, and finds what inserts it. @throws RowImagesError */
  scan(reader: RowImagesReader): InsertStatement {
    let found = this.first;
    for (let column = this.table.columns.length; column > 0; column -= 1) {
      const kind = scanValue(reader);
      found = found.next[kind] ??= node([...found.path, kind]);
    }
    return found;
  }

  /** @throws when the table is not what it was */
  statement(of: InsertStatement): Statement {
    of.statement ??= this.prepare(of.path);
    return of.statement;
  }

  /** Frees what is kept when it has become too much; what scan() found before is of no use then. */
  trim(): void {
    if (this.prepared.length > maximum) {
      this.free();
    }
  }

  free(): void {
    for (const each of this.prepared) {
      each.free();
    }
    this.prepared = [];
    this.first = node([]);
  }

  private prepare(path: readonly number[]): Statement {
    const columns = this.table.columns.map(({ name }) => quoted(name)).join(', ');
    const values = path.map((kind, index) => expressions[kind]?.(`?${index + 1}`)).join(', ');
    const statement = this.database.prepare(`INSERT INTO ${tableName(this.table)} (${columns}) VALUES (${values})`);
    this.prepared.push(statement);
    return statement;
  }
}

function node(path: readonly number[]): InsertStatement {
  return { path, next: [], statement: undefined };
}

function scanValue(reader: RowImagesReader): number {
  const tag = reader.byte();
  if (tag === tags.real) {
    return Object.is(reader.real(), -0) ? kinds.negativeZero : kinds.real;
  }
  reader.skip(tag);
  switch (tag) {
    case tags.integer:
    case tags.wideInteger:
      return kinds.integer;
    case tags.text:
      return kinds.text;
    default:
      return kinds.plain;
  }
}
