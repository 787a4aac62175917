// What the collector may throw away: content that the database condemned, and files that it has never heard of.
import { join } from 'node:path';
import { type ContentHash, parseContentHash } from '../../core/contentHash';
import { type Amount, type ContentRow, forsaken, knowledge, removeForsaken } from './contentRows';
import { attempt, type GarbageRun, inspect, list, Tally } from './garbageRun';
import { contentPath, temporaryDirectory } from './layout';
import { throwAway } from './trash';

/** A writer needs moments; one that slept longer than this writes its file again. In milliseconds. */
const leftoverAge = 24 * 60 * 60 * 1000;

/**
 * Removes the rows that were condemned at least the grace ago, in one transaction, and then moves their files.
 * Invariant: the row goes first. Where the row's removal is durable and the move is not, the file has no row, and
 * collectUnnamed() finds it. Where the disk kept the move and lost the removal, the row has its file in the trash, from
 * where it is read, and tendTrash() moves it back.
 */
export async function sweep(run: GarbageRun): Promise<Amount> {
  const before = run.now - run.grace;
  const unused = new Map<ContentHash, ContentRow>();
  for (const row of await run.database.read((sqlite) => forsaken(sqlite, before))) {
    const path = contentPath(run.directory, row.hash);
    await attempt(run, path, new Tally(), async () => {
      // Whoever put it again a moment ago is about to name it.
      const status = await inspect(run, path);
      if (status === undefined || status.mtimeMs <= before) {
        unused.set(row.hash, row);
      }
      return undefined;
    });
  }
  if (run.dryRun || unused.size === 0) {
    return amountOf([...unused.values()]);
  }
  const hashes = new Set(unused.keys());
  const swept = await run.database.write((sqlite) => removeForsaken(sqlite, hashes, before));
  await throwAway(run, swept);
  return amountOf(swept);
}

/**
 * Files without a row: their writer crashed before its transaction, or the collector after its own. Those that were put
 * before the database was made are left: it may be a new one in the place of one that was lost, which named them.
 */
export async function collectUnnamed(run: GarbageRun): Promise<Amount> {
  const listed = await listContent(run);
  const known = await run.database.read(knowledge);
  const unnamed: ContentRow[] = [];
  for (const hash of listed.filter((each) => !known.hashes.has(each))) {
    const path = contentPath(run.directory, hash);
    await attempt(run, path, new Tally(), async () => {
      const status = await inspect(run, path);
      if (status?.isFile() && status.mtimeMs <= run.now - run.grace && status.mtimeMs >= known.since) {
        unnamed.push({ hash, bytes: status.size });
      }
      return undefined;
    });
  }
  return throwAway(run, unnamed);
}

/** What crashed writers left half written. */
export async function removeLeftovers(run: GarbageRun): Promise<Amount> {
  const removed = new Tally();
  const directory = temporaryDirectory(run.directory);
  for (const name of await list(run, directory)) {
    const path = join(directory, name);
    await attempt(run, path, removed, async () => {
      const status = await run.files.lstat(path);
      if (!status.isFile() || status.mtimeMs > run.now - leftoverAge) {
        return undefined;
      }
      if (!run.dryRun) {
        await run.files.unlink(path);
      }
      return status.size;
    });
  }
  return removed;
}

async function listContent(run: GarbageRun): Promise<ContentHash[]> {
  const hashes: ContentHash[] = [];
  const root = join(run.directory, 'blake3');
  for (const digits of (await list(run, root)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const names = await list(run, join(root, digits));
    hashes.push(
      ...names.filter((name) => /^[0-9a-f]{64}$/.test(name) && name.startsWith(digits)).map(parseContentHash),
    );
  }
  return hashes;
}

function amountOf(rows: readonly ContentRow[]): Amount {
  return { blobs: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
}
