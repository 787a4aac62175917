// Rows to packs and back. Ids and hashes are bytes in the database and text everywhere else.
import type { Database as Sqlite, SqlValue } from 'sql.js';
import { parseContentHash } from '../core/contentHash';
import type { Artifact, DeletedPack, Pack } from '../core/pack';
import { parseSource } from '../core/sourceText';
import { forEachRow } from './sql';
import { bytesToId } from './uuid';

/** A pack, and the number of its row. */
export interface StoredPack {
  readonly rid: number;
  readonly pack: Pack;
}

interface DatedPack extends StoredPack {
  /** Of no meaning for a pack that is not deleted. */
  readonly deletedAt: number;
}

// Texts that people write are selected as bytes: sql.js drops a byte order mark at the start of a text, and what comes
// after a NUL in it.
const selectPacks = `
  SELECT packs.rid, packs.id, CAST(packs.name AS BLOB), CAST(packs.description AS BLOB), workspaces.uri,
         packs.token_budget, packs.created_at, packs.updated_at, packs.deleted_at
  FROM packs LEFT JOIN workspaces ON workspaces.rid = packs.workspace`;

// The joins are made in this order: SQLite must not take it that there are few artifacts, and begin with all of them.
const selectArtifacts = `
  SELECT artifacts.id, CAST(artifacts.source AS BLOB), artifacts.folder, blobs.hash, blobs.bytes, artifacts.lines,
         artifacts.unsaved, artifacts.captured_at, pack_items.added_at, pack_items.position, pack_items.priority,
         CAST(pack_items.note AS BLOB), pack_items.required, pack_items.included, packs.rid
  FROM packs
  CROSS JOIN pack_items ON pack_items.pack = packs.rid
  CROSS JOIN artifacts ON artifacts.rid = pack_items.artifact
  CROSS JOIN blobs ON blobs.rid = artifacts.blob`;

/** All packs but the deleted ones, in the order of PackStore.list. */
export function readPacks(sqlite: Sqlite): Pack[] {
  return storedPacks(sqlite, 'packs.deleted_at IS NULL', 'packs.name_key, packs.id').map(({ pack }) => pack);
}

/** The deleted packs, in the order of PackStore.listDeleted. */
export function readDeletedPacks(sqlite: Sqlite): DeletedPack[] {
  const found = storedPacks(sqlite, 'packs.deleted_at IS NOT NULL', 'packs.deleted_at DESC, packs.id');
  return found.map(({ pack, deletedAt }) => ({ ...pack, deletedAt }));
}

/** The pack with the id, given as bytes, if it is in that state; undefined when there is none. */
export function readPack(sqlite: Sqlite, id: Uint8Array, state: 'kept' | 'deleted'): StoredPack | undefined {
  const isDeleted = `packs.deleted_at IS ${state === 'deleted' ? 'NOT NULL' : 'NULL'}`;
  return storedPacks(sqlite, `packs.id = ? AND ${isDeleted}`, 'packs.rid', id)[0];
}

/** Two queries, however many packs there are: to begin one takes SQLite longer than to read some rows. */
function storedPacks(sqlite: Sqlite, condition: string, order: string, ...parameters: SqlValue[]): DatedPack[] {
  const artifacts = new Map<number, Artifact[]>();
  const byPack = `${selectArtifacts} WHERE ${condition} ORDER BY packs.rid, pack_items.position`;
  forEachRow(sqlite, byPack, parameters, (row) => {
    const rid = Number(row[14]);
    const others = artifacts.get(rid);
    if (others) {
      others.push(artifactFromRow(row));
    } else {
      artifacts.set(rid, [artifactFromRow(row)]);
    }
  });
  const packs: DatedPack[] = [];
  forEachRow(sqlite, `${selectPacks} WHERE ${condition} ORDER BY ${order}`, parameters, (row) => {
    const rid = Number(row[0]);
    packs.push({ rid, pack: packFromRow(row, artifacts.get(rid) ?? []), deletedAt: Number(row[8]) });
  });
  return packs;
}

/** `row` is one of `selectPacks`. */
function packFromRow(row: readonly SqlValue[], artifacts: readonly Artifact[]): Pack {
  const [, id, name, description, workspace, tokenBudget, createdAt, updatedAt] = row;
  return {
    id: bytesToId(id as Uint8Array),
    name: text(name),
    description: text(description),
    workspace: workspace === null ? null : String(workspace),
    tokenBudget: Number(tokenBudget),
    createdAt: Number(createdAt),
    updatedAt: Number(updatedAt),
    artifacts,
  };
}

/** `row` is one of `selectArtifacts`. */
function artifactFromRow(row: readonly SqlValue[]): Artifact {
  const [id, source, folder, hash, bytes, lines, unsaved, capturedAt, addedAt, position, priority, note] = row;
  const [required, included] = row.slice(12);
  return {
    id: bytesToId(id as Uint8Array),
    source: parseSource(text(source)),
    folder: folder === null ? null : String(folder),
    content: {
      hash: parseContentHash(Buffer.from(hash as Uint8Array).toString('hex')),
      bytes: Number(bytes),
      lines: Number(lines),
    },
    unsaved: unsaved === 1,
    capturedAt: Number(capturedAt),
    addedAt: Number(addedAt),
    position: Number(position),
    priority: Number(priority),
    note: text(note),
    required: required === 1,
    included: included === 1,
  };
}

function text(bytes: SqlValue | undefined): string {
  return Buffer.from(bytes as Uint8Array).toString('utf8');
}
