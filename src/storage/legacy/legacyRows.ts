// Rows to plain values. A column that is not there, or of another type, is as good as an empty one: versions differ.
import type { Database, SqlValue } from 'sql.js';
import type { LegacyArtifact, LegacyItem, LegacyPack, LegacySnapshot } from '../../core/legacyStore';
import { all } from '../sql';
import { legacySource, parseJson } from './legacySource';

type Row = Record<string, SqlValue>;

/** The end of the year 9999: what is later is no time of ours. In seconds. */
const lastSecond = 253_402_300_799;

/** What lies in the tables that every version has, and in those that only some have. */
export interface LegacyRows {
  readonly packs: readonly LegacyPack[];
  readonly snapshots: readonly LegacySnapshot[];
  /** Artifacts that are in no pack any more: the old program keeps them. */
  readonly looseArtifacts: number;
}

/** The tables without which it is no such store. */
export const requiredTables = ['packs', 'artifacts', 'pack_items'] as const;

/** The names of the database's tables. */
export function tableNames(database: Database): Set<string> {
  return new Set(all(database, `SELECT name FROM sqlite_master WHERE type = 'table'`).map(({ name }) => text(name)));
}

/** @throws Error of sql.js when the database is damaged where it is read */
export function readRows(database: Database, tables: ReadonlySet<string>): LegacyRows {
  const artifacts = new Map(
    all(database, 'SELECT * FROM artifacts').map((row) => [text(row.artifact_id), artifactFromRow(row)]),
  );
  const items = new Map<string, LegacyItem[]>();
  const placed = new Set<string>();
  // The table's own order is that of insertion: it decides among what was added in the same second.
  for (const row of all(database, 'SELECT * FROM pack_items')) {
    const pack = text(row.pack_id);
    items.set(pack, items.get(pack) ?? []);
    items.get(pack)?.push(itemFromRow(row, artifacts));
    placed.add(text(row.artifact_id));
  }
  const packs = all(database, 'SELECT * FROM packs').map((row) => packFromRow(row, items.get(text(row.pack_id)) ?? []));
  const snapshots = tables.has('snapshots') ? all(database, 'SELECT * FROM snapshots').map(snapshotFromRow) : [];
  const looseArtifacts = [...artifacts.keys()].filter((id) => !placed.has(id)).length;
  return { packs, snapshots, looseArtifacts };
}

function packFromRow(row: Row, items: readonly LegacyItem[]): LegacyPack {
  const budget = parseJson(text(row.policies_json))?.budget_tokens;
  return {
    id: text(row.pack_id),
    name: text(row.name),
    tokenBudget: typeof budget === 'number' ? budget : null,
    createdAt: milliseconds(row.created_at),
    updatedAt: milliseconds(row.updated_at),
    items: items.toSorted((a, b) => (a.addedAt ?? 0) - (b.addedAt ?? 0)),
  };
}

function itemFromRow(row: Row, artifacts: ReadonlyMap<string, LegacyArtifact>): LegacyItem {
  const artifactId = text(row.artifact_id);
  return {
    artifactId,
    artifact: artifacts.get(artifactId),
    priority: wholeNumber(row.priority) ?? 0,
    addedAt: milliseconds(row.added_at),
  };
}

function artifactFromRow(row: Row): LegacyArtifact {
  const bytes = parseJson(text(row.meta_json))?.size_bytes;
  const hash = text(row.content_hash).toLowerCase();
  return {
    source: legacySource(text(row.type_json)),
    sourceText: text(row.source_uri),
    contentHash: hash === '' ? null : hash,
    sourceBytes: typeof bytes === 'number' ? bytes : null,
    createdAt: milliseconds(row.created_at),
  };
}

function snapshotFromRow(row: Row): LegacySnapshot {
  return {
    id: text(row.snapshot_id),
    label: text(row.label),
    payloadHash: text(row.payload_hash),
    renderHash: text(row.render_hash),
  };
}

/** SQLite keeps whatever was written, whatever the column's type. */
function text(value: SqlValue | undefined): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value ?? '');
}

function wholeNumber(value: SqlValue | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** From whole seconds. */
function milliseconds(value: SqlValue | undefined): number | null {
  const seconds = wholeNumber(value);
  return seconds !== null && seconds >= 0 && seconds <= lastSecond ? seconds * 1000 : null;
}
