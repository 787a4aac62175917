// The statements that change packs. `updated_at` is set by `touchPack` alone: a trigger would set it again in each
// process that takes the change over.
import type { Database as Sqlite } from 'sql.js';
import { PackError } from '../core/errors';
import { type Artifact, nameKey, type Pack } from '../core/pack';
import { isCollection } from '../core/source';
import { ArtifactRows, type TakenOut } from './artifactRows';
import type { ContentNames } from './blobRows';
import { refuseStrays } from './captures';
import { policyPatch, policyToJson } from './packPolicy';
import type { StoredPack } from './packRows';
import { run, value } from './sql';
import { idToBytes } from './uuid';

/** @throws PackError `pack-name-taken` */
export function insertPack(names: ContentNames, pack: Pack): void {
  const { sqlite } = names;
  const workspace = workspaceRow(sqlite, pack.workspace);
  if (isNameTaken(sqlite, workspace, pack)) {
    throw new PackError('pack-name-taken', { pack: pack.name });
  }
  run(
    sqlite,
    `INSERT INTO packs (id, workspace, name, name_key, description, token_budget, created_at, updated_at, instruction, policy)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    idToBytes(pack.id),
    workspace,
    pack.name,
    nameKey(pack.name),
    pack.description,
    pack.tokenBudget,
    pack.createdAt,
    pack.updatedAt,
    pack.instruction ?? '',
    policyToJson(pack),
  );
  refuseStrays(pack);
  const rows = new ArtifactRows(names, Number(value(sqlite, 'SELECT last_insert_rowid()')));
  for (const artifact of collectionsFirst(pack.artifacts)) {
    rows.insert(artifact);
  }
}

/**
 * Makes a stored pack the other, which has its id, and was updated now. What else its policy says stays. Gives the rows
 * of its artifacts, in their order.
 * @param takenOut by other edits of the same transaction, which this one may take in
 * @throws PackError `pack-name-taken`
 */
export function updatePack(
  names: ContentNames,
  stored: StoredPack,
  edited: Pack,
  takenOut?: TakenOut,
): StoredPack['rows'] {
  const { sqlite } = names;
  const workspace = workspaceRow(sqlite, edited.workspace);
  if (isNameTaken(sqlite, workspace, edited)) {
    throw new PackError('pack-name-taken', { pack: edited.name });
  }
  run(
    sqlite,
    `UPDATE packs SET workspace = ?, name = ?, name_key = ?, description = ?, token_budget = ?, instruction = ?,
       policy = json_patch(iif(json_valid(policy), policy, '{}'), ?) WHERE rid = ?`,
    workspace,
    edited.name,
    nameKey(edited.name),
    edited.description,
    edited.tokenBudget,
    edited.instruction ?? '',
    policyPatch(stored.pack, edited),
    stored.rid,
  );
  return replaceArtifacts(names, stored, edited, takenOut);
}

/** Puts a pack aside at a time in milliseconds since 1970. */
export function deletePack(sqlite: Sqlite, rid: number, now: number): void {
  run(sqlite, 'UPDATE packs SET deleted_at = ? WHERE rid = ?', now, rid);
}

/** @throws PackError `pack-name-taken` */
export function restorePack(sqlite: Sqlite, { rid, pack }: StoredPack): void {
  if (isNameTaken(sqlite, workspaceRow(sqlite, pack.workspace), pack)) {
    throw new PackError('pack-name-taken', { pack: pack.name, deleted: true });
  }
  run(sqlite, 'UPDATE packs SET deleted_at = NULL WHERE rid = ?', rid);
}

/** Says that the pack, or something in it, has just been changed. Times are milliseconds since 1970, UTC. */
export function touchPack(sqlite: Sqlite, rid: number, now: number): void {
  run(sqlite, 'UPDATE packs SET updated_at = ? WHERE rid = ?', now, rid);
}

/**
 * Removes the packs deleted before the time, with all that was theirs alone: places and versions go with their
 * artifact, by the foreign keys; a snapshot or a run forgets which pack it was. Gives the number of packs.
 */
export function removeDeletedPacks(sqlite: Sqlite, before: number): number {
  const count = Number(value(sqlite, 'SELECT count(*) FROM packs WHERE deleted_at < ?', before));
  run(
    sqlite,
    `DELETE FROM artifacts WHERE rid IN (
       SELECT pack_items.artifact FROM packs CROSS JOIN pack_items ON pack_items.pack = packs.rid
       WHERE packs.deleted_at < ?)`,
    before,
  );
  run(sqlite, 'DELETE FROM packs WHERE deleted_at < ?', before);
  return count;
}

/** Removes what artifacts were until before the time (ms UTC). */
export function removeOldVersions(sqlite: Sqlite, before: number): void {
  run(sqlite, 'DELETE FROM versions WHERE superseded_at < ?', before);
}

/** Whether another pack of the workspace, given by its row, has the name. That of a deleted pack is free. */
function isNameTaken(sqlite: Sqlite, workspace: number | null, { id, name }: Pack): boolean {
  const others = 'name_key = ? AND deleted_at IS NULL AND id <> ?';
  // Each has its own index, and `IS ?` would use neither.
  const taken =
    workspace === null
      ? value(sqlite, `SELECT 1 FROM packs WHERE workspace IS NULL AND ${others}`, nameKey(name), idToBytes(id))
      : value(sqlite, `SELECT 1 FROM packs WHERE workspace = ? AND ${others}`, workspace, nameKey(name), idToBytes(id));
  return taken !== undefined;
}

/** The row of a folder, made where there is none; null for none. */
function workspaceRow(sqlite: Sqlite, uri: string | null): number | null {
  if (uri === null) {
    return null;
  }
  run(sqlite, 'INSERT INTO workspaces (uri) VALUES (?) ON CONFLICT (uri) DO NOTHING', uri);
  return Number(value(sqlite, 'SELECT rid FROM workspaces WHERE uri = ?', uri));
}

/** Writes the difference: an artifact that is the same object was not changed. Gives the rows of those that are left. */
function replaceArtifacts(
  names: ContentNames,
  { rid, pack, rows: known }: StoredPack,
  edited: Pack,
  takenOut: TakenOut | undefined,
): number[] {
  refuseStrays(edited);
  const { start, ends } = differingPart(pack.artifacts, edited.artifacts);
  const rows = new ArtifactRows(names, rid, takenOut);
  for (const [index, { id, source }] of pack.artifacts.entries()) {
    if ((index >= start && index < ends.before) || isCollection(source)) {
      rows.know(id, known[index] ?? 0);
    }
  }
  writeDifference(rows, pack.artifacts.slice(start, ends.before), edited.artifacts.slice(start, ends.after), edited);
  const written = edited.artifacts.slice(start, ends.after).map(({ id }) => rows.row(id));
  return [...known.slice(0, start), ...written, ...known.slice(ends.before)];
}

function writeDifference(
  rows: ArtifactRows,
  before: readonly Artifact[],
  after: readonly Artifact[],
  { updatedAt }: Pack,
): void {
  const old = new Map(before.map((artifact) => [artifact.id, artifact]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.filter((artifact) => old.get(artifact.id) !== artifact);
  const differing = (member: 'collection' | 'position'): Artifact[] =>
    changed.filter((artifact) => old.has(artifact.id) && old.get(artifact.id)?.[member] !== artifact[member]);
  rows.leaveCollections(differing('collection'));
  rows.remove(before.filter(({ id }) => !kept.has(id)));
  rows.leavePlaces(differing('position'));
  for (const artifact of collectionsFirst(changed)) {
    const was = old.get(artifact.id);
    if (was) {
      rows.update(was, artifact, updatedAt);
    } else {
      rows.takeIn(artifact, updatedAt);
    }
  }
}

/**
 * What is left when the objects that both begin with are taken away, and those that both end with: to look up 10,000
 * artifacts by their ids takes as long as to write some hundred.
 */
function differingPart(
  before: readonly Artifact[],
  after: readonly Artifact[],
): { readonly start: number; readonly ends: { readonly before: number; readonly after: number } } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let behind = 0;
  while (behind < shorter - start && before[before.length - 1 - behind] === after[after.length - 1 - behind]) {
    behind += 1;
  }
  return { start, ends: { before: before.length - behind, after: after.length - behind } };
}

/** A member's row refers to that of its collection. */
function collectionsFirst(artifacts: readonly Artifact[]): Artifact[] {
  const isMember = ({ collection }: Artifact): boolean => collection !== undefined;
  return [...artifacts.filter((each) => !isMember(each)), ...artifacts.filter(isMember)];
}
