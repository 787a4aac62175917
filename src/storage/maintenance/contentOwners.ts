// What content belongs to, for people to whom it is lost.
import type { Database as Sqlite } from 'sql.js';
import type { AffectedArtifact } from '../../core/storeFindings';
import { all } from '../sql';
import { bytesToId } from '../uuid';

/** In UTF-16 units. The text of a note is its source, and too long to say. */
const maxSourceLength = 200;

/** The artifacts that have it now, or whose file it is. `blob` is its row, here and below. */
export function artifactsWith(sqlite: Sqlite, blob: number): AffectedArtifact[] {
  return affected(sqlite, 'artifacts', blob);
}

/** What the content is: sentences. `artifacts` are those of artifactsWith(). */
export function inWords(sqlite: Sqlite, blob: number, artifacts: readonly AffectedArtifact[]): string {
  const versions = affected(sqlite, 'versions', blob);
  const runs = runsWith(sqlite, blob);
  const snapshots = snapshotsWith(sqlite, blob);
  return [
    ...(artifacts.length > 0 ? [`${counted(artifacts.length, 'artifact')} of ${packsOf(artifacts)}.`] : []),
    ...(versions.length > 0 ? [`An older version of ${sourcesOf(versions)} of ${packsOf(versions)}.`] : []),
    ...(runs.length > 0 ? [`The report of ${runs.join(', ')}.`] : []),
    ...snapshots,
  ].join(' ');
}

/** What a snapshot can have it for. */
const partsOfSnapshots = {
  'The payload of': 'snapshots.payload = ?',
  'The manifest of': 'snapshots.manifest = ?',
  'Part of': 'snapshots.rid IN (SELECT snapshot FROM snapshot_contents WHERE blob = ?)',
} as const;

function affected(sqlite: Sqlite, table: 'artifacts' | 'versions', blob: number): AffectedArtifact[] {
  const artifact = { artifacts: 'naming.rid', versions: 'naming.artifact' }[table];
  const rows = all(
    sqlite,
    `SELECT DISTINCT packs.name AS pack, artifacts.id, naming.source
     FROM ${table} AS naming JOIN artifacts ON artifacts.rid = ${artifact}
     JOIN pack_items ON pack_items.artifact = artifacts.rid JOIN packs ON packs.rid = pack_items.pack
     WHERE naming.blob = ?1 OR naming.file_blob = ?1 ORDER BY packs.name_key, pack_items.position`,
    blob,
  );
  return rows.map(({ pack, id, source }) => ({
    ...{ pack: String(pack), source: String(source) },
    artifactId: bytesToId(id as Uint8Array),
  }));
}

function runsWith(sqlite: Sqlite, blob: number): string[] {
  return all(sqlite, 'SELECT id, pack_name FROM runs WHERE report = ? ORDER BY rid', blob).map(
    ({ id, pack_name: pack }) => `run ${bytesToId(id as Uint8Array)} on “${pack}”`,
  );
}

/** Sentences. */
function snapshotsWith(sqlite: Sqlite, blob: number): string[] {
  return Object.entries(partsOfSnapshots).flatMap(([part, condition]) =>
    all(
      sqlite,
      `SELECT id, pack_name, label FROM snapshots
       LEFT JOIN snapshot_labels ON snapshot_labels.snapshot = snapshots.rid WHERE ${condition} ORDER BY snapshots.rid`,
      blob,
    ).map(({ id, pack_name: pack, label }) => {
      const name = label === null ? bytesToId(id as Uint8Array) : `“${label}”`;
      return `${part} snapshot ${name} of “${pack}”.`;
    }),
  );
}

function counted(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : `${count} ${noun}s`;
}

function sourcesOf(artifacts: readonly AffectedArtifact[]): string {
  const sources = new Set(artifacts.map(({ source }) => source));
  return sources.size === 1 ? [...sources].join().slice(0, maxSourceLength) : `${sources.size} artifacts`;
}

function packsOf(artifacts: readonly AffectedArtifact[]): string {
  return [...new Set(artifacts.map(({ pack }) => `“${pack}”`))].join(', ');
}
