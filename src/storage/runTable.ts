import type { Database as Sqlite, SqlValue } from 'sql.js';
import { parseContentHash } from '../core/contentHash';
import { fileOutcomes, maxRuns, type Run, type RunOperation, type RunOutcome, type RunStore } from '../core/run';
import { ContentNames } from './blobRows';
import type { Transactions } from './database';
import { membersFromJson } from './fromJson';
import { run as execute, forEachRow, value } from './sql';
import { bytesToId, idToBytes } from './uuid';

// Ordered by row, that is, as they were recorded: the times are those of clocks that may have been wrong.
const selectRuns = `
  SELECT runs.id, packs.id, CAST(runs.pack_name AS BLOB), runs.operation, runs.outcome, runs.started_at, runs.ended_at,
         runs.counts, blobs.hash, blobs.bytes
  FROM runs CROSS JOIN blobs ON blobs.rid = runs.report LEFT JOIN packs ON packs.rid = runs.pack`;

/** Runs as rows of the database. */
export class RunTable implements RunStore {
  constructor(private readonly database: Transactions) {}

  /** Whatever the store's quota says: a record of what happened must not fail because the store is full. */
  record(run: Run): Promise<void> {
    return this.database.write((sqlite) => {
      const names = new ContentNames(sqlite);
      insertRun(names, run);
      execute(
        sqlite,
        'DELETE FROM runs WHERE rid <= (SELECT rid FROM runs ORDER BY rid DESC LIMIT 1 OFFSET ?)',
        maxRuns,
      );
      names.sumUp();
    });
  }

  async list(pack?: string): Promise<readonly Run[]> {
    return this.database.read((sqlite) =>
      pack === undefined
        ? readRuns(sqlite)
        : readRuns(sqlite, 'runs.pack = (SELECT rid FROM packs WHERE id = ?)', pack),
    );
  }

  async get(id: string): Promise<Run | undefined> {
    return this.database.read((sqlite) => readRuns(sqlite, 'runs.id = ?', id)[0]);
  }
}

/** Removes those that ended before the time (ms UTC). */
export function removeOldRuns(sqlite: Sqlite, before: number): void {
  execute(sqlite, 'DELETE FROM runs WHERE ended_at < ?', before);
}

function insertRun(names: ContentNames, run: Run): void {
  const { sqlite } = names;
  const pack = run.pack === null ? undefined : value(sqlite, 'SELECT rid FROM packs WHERE id = ?', idToBytes(run.pack));
  execute(
    sqlite,
    `INSERT INTO runs (id, pack, pack_name, operation, outcome, started_at, ended_at, counts, report)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    idToBytes(run.id),
    pack ?? null,
    run.packName,
    run.operation,
    run.outcome,
    run.startedAt,
    run.endedAt,
    JSON.stringify(run.counts),
    names.rowOf(run.report),
  );
}

/** @param id what the condition compares with */
function readRuns(sqlite: Sqlite, condition = 'TRUE', ...id: string[]): Run[] {
  const runs: Run[] = [];
  const query = `${selectRuns} WHERE ${condition} ORDER BY runs.rid DESC`;
  forEachRow(sqlite, query, id.map(idToBytes), (row) => runs.push(runFromRow(row)));
  return runs;
}

function runFromRow(row: readonly SqlValue[]): Run {
  const [id, pack, packName, operation, outcome, startedAt, endedAt, counts, hash, bytes] = row;
  return {
    id: bytesToId(id as Uint8Array),
    pack: pack === null ? null : bytesToId(pack as Uint8Array),
    packName: Buffer.from(packName as Uint8Array).toString('utf8'),
    operation: String(operation) as RunOperation,
    outcome: String(outcome) as RunOutcome,
    startedAt: Number(startedAt),
    endedAt: Number(endedAt),
    counts: countsFromJson(String(counts)),
    report: { hash: parseContentHash(Buffer.from(hash as Uint8Array).toString('hex')), bytes: Number(bytes) },
  };
}

function countsFromJson(json: string): Run['counts'] {
  const found = membersFromJson(json);
  return Object.fromEntries(
    fileOutcomes.filter((name) => typeof found[name] === 'number').map((name) => [name, found[name]]),
  );
}
