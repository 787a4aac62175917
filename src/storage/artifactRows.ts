// One artifact is three rows: the artifact, its place in the pack, and its content's name, which others may share.
import type { Database as Sqlite, SqlValue } from 'sql.js';
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

/**
 * Artifacts that edits have taken out of their packs: later edits of the transaction may take them in elsewhere, with
 * their history. What is left at its end is removed.
 */
export class TakenOut {
  private readonly rows = new Map<string, { readonly row: number; readonly artifact: Artifact }>();

  put(artifact: Artifact, row: number): void {
    this.rows.set(artifact.id, { row, artifact });
  }

  take(id: string): { readonly row: number; readonly artifact: Artifact } | undefined {
    const taken = this.rows.get(id);
    this.rows.delete(id);
    return taken;
  }

  /** Their versions and members go with them, by the foreign keys. */
  settle(sqlite: Sqlite): void {
    for (const { row } of this.rows.values()) {
      run(sqlite, 'DELETE FROM artifacts WHERE rid = ?', row);
    }
    this.rows.clear();
  }
}

/** The rows of one pack's artifacts, within one transaction. */
export class ArtifactRows {
  /** By the ids of their artifacts. */
  private readonly rows = new Map<string, number>();

  /**
   * @param pack the pack's row
   * @param takenOut by edits of the same transaction; without, what is removed is gone at once
   */
  constructor(
    private readonly names: ContentNames,
    private readonly pack: number,
    private readonly takenOut?: TakenOut,
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

  /** A collection before its members. What another pack had in this transaction is as update() makes it. */
  takeIn(artifact: Artifact, now: number): void {
    const taken = this.takenOut?.take(artifact.id);
    if (taken) {
      this.rows.set(artifact.id, taken.row);
      run(this.names.sqlite, insertPlace, this.pack, taken.row, ...placeOf(artifact));
      this.update(taken.artifact, artifact, now);
    } else {
      this.insert(artifact);
    }
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
    for (const artifact of artifacts) {
      const { id, collection } = artifact;
      if (this.takenOut) {
        run(this.names.sqlite, 'DELETE FROM pack_items WHERE artifact = ?', this.row(id));
        this.takenOut.put(artifact, this.row(id));
      } else if (collection === undefined || !removed.has(collection)) {
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
