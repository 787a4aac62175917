import type { Database as Sqlite, SqlValue } from 'sql.js';
import type { Clock } from '../core/clock';
import { PackError } from '../core/errors';
import type { Event } from '../core/event';
import { type Artifact, nameKey, type Pack } from '../core/pack';
import type { PackStore } from '../core/packStore';
import { insertArtifact, leavePlaces, removeArtifacts, updateArtifact } from './artifactRows';
import type { Database } from './database';
import { artifactFromRow, packFromRow, selectArtifacts, selectPacks } from './packRows';
import { all, run, value } from './sql';
import { idToBytes } from './uuid';

/** Packs as rows of the database. */
export class PackRepository implements PackStore {
  readonly onDidChange: Event<void>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.onDidChange = database.onDidChange;
  }

  list(): Promise<readonly Pack[]> {
    return this.database.read((sqlite) => {
      const artifacts = new Map<SqlValue, Artifact[]>();
      for (const row of all(sqlite, `${selectArtifacts} ORDER BY pack_items.pack, pack_items.position`)) {
        const pack = row.pack ?? null;
        artifacts.set(pack, artifacts.get(pack) ?? []);
        artifacts.get(pack)?.push(artifactFromRow(row));
      }
      return all(sqlite, `${selectPacks} ORDER BY packs.name_key, packs.id`).map((row) =>
        packFromRow(row, artifacts.get(row.rid ?? null) ?? []),
      );
    });
  }

  get(id: string): Promise<Pack | undefined> {
    return this.database.read((sqlite) => findPack(sqlite, id)?.pack);
  }

  add(pack: Pack): Promise<void> {
    return this.addAll([pack]);
  }

  addAll(packs: readonly Pack[]): Promise<void> {
    return this.database.write((sqlite) => {
      for (const pack of packs) {
        insertPack(sqlite, pack);
      }
    });
  }

  edit(id: string, edit: (pack: Pack) => Pack): Promise<Pack> {
    return this.database.write((sqlite) => {
      const { rid, pack } = foundPack(sqlite, id);
      const edited = edit(pack);
      if (edited === pack) {
        return pack;
      }
      refuseTakenName(sqlite, edited);
      run(
        sqlite,
        `UPDATE packs SET workspace = ?, name = ?, name_key = ?, description = ?, token_budget = ?, updated_at = ?
         WHERE rid = ?`,
        workspaceRow(sqlite, edited.workspace),
        edited.name,
        nameKey(edited.name),
        edited.description,
        edited.tokenBudget,
        this.clock.now(),
        rid,
      );
      replaceArtifacts(sqlite, rid, pack.artifacts, edited.artifacts);
      return foundPack(sqlite, id).pack;
    });
  }

  delete(id: string): Promise<void> {
    return this.database.write((sqlite) => {
      const { rid, pack } = foundPack(sqlite, id);
      removeArtifacts(sqlite, pack.artifacts);
      run(sqlite, 'DELETE FROM packs WHERE rid = ?', rid);
    });
  }
}

function insertPack(sqlite: Sqlite, pack: Pack): void {
  refuseTakenName(sqlite, pack);
  run(
    sqlite,
    `INSERT INTO packs (id, workspace, name, name_key, description, token_budget, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    idToBytes(pack.id),
    workspaceRow(sqlite, pack.workspace),
    pack.name,
    nameKey(pack.name),
    pack.description,
    pack.tokenBudget,
    pack.createdAt,
    pack.updatedAt,
  );
  const rid = Number(value(sqlite, 'SELECT last_insert_rowid()'));
  for (const artifact of pack.artifacts) {
    insertArtifact(sqlite, rid, artifact);
  }
}

function findPack(sqlite: Sqlite, id: string): { readonly rid: number; readonly pack: Pack } | undefined {
  const [row] = all(sqlite, `${selectPacks} WHERE packs.id = ?`, idToBytes(id));
  if (!row) {
    return undefined;
  }
  const rid = Number(row.rid);
  const artifacts = all(sqlite, `${selectArtifacts} WHERE pack_items.pack = ? ORDER BY pack_items.position`, rid);
  return { rid, pack: packFromRow(row, artifacts.map(artifactFromRow)) };
}

function foundPack(sqlite: Sqlite, id: string): { readonly rid: number; readonly pack: Pack } {
  const found = findPack(sqlite, id);
  if (!found) {
    throw new PackError('pack-not-found', { pack: id });
  }
  return found;
}

function refuseTakenName(sqlite: Sqlite, pack: Pack): void {
  const taken = value(
    sqlite,
    `SELECT 1 FROM packs LEFT JOIN workspaces ON workspaces.rid = packs.workspace
     WHERE workspaces.uri IS ? AND packs.name_key = ? AND packs.id <> ?`,
    pack.workspace,
    nameKey(pack.name),
    idToBytes(pack.id),
  );
  if (taken !== undefined) {
    throw new PackError('pack-name-taken', { pack: pack.name });
  }
}

function workspaceRow(sqlite: Sqlite, uri: string | null): number | null {
  if (uri === null) {
    return null;
  }
  run(sqlite, 'INSERT INTO workspaces (uri) VALUES (?) ON CONFLICT (uri) DO NOTHING', uri);
  return Number(value(sqlite, 'SELECT rid FROM workspaces WHERE uri = ?', uri));
}

/** Writes the difference: an artifact that is the same object was not changed. */
function replaceArtifacts(sqlite: Sqlite, rid: number, before: readonly Artifact[], after: readonly Artifact[]): void {
  const old = new Map(before.map((artifact) => [artifact.id, artifact]));
  const kept = new Set(after.map(({ id }) => id));
  removeArtifacts(
    sqlite,
    before.filter(({ id }) => !kept.has(id)),
  );
  const changed = after.filter((artifact) => old.get(artifact.id) !== artifact);
  const moved = changed.filter(({ id, position }) => old.has(id) && old.get(id)?.position !== position);
  leavePlaces(sqlite, moved);
  for (const artifact of changed) {
    if (old.has(artifact.id)) {
      updateArtifact(sqlite, artifact);
    } else {
      insertArtifact(sqlite, rid, artifact);
    }
  }
}
