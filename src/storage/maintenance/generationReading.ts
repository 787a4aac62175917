// One generation as it lies on disk, read without writing anything and without stopping at the first damage.

import { join } from 'node:path';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';
import { isErrorCode } from '../durableFiles';
import { logPath } from '../log/appendDevice';
import { type Checkpoints, type Head, logFormat } from '../log/checkpoint';
import type { Frame } from '../log/frame';
import type { Position } from '../log/generation';
import type { DeviceKind } from '../log/logDevice';
import type { LogFiles } from '../log/logFiles';
import { type GenerationName, genesis, type MetaDirectory } from '../log/metaDirectory';
import type { Seal } from '../log/seal';
import { applicationId, currentVersion } from '../schema';
import { type LogReading, type Records, readRecords } from './logReading';

/** Something found in a generation: what it means depends on the others. */
export type Damage = Pick<StoreFinding, 'kind' | 'path' | 'detail'>;

export interface GenerationReading {
  readonly name: GenerationName;
  readonly isReached: boolean;
  readonly head: Head | undefined;
  /** The state that it begins with, when that is whole. */
  readonly image: Uint8Array | undefined;
  /** What lies in the image's place when that is not known to be whole, but is a database of ours. */
  readonly unchecked: Uint8Array | undefined;
  /** Its records from the first one on, whatever that continues, for when nothing else says where they begin. */
  readonly ownLog: () => LogReading | undefined;
  /** Its records, as its own head says where they begin; undefined when they cannot be read. */
  readonly log: LogReading | undefined;
  /** Its records as the seal before it says where they go on, for when there is no head. */
  readonly logFrom: (seal: Seal) => LogReading | undefined;
  readonly damage: readonly Damage[];
}

export interface MetaAccess {
  readonly files: LogFiles;
  readonly meta: MetaDirectory;
  readonly checkpoints: Checkpoints;
}

export async function readGeneration(
  access: MetaAccess,
  name: GenerationName,
  isReached: boolean,
): Promise<GenerationReading> {
  const damage: Damage[] = [];
  const { head, start } = await readHead(access, name, damage);
  const isNewer = head !== undefined && (head.format > logFormat || head.schema > currentVersion);
  if (head && isNewer) {
    const detail = phrase`It has format ${head.format} and schema ${head.schema}; this version knows ${logFormat} and ${currentVersion}.`;
    damage.push({ kind: 'format-newer', path: join(access.meta.pathOf(name), 'head'), detail });
    const none = { image: undefined, unchecked: undefined, log: undefined };
    return { name, isReached, head, ...none, ownLog: () => undefined, logFrom: () => undefined, damage };
  }
  const image = head && (await readImage(access, name, head, damage));
  const proven = Math.max(start?.sequence ?? 0, await access.meta.provenIn(name).catch(() => 0));
  const kind = name.number === genesis.number ? 'slots' : (head?.device ?? (await deviceThere(access, name)));
  const all = await readDevice(access, name, kind, damage);
  const log = all && start ? readRecords(all(0, 0), start, proven) : undefined;
  const logFrom = (seal: Seal): LogReading | undefined =>
    all && readRecords(all(seal.bytes, seal.records), seal, proven);
  const ownLog = (): LogReading | undefined => all && readRecords(all(0, 0), startOf(all(0, 0)), proven);
  const unchecked = image ? undefined : await readUnchecked(access, name);
  if (!head && !unchecked && name.number !== genesis.number) {
    damage.push({
      kind: 'image-damaged',
      path: join(access.meta.pathOf(name), 'base.db'),
      detail: phrase`It is no database.`,
    });
  }
  return { name, isReached, head, image, unchecked, log, ownLog, logFrom, damage };
}

function startOf({ frames }: Records): Position {
  const [first] = frames.filter(({ kind }) => kind === 'transaction');
  return first ? { sequence: first.sequence - 1, hash: first.previous } : { sequence: 0, hash: Buffer.alloc(16) };
}

async function readUnchecked({ files, meta }: MetaAccess, name: GenerationName): Promise<Uint8Array | undefined> {
  const found = await files.readFile(join(meta.pathOf(name), 'base.db')).catch(() => new Uint8Array());
  return isDatabase(found) && !isForeign(found) ? found : undefined;
}

