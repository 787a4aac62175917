import type { Database as Sqlite, SqlValue } from 'sql.js';
import { parseContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Quotas } from '../core/quotas';
import type { Format } from '../core/renderOptions';
import type { NamedContent, Snapshot, SnapshotStore } from '../core/snapshot';
import type { Encoding } from '../core/tokenEncoding';
import { ContentNames } from './blobRows';
import type { Transactions } from './database';
import { fromJson } from './fromJson';
import { forEachRow, run, value } from './sql';
import { readSetting } from './storeSettings';
import { bytesToId, idToBytes, toBuffer } from './uuid';

// Ordered by row, that is, as they were kept: the times are those of clocks that may have been wrong. Texts that people
// write are selected as bytes: see packRows.ts.
const selectSnapshots = `
  SELECT snapshots.id, snapshots.pack, CAST(snapshots.pack_name AS BLOB), snapshots.workspace, CAST(label AS BLOB),
         snapshots.tokens, snapshots.encoding, snapshots.format, payloads.hash, payloads.bytes, manifests.hash,
         manifests.bytes, snapshots.folders, snapshots.created_at
  FROM snapshots
  CROSS JOIN blobs AS payloads ON payloads.rid = snapshots.payload
  CROSS JOIN blobs AS manifests ON manifests.rid = snapshots.manifest
  LEFT JOIN snapshot_labels ON snapshot_labels.snapshot = snapshots.rid`;

const selectContents = `
  SELECT blobs.hash, blobs.bytes
  FROM snapshots
  CROSS JOIN snapshot_contents ON snapshot_contents.snapshot = snapshots.rid
  CROSS JOIN blobs ON blobs.rid = snapshot_contents.blob
  WHERE snapshots.id = ? ORDER BY blobs.hash`;

/**
 * Snapshots as rows of the database. A row is inserted, and one day deleted: no statement changes one, and what it
 * references cannot go before it. Only its label can be changed, which is no part of it.
 */
export class SnapshotTable implements SnapshotStore {
  /** @param quotas those that hold at the moment, the store's if not given */
  constructor(
    private readonly database: Transactions,
    private readonly quotas: (sqlite: Sqlite) => Quotas = (sqlite) => readSetting(sqlite, 'quotas'),
  ) {}

  add(snapshot: Snapshot, contents: readonly NamedContent[]): Promise<void> {
    return this.database.write((sqlite) => {
      if (value(sqlite, 'SELECT rid FROM snapshots WHERE id = ?', idToBytes(snapshot.id)) !== undefined) {
        throw new PackError('snapshot-exists', { snapshot: snapshot.id });
      }
      const names = new ContentNames(sqlite);
      const rid = insertSnapshot(names, snapshot);
      for (const content of contents) {
        run(
          sqlite,
          'INSERT INTO snapshot_contents (snapshot, blob) VALUES (?, ?) ON CONFLICT (snapshot, blob) DO NOTHING',
          rid,
          names.rowOf(content),
        );
      }
      writeLabel(sqlite, rid, snapshot.label);
      names.settle(this.quotas(sqlite));
    });
  }

  async list(pack?: string): Promise<readonly Snapshot[]> {
    return this.database.read((sqlite) =>
      pack === undefined ? readSnapshots(sqlite) : readSnapshots(sqlite, 'snapshots.pack = ?', pack),
    );
  }

  async get(id: string): Promise<Snapshot | undefined> {
    return this.database.read((sqlite) => readSnapshots(sqlite, 'snapshots.id = ?', id)[0]);
  }

  contents(id: string): Promise<readonly NamedContent[]> {
    return this.database.read((sqlite) => {
      const contents: NamedContent[] = [];
      forEachRow(sqlite, selectContents, [idToBytes(id)], ([hash, bytes]) => contents.push(named(hash, bytes)));
      return contents;
    });
  }

  label(id: string, label: string): Promise<void> {
    return this.database.write((sqlite) => writeLabel(sqlite, rowOf(sqlite, id), label));
  }

  delete(id: string): Promise<void> {
    return this.database.write((sqlite) => run(sqlite, 'DELETE FROM snapshots WHERE rid = ?', rowOf(sqlite, id)));
  }
}

function insertSnapshot(names: ContentNames, snapshot: Snapshot): number {
  const { sqlite } = names;
  run(
    sqlite,
    `INSERT INTO snapshots (id, pack, pack_name, workspace, tokens, encoding, format, payload, manifest, folders, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    idToBytes(snapshot.id),
    idToBytes(snapshot.pack),
    snapshot.packName,
    snapshot.workspace,
    snapshot.tokens,
    snapshot.encoding,
    snapshot.format,
    names.rowOf(snapshot.payload),
    names.rowOf(snapshot.manifest),
    JSON.stringify(snapshot.folders),
    snapshot.createdAt,
  );
  return Number(value(sqlite, 'SELECT last_insert_rowid()'));
}

function writeLabel(sqlite: Sqlite, snapshot: number, label: string): void {
  if (label === '') {
    run(sqlite, 'DELETE FROM snapshot_labels WHERE snapshot = ?', snapshot);
    return;
  }
  run(
    sqlite,
    `INSERT INTO snapshot_labels (snapshot, label) VALUES (?1, ?2)
     ON CONFLICT (snapshot) DO UPDATE SET label = ?2 WHERE label <> ?2`,
    snapshot,
    label,
  );
}

/** @throws PackError `snapshot-not-found` */
function rowOf(sqlite: Sqlite, id: string): number {
  const rid = value(sqlite, 'SELECT rid FROM snapshots WHERE id = ?', idToBytes(id));
  if (rid === undefined) {
    throw new PackError('snapshot-not-found', { snapshot: id });
  }
  return Number(rid);
}

/** @param id what the condition compares with */
function readSnapshots(sqlite: Sqlite, condition = 'TRUE', ...id: string[]): Snapshot[] {
  const snapshots: Snapshot[] = [];
  const query = `${selectSnapshots} WHERE ${condition} ORDER BY snapshots.rid DESC`;
  forEachRow(sqlite, query, id.map(idToBytes), (row) => snapshots.push(snapshotFromRow(row)));
  return snapshots;
}

/** `row` is one of `selectSnapshots`. */
function snapshotFromRow(row: readonly SqlValue[]): Snapshot {
  const [id, pack, packName, workspace, label, tokens, encoding, format, ...rest] = row;
  const [payloadHash, payloadBytes, manifestHash, manifestBytes, folders, createdAt] = rest;
  return {
    id: bytesToId(id as Uint8Array),
    pack: bytesToId(pack as Uint8Array),
    packName: text(packName),
    workspace: workspace === null ? null : String(workspace),
    label: label === null ? '' : text(label),
    tokens: Number(tokens),
    encoding: String(encoding) as Encoding,
    format: String(format) as Format,
    payload: named(payloadHash, payloadBytes),
    manifest: named(manifestHash, manifestBytes),
    folders: foldersFromJson(String(folders)),
    createdAt: Number(createdAt),
  };
}

function named(hash: SqlValue | undefined, bytes: SqlValue | undefined): NamedContent {
  return { hash: parseContentHash(toBuffer(hash as Uint8Array).toString('hex')), bytes: Number(bytes) };
}

function foldersFromJson(json: string): readonly string[] {
  const folders = fromJson(json);
  return Array.isArray(folders) ? folders.map(String) : [];
}

function text(bytes: SqlValue | undefined): string {
  return toBuffer(bytes as Uint8Array).toString('utf8');
}
