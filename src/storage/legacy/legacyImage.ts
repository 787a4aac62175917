// The bytes of a database that another program wrote, with what its write-ahead log still holds. sql.js would open the
// file alone, without the log, and without a word about what is missing. Nothing here opens anything for writing.

import { type BigIntStats, constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import { isErrorCode } from '../durableFiles';
import { applyWal } from './walFrames';

/** A rollback journal that begins so has changes to take back; SQLite zeroes its beginning when they are done with. */
const journalMagic = Buffer.from('d9d505f920a163d7', 'hex');
const maxAttempts = 3;

interface DatabaseFiles {
  readonly database: Uint8Array;
  readonly wal: Uint8Array;
  readonly journal: Uint8Array;
}

/**
 * The database in `state.db` of the directory, with all that was committed.
 * @throws PackError `folder-not-found`, `file-not-found`, `file-not-readable`, `legacy-log-not-applied`
 */
export async function readLegacyImage(directory: string): Promise<Uint8Array> {
  if (!(await status(directory))?.isDirectory()) {
    throw new PackError('folder-not-found', { folder: directory });
  }
  const path = join(directory, 'state.db');
  const { database, wal, journal } = await readAtOneMoment(path);
  if (Buffer.compare(journal.subarray(0, journalMagic.length), journalMagic) === 0) {
    const reason = phrase`it is the journal of a change that was not finished`;
    throw new PackError('legacy-log-not-applied', { path: `${path}-journal`, reason });
  }
  const applied = applyWal(database, wal);
  if ('problem' in applied) {
    throw new PackError('legacy-log-not-applied', { path: `${path}-wal`, reason: applied.problem });
  }
  return applied.image;
}

/** Whoever writes the store meanwhile could move changes from the log to the database between the two readings. */
async function readAtOneMoment(path: string): Promise<DatabaseFiles> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const before = await marks(path);
    const files = {
      database: await read(path),
      wal: await readIfThere(`${path}-wal`),
      journal: await readIfThere(`${path}-journal`),
    };
    if ((await marks(path)) === before) {
      return files;
    }
  }
  throw new PackError('legacy-log-not-applied', { path: `${path}-wal`, reason: phrase`it is being written to` });
}

async function marks(path: string): Promise<string> {
  const states = await Promise.all(['', '-wal', '-journal'].map((end) => status(path + end)));
  return states.map((state) => (state ? `${state.ino} ${state.size} ${state.mtimeNs}` : 'none')).join(', ');
}

async function readIfThere(path: string): Promise<Uint8Array> {
  const isThere = await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
  return isThere ? read(path) : new Uint8Array();
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) {
      throw new PackError('file-not-found', { path }, { cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new PackError('file-not-readable', { path, reason }, { cause: error });
  }
}

async function status(path: string): Promise<BigIntStats | undefined> {
  return stat(path, { bigint: true }).catch(() => undefined);
}