async function readHead(
  { checkpoints, meta }: MetaAccess,
  name: GenerationName,
  damage: Damage[],
): Promise<{ readonly head?: Head; readonly start?: Position }> {
  if (name.number === genesis.number) {
    return { start: { sequence: 0, hash: Buffer.alloc(16) } };
  }
  try {
    const { head, frame } = await checkpoints.readHead(name);
    return { head, start: { sequence: head.sequence, hash: frame.hash } };
  } catch (error) {
    damage.push({ ...reasonOf(error), kind: kindOf(error, 'head-damaged'), path: join(meta.pathOf(name), 'head') });
    return {};
  }
}

async function readImage(
  { checkpoints, meta, files }: MetaAccess,
  name: GenerationName,
  head: Head,
  damage: Damage[],
): Promise<Uint8Array | undefined> {
  const path = join(meta.pathOf(name), 'base.db');
  try {
    return await checkpoints.readImage(name, head);
  } catch (error) {
    const found = await files.readFile(path).catch(() => new Uint8Array());
    const kind = isForeign(found) ? 'database-foreign' : kindOf(error, 'image-damaged');
    damage.push({ ...reasonOf(error), kind, path });
    return undefined;
  }
}

/** Whether the bytes are a database that says that it is another program's (its application id, big-endian, at 68). */
function isForeign(bytes: Uint8Array): boolean {
  return isDatabase(bytes) && view(bytes).readUInt32BE(68) !== applicationId;
}

function isDatabase(bytes: Uint8Array): boolean {
  return bytes.length > 100 && view(bytes).toString('latin1', 0, 15) === 'SQLite format 3';
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function deviceThere({ files, meta }: MetaAccess, name: GenerationName): Promise<DeviceKind> {
  const names = await files.list(meta.pathOf(name)).catch(() => []);
  return names.some((each) => each.endsWith('.record')) ? 'slots' : 'append';
}

/** Gives the records behind so many bytes, or so many records. */
type Device = (bytes: number, records: number) => Records;

async function readDevice(
  access: MetaAccess,
  name: GenerationName,
  kind: DeviceKind,
  damage: Damage[],
): Promise<Device | undefined> {
  const codec = access.checkpoints.codec(name);
  try {
    if (kind === 'slots') {
      return await readSlots(access, name);
    }
    const bytes = await access.files.readFile(logPath(access.meta.pathOf(name)));
    return (from) => {
      const tail = bytes.subarray(from);
      const { frames, end, damagedBytes } = codec.scan(tail);
      const undecidedBytes = tail.length - end;
      return { frames: frames.map(({ frame }) => frame), damagedBytes, undecidedBytes, unreachable: 0 };
    };
  } catch (error) {
    const path = kind === 'slots' ? access.meta.pathOf(name) : logPath(access.meta.pathOf(name));
    damage.push({ ...reasonOf(error), kind: kindOf(error, 'log-missing'), path });
    return undefined;
  }
}

async function readSlots({ files, meta, checkpoints }: MetaAccess, name: GenerationName): Promise<Device> {
  const directory = meta.pathOf(name);
  const numbers = (await files.list(directory)).flatMap((each) =>
    /^\d{12}\.record$/.test(each) ? [Number.parseInt(each, 10)] : [],
  );
  const there = new Set(numbers);
  const contents: Uint8Array[] = [];
  while (there.has(contents.length + 1)) {
    const slot = `${String(contents.length + 1).padStart(12, '0')}.record`;
    contents.push(await files.readFile(join(directory, slot, 'frame')).catch(() => new Uint8Array()));
  }
  const decoded = contents.map((content): Frame | undefined => checkpoints.codec(name).decode(content));
  return (_, records) => ({
    frames: decoded.slice(records).flatMap((frame) => frame ?? []),
    damagedBytes: contents
      .slice(records)
      .reduce((sum, { length }, index) => sum + (decoded[records + index] ? 0 : length), 0),
    undecidedBytes: 0,
    unreachable: numbers.length - contents.length,
  });
}

function kindOf(error: unknown, kind: Damage['kind']): Damage['kind'] {
  return isErrorCode(error, 'EACCES', 'EPERM', 'EIO') ? 'not-readable' : kind;
}

function reasonOf(error: unknown): { readonly detail: string } {
  const reason = PackError.is(error, 'store-damaged') ? error.details.reason : 'is not there';
  const isOfSystem = error instanceof Error && 'errno' in error;
  return { detail: isOfSystem ? `It cannot be read: ${error.message}.` : `It ${reason}.` };
}
