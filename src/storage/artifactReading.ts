// Rows to artifacts and their versions. Ids and hashes are bytes in the database and text everywhere else.
import type { Database as Sqlite, SqlValue } from 'sql.js';
import { parseContentHash } from '../core/contentHash';
import type { Artifact, StoredText, Version } from '../core/pack';
import type { CollectionOptions } from '../core/source';
import { parseSource } from '../core/sourceText';
import { membersFromJson } from './fromJson';
import { forEachRow } from './sql';
import { bytesToId, idToBytes } from './uuid';

type Row = readonly SqlValue[];
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

// Texts that people write are selected as bytes: sql.js drops a byte order mark at the start of a text, and what comes
// after a NUL in it. What is mostly absent is NULL then, which is quickest to read.
const captureColumns = (table: string): string => `
  CAST(${table}.source AS BLOB), blobs.hash, blobs.bytes, ${table}.encoding, files.hash, files.bytes,
  ${table}.file_encoding, ${table}.lines, ${table}.unsaved, ${table}.captured_at`;
const captureLength = 10;

const blobsOf = (table: string): string => `
  CROSS JOIN blobs ON blobs.rid = ${table}.blob
  LEFT JOIN blobs AS files ON files.rid = ${table}.file_blob`;

// The joins are made in this order: SQLite must not take it that there are few artifacts, and begin with all of them.
const selectArtifacts = `
  SELECT artifacts.id, ${captureColumns('artifacts')}, packs.rid, artifacts.rid, artifacts.folder, artifacts.stamp_bytes,
         artifacts.stamp_modified_at, artifacts.collection, nullif(artifacts.options, '{}'), pack_items.added_at,
         pack_items.position, pack_items.priority, CAST(nullif(pack_items.note, '') AS BLOB),
         pack_items.required | (pack_items.included << 1) | (pack_items.following << 2)
  FROM packs
  CROSS JOIN pack_items ON pack_items.pack = packs.rid
  CROSS JOIN artifacts ON artifacts.rid = pack_items.artifact
  ${blobsOf('artifacts')}`;

/** The last one superseded comes first: as rows are numbered, and not as a clock said, which may have been set back. */
const selectHistory = `
  SELECT NULL, ${captureColumns('versions')}
  FROM artifacts CROSS JOIN versions ON versions.artifact = artifacts.rid
  ${blobsOf('versions')}
  WHERE artifacts.id = ? ORDER BY versions.rid DESC`;

/** The artifacts of one pack by position, and the numbers of their rows by their ids. */
export interface StoredArtifacts {
  readonly artifacts: Artifact[];
  readonly rows: Map<string, number>;
}

/** The artifacts of the packs for which the condition holds, by the row of the pack. */
export function readArtifacts(sqlite: Sqlite, condition: string, parameters: Row): Map<number, StoredArtifacts> {
  const packs = new Map<number, StoredArtifacts>();
  const ids = new Map<number, string>();
  const members: [artifact: Mutable<Artifact>, collection: number][] = [];
  const query = `${selectArtifacts} WHERE ${condition} ORDER BY packs.rid, pack_items.position`;
  forEachRow(sqlite, query, parameters, (row) => {
    const [pack, rid, , , , collection] = row.slice(captureLength + 1);
    const artifact = artifactFromRow(row);
    const found: StoredArtifacts = packs.get(Number(pack)) ?? { artifacts: [], rows: new Map() };
    packs.set(Number(pack), found);
    found.artifacts.push(artifact);
    found.rows.set(artifact.id, Number(rid));
    ids.set(Number(rid), artifact.id);
    if (collection !== null) {
      members.push([artifact, Number(collection)]);
    }
  });
  for (const [artifact, collection] of members) {
    artifact.collection = ids.get(collection) ?? '';
  }
  return packs;
}

/** What the artifact with the id was before; see PackStore.history. */
export function readHistory(sqlite: Sqlite, artifactId: string): Version[] {
  const versions: Version[] = [];
  forEachRow(sqlite, selectHistory, [idToBytes(artifactId)], (row) => versions.push(captureFromRow(row)));
  return versions;
}

/** `row` is one of `selectArtifacts`; but for its collection. */
function artifactFromRow(row: Row): Mutable<Artifact> {
  const [, , folder, stampBytes, stampTime, , options, addedAt, position, priority, note, flags] = row.slice(
    captureLength + 1,
  );
  const artifact: Mutable<Artifact> = {
    id: bytesToId(row[0] as Uint8Array),
    ...captureFromRow(row),
    folder: folder === null ? null : String(folder),
    addedAt: Number(addedAt),
    position: Number(position),
    priority: Number(priority),
    note: note === null ? '' : text(note),
    required: (Number(flags) & 1) !== 0,
    included: (Number(flags) & 2) !== 0,
  };
  if (stampBytes !== null) {
    artifact.stamp = { bytes: Number(stampBytes), modifiedAt: Number(stampTime) };
  }
  const set = options === null ? undefined : optionsFromJson(String(options));
  if (set) {
    artifact.options = set;
  }
  if ((Number(flags) & 4) !== 0) {
    artifact.following = true;
  }
  return artifact;
}

/** `row` has the columns of a capture behind its first. */
function captureFromRow(row: Row): Version {
  const [, source, hash, bytes, encoding, fileHash, fileBytes, fileEncoding, lines, unsaved, capturedAt] = row;
  const capture: Mutable<Version> = {
    source: parseSource(text(source)),
    content: { ...storedText(hash, bytes, encoding), lines: Number(lines) },
    unsaved: unsaved === 1,
    capturedAt: Number(capturedAt),
  };
  if (fileHash !== null) {
    capture.file = storedText(fileHash, fileBytes, fileEncoding);
  }
  return capture;
}

function storedText(
  hash: SqlValue | undefined,
  bytes: SqlValue | undefined,
  encoding: SqlValue | undefined,
): StoredText {
  const digits = Buffer.from(hash as Uint8Array).toString('hex');
  const stored = { hash: parseContentHash(digits), bytes: Number(bytes) };
  return encoding === null ? stored : { ...stored, encoding: String(encoding) };
}

/** What cannot be an option has its default; undefined when all have. */
function optionsFromJson(json: string): CollectionOptions | undefined {
  const { recursive, maxFiles, exclude } = membersFromJson(json);
  const set = {
    ...(typeof recursive === 'boolean' && { recursive }),
    ...(typeof maxFiles === 'number' && { maxFiles }),
    ...(Array.isArray(exclude) && { exclude: exclude.map(String) }),
  };
  return Object.keys(set).length > 0 ? set : undefined;
}

function text(bytes: SqlValue | undefined): string {
  return Buffer.from(bytes as Uint8Array).toString('utf8');
}
