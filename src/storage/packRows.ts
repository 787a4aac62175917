// Rows to packs and back. Ids and hashes are bytes in the database and text everywhere else.
import type { SqlValue } from 'sql.js';
import { parseContentHash } from '../core/contentHash';
import type { Artifact, Pack } from '../core/pack';
import { parseSource } from '../core/sourceText';
import { bytesToId } from './uuid';

type Row = Record<string, SqlValue>;

/** The pack's own columns; its artifacts are given. */
export function packFromRow(row: Row, artifacts: readonly Artifact[]): Pack {
  return {
    id: bytesToId(row.id as Uint8Array),
    name: String(row.name),
    description: String(row.description),
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
    source: parseSource(String(row.source)),
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
    note: String(row.note),
    required: row.required === 1,
    included: row.included === 1,
  };
}

export const selectPacks = `
  SELECT packs.*, workspaces.uri AS workspace_uri
  FROM packs LEFT JOIN workspaces ON workspaces.rid = packs.workspace`;

export const selectArtifacts = `
  SELECT artifacts.*, blobs.hash, blobs.bytes, pack_items.pack, pack_items.position, pack_items.priority,
         pack_items.note, pack_items.required, pack_items.included, pack_items.added_at
  FROM pack_items
  JOIN artifacts ON artifacts.rid = pack_items.artifact
  JOIN blobs ON blobs.rid = artifacts.blob`;
