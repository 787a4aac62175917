// The trash: `trash/<when, 15 digits>-<uuid>/<hash>`. Each run that moves something makes a directory of its own, so
// that a path in the trash stands for one move of one file. Whoever has decided to remove it, and then slept, finds
// nothing there when the file has been moved back meanwhile, even if it was thrown away once more since.
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { type ContentHash, parseContentHash } from '../../core/contentHash';
import { syncDirectory } from '../durableFiles';
import { type ContentRow, type Knowledge, knowledge } from './contentRows';
import { attempt, type GarbageRun, inspect, list, Tally } from './garbageRun';
import { contentPath, trashDirectory } from './layout';

/** Moves contents into the trash as one run's. Those that are gone already are no matter. */
export async function throwAway(run: GarbageRun, contents: readonly ContentRow[]): Promise<Tally> {
  const moved = new Tally();
  const directory = join(trashDirectory(run.directory), `${String(run.now).padStart(15, '0')}-${randomUUID()}`);
  for (const { hash, bytes } of contents) {
    const place = contentPath(run.directory, hash);
    await attempt(run, place, moved, async () => {
      if (!run.dryRun) {
        // Each time: another run may have removed an empty directory that looked old to it.
        await run.files.mkdir(directory, { recursive: true, mode: 0o700 });
        await run.files.rename(place, join(directory, hash));
      }
      return bytes;
    });
  }
  for (const each of moved.blobs > 0 && !run.dryRun ? [directory, dirname(directory)] : []) {
    await attempt(run, each, new Tally(), () => syncDirectory(each));
  }
  return moved;
}

interface Trashed {
  readonly hash: ContentHash;
  readonly path: string;
  /** When the run began that moved it, in ms UTC. */
  readonly movedAt: number;
}

/**
 * Moves back what has a row, and removes what has been in the trash long enough. First it lists, then it asks the
 * database, then it acts: a transaction that names a file of the list later than that is followed by a look at the
 * file's place (app/ensureStored.ts), which finds it gone and writes it anew; so no file that anybody counts on is
 * removed, however long this process sleeps between two steps.
 */
export async function tendTrash(run: GarbageRun): Promise<{ readonly restored: Tally; readonly emptied: Tally }> {
  const trashed = await listTrash(run);
  const restored = new Tally();
  const emptied = new Tally();
  if (trashed.length > 0) {
    const known = await run.database.read(knowledge);
    for (const each of trashed) {
      if (known.hashes.has(each.hash)) {
        await moveBack(run, each, restored);
      } else if (isPast(run, each.movedAt, known)) {
        await removeForGood(run, each, emptied);
      }
    }
  }
  await removeEmptyRuns(run);
  return { restored, emptied };
}

/** A database that was made after the move may be a new one in the place of one that was lost: it is not asked. */
function isPast({ now, trashAge }: GarbageRun, movedAt: number, { since }: Knowledge): boolean {
  return movedAt <= now - trashAge && movedAt >= since;
}

async function listTrash(run: GarbageRun): Promise<Trashed[]> {
  const trashed: Trashed[] = [];
  for (const { path: directory, movedAt } of await listRuns(run)) {
    for (const name of (await list(run, directory)).filter((each) => /^[0-9a-f]{64}$/.test(each))) {
      trashed.push({ hash: parseContentHash(name), path: join(directory, name), movedAt });
    }
  }
  return trashed;
}

async function listRuns(run: GarbageRun): Promise<Omit<Trashed, 'hash'>[]> {
  const trash = trashDirectory(run.directory);
  const names = (await list(run, trash)).filter((name) => /^\d{15}-[0-9a-f-]{36}$/.test(name));
  return names.map((name) => ({ path: join(trash, name), movedAt: Number(name.slice(0, 15)) }));
}

/** Not onto content that was put again meanwhile: that was written later, so it is the better one. */
async function moveBack(run: GarbageRun, { hash, path }: Trashed, restored: Tally): Promise<void> {
  const place = contentPath(run.directory, hash);
  await attempt(run, path, restored, async () => {
    const { size } = await run.files.lstat(path);
    if (await inspect(run, place)) {
      return undefined;
    }
    if (!run.dryRun) {
      await run.files.mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await run.files.rename(path, place);
      await syncDirectory(dirname(place));
    }
    return size;
  });
}

async function removeForGood(run: GarbageRun, { path }: Trashed, emptied: Tally): Promise<void> {
  await attempt(run, path, emptied, async () => {
    const { size } = await run.files.lstat(path);
    if (!run.dryRun) {
      await run.files.unlink(path);
    }
    return size;
  });
}

/** Old ones only: into a young one, another run may be about to move something. */
async function removeEmptyRuns(run: GarbageRun): Promise<void> {
  for (const { path, movedAt } of run.dryRun ? [] : await listRuns(run)) {
    if (movedAt <= run.now - run.trashAge && (await list(run, path)).length === 0) {
      await attempt(run, path, new Tally(), async () => {
        await run.files.rmdir(path);
      });
    }
  }
}
