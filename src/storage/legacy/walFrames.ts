// A SQLite write-ahead log, applied as a checkpoint would: https://www.sqlite.org/fileformat2.html#walformat
// Header: magic, version, page size, checkpoint number, two salts, checksum. Frame: page number, size of the database
// in pages after a commit or 0, the two salts, checksum, the page. All numbers are big-endian, of four bytes.
import { phrase } from '../../core/sentence';

const headerBytes = 32;
const frameHeaderBytes = 24;
/** Its last bit says in which order the checksums take the bytes of a number: set, the big end first. */
const magic = 0x377f0682;
const supportedVersion = 3_007_000;
/** The header of a database: page size at 16, and the versions that make it a WAL database at 18 and 19. */
const databaseHeaderBytes = 100;
/** What Node reads into one buffer. */
const maxImageBytes = 2 ** 31 - 1;

/** The database with everything that was committed, or why that cannot be told: the end of a sentence. */
export type WalOutcome = { readonly image: Uint8Array } | { readonly problem: string };

interface WalHeader {
  readonly pageSize: number;
  readonly bigEndian: boolean;
  /** The eight bytes that every frame of this log repeats; those of an earlier one have others. */
  readonly salts: Buffer;
  readonly checksum: Checksum;
}

type Checksum = readonly [number, number];

interface Commits {
  /** Where each page's newest committed content begins in the log. */
  readonly pages: ReadonlyMap<number, number>;
  /** Of the database in pages, after the last commit; 0 when nothing was committed. */
  readonly size: number;
}

/**
 * The database as its readers see it, in a mode that needs no log: what is in frames up to the last commit counts,
 * what follows (an unfinished transaction, a torn frame, leftovers of an earlier log) does not. Neither input changes.
 */
export function applyWal(database: Uint8Array, wal: Uint8Array): WalOutcome {
  const log = bufferOf(wal);
  if (log.length <= headerBytes) {
    return { image: inRollbackMode(database) };
  }
  const header = parseHeader(log);
  if (typeof header === 'string') {
    return { problem: header };
  }
  const pageSize = pageSizeOf(database);
  if (pageSize !== undefined && pageSize !== header.pageSize) {
    return { problem: phrase`its pages have ${header.pageSize} bytes and those of the database ${pageSize}` };
  }
  const commits = findCommits(log, header);
  if (typeof commits === 'string') {
    return { problem: commits };
  }
  if (commits.size * header.pageSize > maxImageBytes) {
    return { problem: phrase`with it the database is larger than what can be read here` };
  }
  return { image: inRollbackMode(withPages(database, log, header.pageSize, commits)) };
}

/** A copy that SQLite opens without looking for a log. */
export function inRollbackMode(database: Uint8Array): Uint8Array {
  const copy = new Uint8Array(database);
  if (copy.length >= databaseHeaderBytes) {
    copy.fill(1, 18, 20);
  }
  return copy;
}

function parseHeader(log: Buffer): WalHeader | string {
  const pageSize = log.readUInt32BE(8);
  const bigEndian = log.readUInt32BE(0) === magic + 1;
  const isPowerOfTwo = (pageSize & (pageSize - 1)) === 0;
  if ((!bigEndian && log.readUInt32BE(0) !== magic) || pageSize < 512 || pageSize > 65_536 || !isPowerOfTwo) {
    return 'it does not begin as a write-ahead log does';
  }
  const version = log.readUInt32BE(4);
  if (version !== supportedVersion) {
    return `it has version ${version}, which is not known here`;
  }
  const checksum = checksumOf(log.subarray(0, 24), [0, 0], bigEndian);
  if (!endsIn(log.subarray(0, headerBytes), checksum)) {
    return 'the checksum of its beginning is wrong';
  }
  return { pageSize, bigEndian, salts: log.subarray(16, 24), checksum };
}

function findCommits(log: Buffer, { pageSize, bigEndian, salts, checksum }: WalHeader): Commits | string {
  const committed = new Map<number, number>();
  let pending: [page: number, offset: number][] = [];
  let size = 0;
  let running = checksum;
  const frameBytes = frameHeaderBytes + pageSize;
  for (let start = headerBytes; start + frameBytes <= log.length; start += frameBytes) {
    const header = log.subarray(start, start + frameHeaderBytes);
    if (!header.subarray(8, 16).equals(salts)) {
      break;
    }
    running = checksumOf(header.subarray(0, 8), running, bigEndian);
    running = checksumOf(log.subarray(start + frameHeaderBytes, start + frameBytes), running, bigEndian);
    if (header.readUInt32BE(0) === 0 || !endsIn(header, running)) {
      // SQLite would take this for an empty log. A log that was damaged later looks the same, and is not empty.
      return start === headerBytes ? 'the checksum of its first frame is wrong' : { pages: committed, size };
    }
    pending.push([header.readUInt32BE(0), start + frameHeaderBytes]);
    if (header.readUInt32BE(4) !== 0) {
      size = header.readUInt32BE(4);
      for (const [page, offset] of pending) {
        committed.set(page, offset);
      }
      pending = [];
    }
  }
  return { pages: committed, size };
}

function withPages(database: Uint8Array, log: Buffer, pageSize: number, { pages, size }: Commits): Uint8Array {
  if (size === 0) {
    return database;
  }
  const image = new Uint8Array(size * pageSize);
  image.set(database.subarray(0, image.length));
  for (const [page, offset] of pages) {
    // The database may have become smaller since the page was written.
    if (page <= size) {
      image.set(log.subarray(offset, offset + pageSize), (page - 1) * pageSize);
    }
  }
  return image;
}

/** Undefined for what is no database yet: its first pages may all be in the log. */
function pageSizeOf(database: Uint8Array): number | undefined {
  if (database.length < databaseHeaderBytes) {
    return undefined;
  }
  const written = bufferOf(database).readUInt16BE(16);
  // The number takes two bytes, and the largest page size does not fit.
  return written === 1 ? 65_536 : written;
}

function checksumOf(content: Buffer, [first, second]: Checksum, bigEndian: boolean): Checksum {
  let s0 = first;
  let s1 = second;
  for (let offset = 0; offset < content.length; offset += 8) {
    s0 = (s0 + (bigEndian ? content.readUInt32BE(offset) : content.readUInt32LE(offset)) + s1) >>> 0;
    s1 = (s1 + (bigEndian ? content.readUInt32BE(offset + 4) : content.readUInt32LE(offset + 4)) + s0) >>> 0;
  }
  return [s0, s1];
}

/** Both kinds of header end in their checksum, the big end first whatever the order inside. */
function endsIn(header: Buffer, [s0, s1]: Checksum): boolean {
  return header.readUInt32BE(header.length - 8) === s0 && header.readUInt32BE(header.length - 4) === s1;
}

function bufferOf(content: Uint8Array): Buffer {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}
