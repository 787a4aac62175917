// Rows to packs and back. Ids and hashes are bytes in the database and text everywhere else.
import type { Database as Sqlite, SqlValue } from 'sql.js';
import { parseContentHash } from '../core/contentHash';
import type { Artifact, DeletedPack, Pack } from '../core/pack';
import { parseSource } from '../core/sourceText';
import { all } from './sql';
import { bytesToId } from './uuid';

type Row = Record<string, SqlValue>;

/** A pack, and the number of its row. */
export interface StoredPack {
  readonly rid: number;
  readonly pack: Pack;
}

const selectPacks = `
  SELECT packs.rid, packs.id, CAST(packs.name AS BLOB) AS name, CAST(packs.description AS BLOB) AS description,
         packs.token_budget, packs.created_at, packs.updated_at, packs.deleted_at, workspaces.uri AS workspace_uri
  FROM packs LEFT JOIN workspaces ON workspaces.rid = packs.workspace`;

// The order of the joins is given: from the pack's places, of which SQLite must not think that there are few.
const selectArtifacts = `
  SELECT artifacts.id, CAST(artifacts.source AS BLOB) AS source, artifacts.folder, artifacts.lines, artifacts.unsaved,
         artifacts.captured_at, blobs.hash, blobs.bytes, pack_items.position, pack_items.priority,
         CAST(pack_items.note AS BLOB) AS note, pack_items.required, pack_items.included, pack_items.added_at
  FROM pack_items
  CROSS JOIN artifacts ON artifacts.rid = pack_items.artifact
  CROSS JOIN blobs ON blobs.rid = artifacts.blob
  WHERE pack_items.pack = ? ORDER BY pack_items.position`;

/** All packs but the deleted ones, in the order of PackStore.list. */
export function readPacks(sqlite: Sqlite): Pack[] {
  const rows = all(sqlite, `${selectPacks} WHERE packs.deleted_at IS NULL ORDER BY packs.name_key, packs.id`);
  return rows.map((row) => packFromRow(sqlite, row));
}

/** The deleted packs, in the order of PackStore.listDeleted. */
export function readDeletedPacks(sqlite: Sqlite): DeletedPack[] {
  const order = 'WHERE packs.deleted_at IS NOT NULL ORDER BY packs.deleted_at DESC, packs.id';
  const rows = all(sqlite, `${selectPacks} ${order}`);
  return rows.map((row) => ({ ...packFromRow(sqlite, row), deletedAt: Number(row.deleted_at) }));
}

/** The pack with the id, given as bytes, that is deleted or is not; undefined when there is none. */
export function readPack(sqlite: Sqlite, id: Uint8Array, state: 'kept' | 'deleted'): StoredPack | undefined {
  const condition = `packs.deleted_at IS ${state === 'deleted' ? 'NOT NULL' : 'NULL'}`;
  const [row] = all(sqlite, `${selectPacks} WHERE packs.id = ? AND ${condition}`, id);
  return row && { rid: Number(row.rid), pack: packFromRow(sqlite, row) };
}

function packFromRow(sqlite: Sqlite, row: Row): Pack {
  return {
    id: bytesToId(row.id as Uint8Array),
    name: text(row.name),
    description: text(row.description),
    workspace: row.workspace_uri === null ? null : String(row.workspace_uri),
    tokenBudget: Number(row.token_budget),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    artifacts: all(sqlite, selectArtifacts, row.rid ?? null).map(artifactFromRow),
  };
}

function artifactFromRow(row: Row): Artifact {
  return {
    id: bytesToId(row.id as Uint8Array),
    source: parseSource(text(row.source)),
    folder: row.folder === null ? null : String(row.folder),
    content: {
      hash: parseContentHash(Buffer.from(row.hash as Uint8Array).toString('hex')),
      bytes: Number(row.bytes),
      lines: Number(row.lines),
    },
    unsaved: row.unsaved === 1,
    capturedAt: Number(row.captured_at),
    addedAt: Number(row.added_at),
    position: Number(row.position),
    priority: Number(row.priority),
    note: text(row.note),
    required: row.required === 1,
    included: row.included === 1,
  };
}

/** Texts that people write are selected as bytes, because sql.js drops a byte order mark at the start of a text. */
function text(bytes: SqlValue | undefined): string {
  return Buffer.from(bytes as Uint8Array).toString('utf8');
}
