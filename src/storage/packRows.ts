// Rows to packs. Ids and hashes are bytes in the database and text everywhere else.
import type { Database as Sqlite, SqlValue } from 'sql.js';
import type { Artifact, DeletedPack, Pack } from '../core/pack';
import { readArtifacts } from './artifactReading';
import { policyFromJson } from './packPolicy';
import { forEachRow } from './sql';
import { bytesToId } from './uuid';

/** A pack, and the numbers of its row and, in their order, of its artifacts' rows. */
export interface StoredPack {
  readonly rid: number;
  readonly pack: Pack;
  readonly rows: readonly number[];
}

interface DatedPack extends StoredPack {
  /** Of no meaning for a pack that is not deleted. */
  readonly deletedAt: number;
}

// Texts that people write are selected as bytes: sql.js drops a byte order mark at the start of a text, and what comes
// after a NUL in it.
const selectPacks = `
  SELECT packs.rid, packs.id, CAST(packs.name AS BLOB), CAST(packs.description AS BLOB), workspaces.uri,
         packs.token_budget, packs.created_at, packs.updated_at, packs.deleted_at, packs.policy,
         CAST(nullif(packs.instruction, '') AS BLOB)
  FROM packs LEFT JOIN workspaces ON workspaces.rid = packs.workspace`;

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
  const stored = readArtifacts(sqlite, condition, parameters);
  const packs: DatedPack[] = [];
  forEachRow(sqlite, `${selectPacks} WHERE ${condition} ORDER BY ${order}`, parameters, (row) => {
    const rid = Number(row[0]);
    const { artifacts, rows } = stored.get(rid) ?? { artifacts: [], rows: [] };
    packs.push({ rid, pack: packFromRow(row, artifacts), rows, deletedAt: Number(row[8]) });
  });
  return packs;
}

/** `row` is one of `selectPacks`. */
function packFromRow(row: readonly SqlValue[], artifacts: readonly Artifact[]): Pack {
  const [, id, name, description, workspace, tokenBudget, createdAt, updatedAt, , policy, instruction] = row;
  return {
    id: bytesToId(id as Uint8Array),
    name: text(name),
    description: text(description),
    workspace: workspace === null ? null : String(workspace),
    tokenBudget: Number(tokenBudget),
    ...(instruction !== null && { instruction: text(instruction) }),
    ...policyFromJson(String(policy)),
    createdAt: Number(createdAt),
    updatedAt: Number(updatedAt),
    artifacts,
  };
}

function text(bytes: SqlValue | undefined): string {
  return Buffer.from(bytes as Uint8Array).toString('utf8');
}
