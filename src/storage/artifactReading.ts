// Rows to artifacts and their versions. Ids and hashes are bytes in the database and text everywhere else.
import type { Database as Sqlite, SqlValue } from 'sql.js';
import { type ContentHash, parseContentHash } from '../core/contentHash';
import type { Artifact, CapturedContent, StoredText, Version } from '../core/pack';
import { type CollectionOptions, isCollection } from '../core/source';
import { parseSource } from '../core/sourceText';
import { membersFromJson } from './fromJson';
import { forEachRow } from './sql';
import { bytesToId, idToBytes, toBuffer } from './uuid';

type Row = readonly SqlValue[];
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The columns of selectHistory and, with those behind, of selectArtifacts. Looked up by number: there may be 100,000. */
const at = {
  ...{ source: 0, hash: 1, bytes: 2, encoding: 3, fileHash: 4, fileBytes: 5, fileEncoding: 6, lines: 7, unsaved: 8 },
  ...{ capturedAt: 9, pack: 10, row: 11, id: 12, folder: 13, stampBytes: 14, stampTime: 15, collection: 16 },
  ...{ options: 17, addedAt: 18, position: 19, priority: 20, note: 21, flags: 22 },
} as const;

// Texts that people write are selected as bytes: sql.js drops a byte order mark at the start of a text, and what comes
// after a NUL in it. What most artifacts lack is NULL, which is quickest to read.
const captureColumns = (table: string): string => `
  CAST(${table}.source AS BLOB), blobs.hash, blobs.bytes, ${table}.encoding, files.hash, files.bytes,
  ${table}.file_encoding, ${table}.lines, ${table}.unsaved, ${table}.captured_at`;

const blobsOf = (table: string): string => `
  CROSS JOIN blobs ON blobs.rid = ${table}.blob
  LEFT JOIN blobs AS files ON files.rid = ${table}.file_blob`;

// The joins are made in this order: SQLite must not take it that there are few artifacts, and begin with all of them.
const selectArtifacts = `
  SELECT ${captureColumns('artifacts')}, packs.rid, artifacts.rid, artifacts.id, artifacts.folder, artifacts.stamp_bytes,
         artifacts.stamp_modified_at, artifacts.collection, nullif(artifacts.options, '{}'), pack_items.added_at,
         pack_items.position, pack_items.priority, CAST(nullif(pack_items.note, '') AS BLOB),
         pack_items.required | (pack_items.included << 1) | (pack_items.following << 2)
  FROM packs
  CROSS JOIN pack_items ON pack_items.pack = packs.rid
  CROSS JOIN artifacts ON artifacts.rid = pack_items.artifact
  ${blobsOf('artifacts')}`;
const flags = { required: 1, included: 2, following: 4 } as const;

/** The last one superseded comes first: as rows are numbered, and not as a clock said, which may have been set back. */
const selectHistory = `
  SELECT ${captureColumns('versions')}
  FROM artifacts CROSS JOIN versions ON versions.artifact = artifacts.rid
  ${blobsOf('versions')}
  WHERE artifacts.id = ? ORDER BY versions.rid DESC`;

/** The artifacts of one pack by position, and the numbers of their rows. */
export interface StoredArtifacts {
  readonly artifacts: Artifact[];
  readonly rows: number[];
}

/** The artifacts of the packs for which the condition holds, by the row of the pack. */
export function readArtifacts(sqlite: Sqlite, condition: string, parameters: Row): Map<number, StoredArtifacts> {
  const packs = new Map<number, StoredArtifacts>();
  const collections = new Map<number, string>();
  const members: [artifact: Mutable<Artifact>, collection: number][] = [];
  const query = `${selectArtifacts} WHERE ${condition} ORDER BY packs.rid, pack_items.position`;
  forEachRow(sqlite, query, parameters, (row) => {
    const artifact = artifactFromRow(row);
    const found: StoredArtifacts = packs.get(Number(row[at.pack])) ?? { artifacts: [], rows: [] };
    packs.set(Number(row[at.pack]), found);
    found.artifacts.push(artifact);
    found.rows.push(Number(row[at.row]));
    if (isCollection(artifact.source)) {
      collections.set(Number(row[at.row]), artifact.id);
    }
    if (row[at.collection] !== null) {
      members.push([artifact, Number(row[at.collection])]);
    }
  });
  for (const [artifact, collection] of members) {
    artifact.collection = collections.get(collection) ?? '';
  }
  return packs;
}

/** What the artifact with the id was before; see PackStore.history. */
export function readHistory(sqlite: Sqlite, artifactId: string): Version[] {
  const versions: Version[] = [];
  forEachRow(sqlite, selectHistory, [idToBytes(artifactId)], (row) => {
    const version: Mutable<Version> = {
      source: parseSource(text(row[at.source])),
      content: contentFromRow(row),
      unsaved: row[at.unsaved] === 1,
      capturedAt: Number(row[at.capturedAt]),
    };
    if (row[at.fileHash] !== null) {
      version.file = fileFromRow(row);
    }
    versions.push(version);
  });
  return versions;
}

/** But for its collection. */
function artifactFromRow(row: Row): Mutable<Artifact> {
  const given = Number(row[at.flags]);
  const artifact: Mutable<Artifact> = {
    id: bytesToId(row[at.id] as Uint8Array),
    source: parseSource(text(row[at.source])),
    folder: row[at.folder] === null ? null : String(row[at.folder]),
    content: contentFromRow(row),
    unsaved: row[at.unsaved] === 1,
    capturedAt: Number(row[at.capturedAt]),
    addedAt: Number(row[at.addedAt]),
    position: Number(row[at.position]),
    priority: Number(row[at.priority]),
    note: row[at.note] === null ? '' : text(row[at.note]),
    required: (given & flags.required) !== 0,
    included: (given & flags.included) !== 0,
  };
  if (row[at.fileHash] !== null) {
    artifact.file = fileFromRow(row);
  }
  if (row[at.stampBytes] !== null) {
    artifact.stamp = { bytes: Number(row[at.stampBytes]), modifiedAt: Number(row[at.stampTime]) };
  }
  const options = row[at.options] === null ? undefined : optionsFromJson(String(row[at.options]));
  if (options) {
    artifact.options = options;
  }
  if ((given & flags.following) !== 0) {
    artifact.following = true;
  }
  return artifact;
}

function contentFromRow(row: Row): CapturedContent {
  const content: Mutable<CapturedContent> = {
    hash: hashFrom(row[at.hash]),
    bytes: Number(row[at.bytes]),
    lines: Number(row[at.lines]),
  };
  if (row[at.encoding] !== null) {
    content.encoding = String(row[at.encoding]);
  }
  return content;
}

function fileFromRow(row: Row): StoredText {
  const file = { hash: hashFrom(row[at.fileHash]), bytes: Number(row[at.fileBytes]) };
  return row[at.fileEncoding] === null ? file : { ...file, encoding: String(row[at.fileEncoding]) };
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

function hashFrom(bytes: SqlValue | undefined): ContentHash {
  return parseContentHash(toBuffer(bytes as Uint8Array).toString('hex'));
}

function text(bytes: SqlValue | undefined): string {
  return toBuffer(bytes as Uint8Array).toString('utf8');
}
