// A store as it lies on disk, read without opening it.

import { join } from 'node:path';
import type { Database as Sqlite, SqlJsStatic } from 'sql.js';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';
import { loadBlake3 } from '../blake3';
import { SqliteReplica } from '../database/sqliteReplica';
import { EarlierImages } from '../earlierImages';
import { hasNoLog, isLogLost } from '../firstImage';
import { Checkpoints } from '../log/checkpoint';
import type { LogFiles } from '../log/logFiles';
import { MetaDirectory } from '../log/metaDirectory';
import { upgradeImage } from '../migrations';
import { openImage } from '../openImage';
import { currentVersion } from '../schema';
import { value } from '../sql';
import { chainFindings, isLeaderless } from './chainFindings';
import { type ChainReading, type ReadableState, readChain } from './chainReading';
import { contentFiles } from './contentFiles';
import type { MetaAccess } from './generationReading';

export interface StoreAccess extends MetaAccess {
  readonly sql: SqlJsStatic;
  readonly directory: string;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

export interface StoreReading {
  readonly chain: ChainReading | undefined;
  readonly findings: readonly StoreFinding[];
  /** Whether an opening would succeed, or there is nothing to open. */
  readonly isOpenable: boolean;
  /** The database as far as it can be read, at the current schema; undefined when there is none. The caller closes it. */
  readonly sqlite: Sqlite | undefined;
  /** Where its image lies, relative to the store. */
  readonly image: string;
}

export async function storeAccess(
  files: LogFiles,
  { sql, directory, now }: Pick<StoreAccess, 'sql' | 'directory' | 'now'>,
): Promise<StoreAccess> {
  const meta = new MetaDirectory(files, join(directory, 'meta'));
  const checkpoints = new Checkpoints(files, await loadBlake3(), (name) => meta.pathOf(name));
  return { files, meta, checkpoints, sql, directory, now };
}

export async function readStore(access: StoreAccess): Promise<StoreReading> {
  let chain: ChainReading;
  try {
    chain = await readChain(access);
  } catch (error) {
    const detail = phrase`It cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    const finding: StoreFinding = { kind: 'not-readable', path: 'meta', detail, affects: phrase`All packs.` };
    return { chain: undefined, findings: [finding], isOpenable: false, sqlite: undefined, image: 'meta' };
  }
  const sqlite = chain.state && (await loaded(access, chain.state).catch(() => undefined));
  const readable = sqlite ? chain : { ...chain, state: undefined };
  const findings = chainFindings(access.directory, access.meta, readable);
  if (!chain.present && chain.missing.length === 0 && !isLeaderless(chain)) {
    return readEarlier(access, chain, findings);
  }
  if (chain.state?.isChecked && !sqlite) {
    const detail = phrase`It holds a change that cannot be made.`;
    findings.push({ kind: 'database-damaged', path: 'meta', detail, affects: phrase`All packs: they cannot be read.` });
  }
  return { chain, findings, isOpenable: chain.isOpenable && sqlite !== undefined, sqlite, image: 'meta' };
}

/** The database that a state makes; the caller closes it. @throws RowImagesError, and what SQLite says */
export async function loaded(access: StoreAccess, state: ReadableState): Promise<Sqlite> {
  const image = await imageOf(access, state);
  const sqlite = new access.sql.Database(image);
  sqlite.run('PRAGMA foreign_keys = ON');
  if (!state.isChecked && value(sqlite, 'PRAGMA integrity_check') !== 'ok') {
    sqlite.close();
    throw new Error('The image that could not be checked is damaged.');
  }
  return sqlite;
}

/** The state as an image of the current schema. @throws as loaded */
export async function imageOf({ sql, now }: StoreAccess, state: ReadableState): Promise<Uint8Array> {
  const replica = new SqliteReplica(sql);
  try {
    // SQLite goes on to write into the bytes that it is given.
    replica.load(Uint8Array.from(state.image));
    replica.apply(state.transactions);
    const image = replica.image();
    return state.schema < currentVersion ? await upgradeImage(sql, image, now()) : image;
  } finally {
    replica.close();
  }
}

/** A store of format 1, or none. */
async function readEarlier(
  access: StoreAccess,
  chain: ChainReading,
  findings: readonly StoreFinding[],
): Promise<StoreReading> {
  const images = new EarlierImages(join(access.directory, 'generations'));
  const path = (number: number): string => `generations/${String(number).padStart(8, '0')}/image.db`;
  let number = 0;
  try {
    number = await images.newest();
    const image = number === 0 ? undefined : await images.read(number);
    const origin = { directory: access.directory, path: images.imagePath(number) };
    const sqlite = image && (await openImage(access.sql, image, origin, access.now()));
    const lost = await lostLog(access, image);
    return { chain, findings: [...findings, ...lost], isOpenable: lost.length === 0, sqlite, image: path(number) };
  } catch (error) {
    return { chain, findings: [...findings, imageFinding(error, path(number))], ...none, image: path(number) };
  }
}

/** What shows that there has been a log, when there is none. */
async function lostLog({ sql, directory }: StoreAccess, image: Uint8Array | undefined): Promise<StoreFinding[]> {
  if (image) {
    const detail = phrase`The images were closed for a log, and there is no log.`;
    const affects = phrase`All changes since then are lost, unless there was none.`;
    return (await isLogLost(sql, directory, image)) ? [{ kind: 'log-missing', path: 'meta', detail, affects }] : [];
  }
  const { files } = (await hasNoLog(directory))
    ? await contentFiles(join(directory, 'blobs'), () => true)
    : { files: 0 };
  const there = files === 1 ? 'One content is there' : `${files} contents are there`;
  const affects = phrase`All packs, unless none had been made.`;
  const finding = { kind: 'log-missing', path: 'meta', detail: phrase`${there}, and no database.`, affects } as const;
  return files > 0 ? [finding] : [];
}

/** Whether it says that there has been a log, and that there is not even a place for one. */
export function isLostLog({ kind, path }: StoreFinding): boolean {
  return kind === 'log-missing' && path === 'meta';
}

const none = { isOpenable: false, sqlite: undefined } as const;

function imageFinding(error: unknown, path: string): StoreFinding {
  const affects = phrase`The packs cannot be read; the image before it is whole, unless this is the first.`;
  if (PackError.is(error, 'store-too-new')) {
    const detail = phrase`It has schema ${error.details.found}; this version knows ${error.details.supported}.`;
    return { kind: 'format-newer', path, detail, affects: phrase`Nothing, for newer versions.` };
  }
  const isForeign = PackError.is(error, 'store-damaged') && error.details.reason.includes('another program');
  const reason = PackError.is(error, 'store-damaged') ? error.details.reason : String(error);
  return { kind: isForeign ? 'database-foreign' : 'image-damaged', path, detail: phrase`It ${reason}.`, affects };
}
