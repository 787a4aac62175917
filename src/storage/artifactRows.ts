// One artifact is three rows: the artifact, its place in the pack, and its content's name, which others may share.
import type { SqlValue } from 'sql.js';
import type { Artifact } from '../core/pack';
import { printSource } from '../core/sourceText';
import type { ContentNames } from './blobRows';
import { isSameCapture } from './captures';
import { run, value } from './sql';
import { idToBytes } from './uuid';

/** What names other rows comes first: see ArtifactRows.named. */
const captureColumns = [
  ...['blob', 'file_blob', 'collection', 'source', 'folder', 'encoding', 'file_encoding', 'lines', 'unsaved'],
  ...['captured_at', 'stamp_bytes', 'stamp_modified_at', 'options'],
];
const placeColumns = ['position', 'priority', 'note', 'required', 'included', 'following', 'added_at'];

const insertCapture = insertInto('artifacts', ['id', ...captureColumns]);
const insertPlace = insertInto('pack_items', ['pack', 'artifact', ...placeColumns]);
const updateCapture = `UPDATE artifacts SET ${assignments(captureColumns)} WHERE rid = ?`;
const updatePlace = `UPDATE pack_items SET ${assignments(placeColumns)} WHERE artifact = ?`;
const keepVersion = `
  INSERT INTO versions
    (artifact, source, blob, file_blob, lines, unsaved, captured_at, encoding, file_encoding, superseded_at)
  SELECT rid, source, blob, file_blob, lines, unsaved, captured_at, encoding, file_encoding, ? FROM artifacts WHERE rid = ?`;

/** The rows of one pack's artifacts, within one transaction. */
export class ArtifactRows {
  /** By the ids of their artifacts. */
  private readonly rows = new Map<string, number>();

  /** @param pack the pack's row */
  constructor(
    private readonly names: ContentNames,
    private readonly pack: number,
  ) {}

  /** To be told of each artifact that is there and will be changed or referred to. */
  know(id: string, row: number): void {
    this.rows.set(id, row);
  }

  /** A collection before its members. */
  insert(artifact: Artifact): void {
    const { sqlite } = this.names;
    run(sqlite, insertCapture, idToBytes(artifact.id), ...this.named(artifact), ...captureOf(artifact));
    const rid = Number(value(sqlite, 'SELECT last_insert_rowid()'));
    this.rows.set(artifact.id, rid);
    run(sqlite, insertPlace, this.pack, rid, ...placeOf(artifact));
  }

  /** Writes what differs. What has been captured anew leaves a version, superseded at `now` (ms UTC). */
  update(before: Artifact, after: Artifact, now: number): void {
    const { sqlite } = this.names;
    const rid = this.row(after.id);
    if (!isSameCapture(before, after)) {
      run(sqlite, keepVersion, now, rid);
    }
    if (!areSame(capturedBy(before), capturedBy(after))) {
      run(sqlite, updateCapture, ...this.named(after), ...captureOf(after), rid);
    }
    if (!areSame(placeOf(before), placeOf(after))) {
      run(sqlite, updatePlace, ...placeOf(after), rid);
    }
  }

  /** Artifacts that exchange places would meet on the way, so each first goes where nothing else is. */
  leavePlaces(artifacts: readonly Artifact[]): void {
    for (const { id } of artifacts) {
      run(this.names.sqlite, 'UPDATE pack_items SET position = -rid WHERE artifact = ?', this.row(id));
    }
  }

  /** Who leaves a collection that is removed stays. */
  leaveCollections(artifacts: readonly Artifact[]): void {
    for (const { id } of artifacts) {
      run(this.names.sqlite, 'UPDATE artifacts SET collection = NULL WHERE rid = ?', this.row(id));
    }
  }

  /**
   * Their places in packs, their versions and their members go with them, by the foreign keys; content that nothing
   * names any more stays.
   */
  remove(artifacts: readonly Artifact[]): void {
    const removed = new Set(artifacts.map(({ id }) => id));
    for (const { id, collection } of artifacts) {
      if (collection === undefined || !removed.has(collection)) {
        run(this.names.sqlite, 'DELETE FROM artifacts WHERE rid = ?', this.row(id));
      }
    }
    for (const id of removed) {
      this.rows.delete(id);
    }
  }

  /** By the artifact's id. */
  row(id: string): number {
    const rid = this.rows.get(id);
    if (rid === undefined) {
      throw new Error(`There is no artifact ${id} in the pack.`);
    }
    return rid;
  }

  private named({ content, file, collection }: Artifact): SqlValue[] {
    return [
      this.names.rowOf(content),
      file ? this.names.rowOf(file) : null,
      collection === undefined ? null : this.row(collection),
    ];
  }
}

/** Everything that captureColumns hold, with ids and hashes in the place of rows. */
function capturedBy(artifact: Artifact): unknown[] {
  return [artifact.content.hash, artifact.file?.hash, artifact.collection, ...captureOf(artifact)];
}

/** For those of captureColumns that name no other row. */
function captureOf({ source, folder, content, file, unsaved, capturedAt, stamp, options }: Artifact): SqlValue[] {
  return [
    printSource(source),
    folder,
    content.encoding ?? null,
    file?.encoding ?? null,
    content.lines,
    Number(unsaved),
    capturedAt,
    stamp?.bytes ?? null,
    stamp?.modifiedAt ?? null,
    options ? JSON.stringify(options) : '{}',
  ];
}

/** For placeColumns. */
function placeOf({ position, priority, note, required, included, following, addedAt }: Artifact): SqlValue[] {
  return [position, priority, note, Number(required), Number(included), Number(following ?? false), addedAt];
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((each, index) => each === b[index]);
}

function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

function assignments(columns: readonly string[]): string {
  return columns.map((column) => `${column} = ?`).join(', ');
}
