// Content that nothing names goes in three steps, each of them days after the one before: it is condemned (a time in
// its row), swept (the row is removed, the file moved to the trash), and removed for good. Until then it can be read,
// and it comes back when something names it again.
//
// No step relies on what another process is doing at the time, for that process may be asleep. What it relies on is an
// order. The collector moves a file and *then* asks the database whether something names it, to move it back. A writer
// commits what names the file and *then* looks whether the file is in its place (app/ensureStored.ts), to write it
// anew. One of the two comes second, and sees what the other did. The times only keep that from happening often.
import { condemn, condemnable } from './contentRows';
import { collectUnnamed, removeLeftovers, sweep } from './findGarbage';
import type { GarbageFailure, GarbageReport, GarbageRun } from './garbageRun';
import { type FileOperations, realFiles } from './layout';
import { tendTrash } from './trash';

const day = 24 * 60 * 60 * 1000;

/** What is done about deleted packs that are past their retention, before their content is looked at. */
export interface PackRemoval {
  /** Removes them; resolves to how many. */
  readonly remove: () => Promise<number>;
  /** For a dry run: how many it would remove, and what would then be condemned. Changes nothing. */
  readonly foresee: () => Promise<Pick<GarbageReport, 'packsRemoved' | 'condemned'>>;
}

export interface GarbageOptions {
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  /** How long condemned content, and files without a row, stay in place. In milliseconds; a day if not given. */
  readonly grace?: number | undefined;
  /** How long a file stays in the trash. In milliseconds; a week if not given. */
  readonly trashAge?: number | undefined;
  /** Changes nothing, and says what would be done now. */
  readonly dryRun?: boolean | undefined;
  /** Looked at before each file. What was done until then stays done, and the next run takes it up. */
  readonly signal?: AbortSignal | undefined;
  readonly packs?: PackRemoval | undefined;
  readonly files?: FileOperations | undefined;
}

/**
 * Collects the content that nothing names. Any number of processes may do this at once. `database.read` must see what
 * other processes have committed before it was called; `directory` is the `blobs/` of the store.
 * @throws PackError as the database does, when no file has been touched since the last success of it; the signal's
 *   reason. A file that the operating system refuses is a failure in the report.
 */
export async function collectGarbage(
  database: GarbageRun['database'],
  directory: string,
  options: GarbageOptions,
): Promise<GarbageReport> {
  const failures: GarbageFailure[] = [];
  const { now, grace = day, trashAge = 7 * day, dryRun = false, signal, files = realFiles } = options;
  const run: GarbageRun = { database, directory, files, now, grace, trashAge, dryRun, signal, failures };
  signal?.throwIfAborted();
  const { packsRemoved, condemned } = await (dryRun ? foresee(run, options.packs) : condemnAll(run, options.packs));
  // Before the sweep: a file that the sweep could not move has lost its row, and need not fail twice.
  const unnamedFiles = await collectUnnamed(run);
  const swept = await sweep(run);
  const { restored, emptied } = await tendTrash(run);
  const leftovers = await removeLeftovers(run);
  return { condemned, swept, restored, emptied, unnamedFiles, leftovers, packsRemoved, failures };
}

type Condemned = Pick<GarbageReport, 'packsRemoved' | 'condemned'>;

async function condemnAll({ database, now }: GarbageRun, packs: PackRemoval | undefined): Promise<Condemned> {
  const packsRemoved = (await packs?.remove()) ?? 0;
  return { packsRemoved, condemned: await database.write((sqlite) => condemn(sqlite, now)) };
}

async function foresee({ database, now }: GarbageRun, packs: PackRemoval | undefined): Promise<Condemned> {
  return (
    (await packs?.foresee()) ?? {
      packsRemoved: 0,
      condemned: await database.read((sqlite) => condemnable(sqlite, now)),
    }
  );
}
