import type { Stats } from 'node:fs';
import { relative } from 'node:path';
import type { Amount, GarbageFailure } from '../../core/storeMaintenance';
import type { Database } from '../database';
import { isErrorCode } from '../durableFiles';
import { type FileOperations, namesIn } from './layout';

export type { GarbageFailure, GarbageReport } from '../../core/storeMaintenance';

/** A run under way. Times are in milliseconds. */
export interface GarbageRun {
  readonly database: Pick<Database, 'read' | 'write'>;
  /** The `blobs/` of the store. */
  readonly directory: string;
  readonly files: FileOperations;
  /** UTC, since 1970. */
  readonly now: number;
  readonly grace: number;
  readonly trashAge: number;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  readonly failures: GarbageFailure[];
}

/**
 * Does something to one file and adds the bytes that it resolves to, if it is a number, to the tally. A file that is gone was another process's; one that the
 * operating system refuses goes to the failures. Neither stops the rest. What is no failure of a file is thrown.
 */
export async function attempt(
  run: GarbageRun,
  path: string,
  tally: Tally,
  work: () => Promise<unknown>,
): Promise<void> {
  run.signal?.throwIfAborted();
  try {
    const bytes = await work();
    if (typeof bytes === 'number') {
      tally.blobs += 1;
      tally.bytes += bytes;
    }
  } catch (error) {
    if (!(error instanceof Error && 'errno' in error && 'code' in error)) {
      throw error;
    }
    if (error.code !== 'ENOENT') {
      run.failures.push({ path: relative(run.directory, path).replaceAll('\\', '/'), reason: String(error.code) });
    }
  }
}

/** The names in a directory; none when there is no such directory or, which is a failure, it cannot be read. */
export async function list(run: GarbageRun, path: string): Promise<string[]> {
  let names: string[] = [];
  await attempt(run, path, new Tally(), async () => {
    names = await namesIn(path, run.files);
    return undefined;
  });
  return names;
}

/** What lies at the path; undefined when nothing does. */
export async function inspect({ files }: GarbageRun, path: string): Promise<Stats | undefined> {
  try {
    return await files.lstat(path);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

/** An Amount that grows. */
export class Tally implements Amount {
  blobs = 0;
  bytes = 0;
}
