// Rows to packs and back. Ids and hashes are bytes in the database and text everywhere else.
import type { SqlValue } from 'sql.js';
import { parseContentHash } from '../core/contentHash';
import type { Artifact, Pack } from '../core/pack';
import { parseSource } from '../core/sourceText';
import { bytesToId } from './uuid';

type Row = Record<string, SqlValue>;

/** Texts that people write are selected as bytes, because sql.js drops a byte order mark at the start of a text. */
function text(bytes: SqlValue | undefined): string {
  return Buffer.from(bytes as Uint8Array).toString('utf8');
}

/** The pack's own columns; its artifacts are given. */
export function packFromRow(row: Row, artifacts: readonly Artifact[]): Pack {
  return {
    id: bytesToId(row.id as Uint8Array),
    name: text(row.name),
    description: text(row.description),
    workspace: row.workspace_uri === null ? null : String(row.workspace_uri),
    tokenBudget: Number(row.token_budget),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    artifacts,
  };
}

export function artifactFromRow(row: Row): Artifact {
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

export const selectPacks = `
  SELECT packs.rid, packs.id, CAST(packs.name AS BLOB) AS name, CAST(packs.description AS BLOB) AS description,
         packs.token_budget, packs.created_at, packs.updated_at, workspaces.uri AS workspace_uri
  FROM packs LEFT JOIN workspaces ON workspaces.rid = packs.workspace`;

export const selectArtifacts = `
  SELECT artifacts.id, CAST(artifacts.source AS BLOB) AS source, artifacts.folder, artifacts.lines, artifacts.unsaved,
         artifacts.captured_at, blobs.hash, blobs.bytes, pack_items.pack, pack_items.position, pack_items.priority,
         CAST(pack_items.note AS BLOB) AS note, pack_items.required, pack_items.included, pack_items.added_at
  FROM pack_items
  JOIN artifacts ON artifacts.rid = pack_items.artifact
  JOIN blobs ON blobs.rid = artifacts.blob`;
