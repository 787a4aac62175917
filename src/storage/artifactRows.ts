// One artifact is three rows: the artifact, its place in the pack, and its content's name, which others may share.
import type { Database as Sqlite } from 'sql.js';
import type { Artifact } from '../core/pack';
import { printSource } from '../core/sourceText';
import type { ContentNames } from './blobRows';
import { run, value } from './sql';
import { idToBytes } from './uuid';

/** `pack` is the pack's row. */
export function insertArtifact(names: ContentNames, pack: number, artifact: Artifact): void {
  const { sqlite } = names;
  run(
    sqlite,
    `INSERT INTO artifacts (id, source, folder, blob, lines, unsaved, captured_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    idToBytes(artifact.id),
    printSource(artifact.source),
    artifact.folder,
    names.rowOf(artifact.content),
    artifact.content.lines,
    Number(artifact.unsaved),
    artifact.capturedAt,
  );
  const rid = Number(value(sqlite, 'SELECT last_insert_rowid()'));
  run(
    sqlite,
    `INSERT INTO pack_items (pack, artifact, position, priority, note, required, included, added_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    pack,
    rid,
    artifact.position,
    artifact.priority,
    artifact.note,
    Number(artifact.required),
    Number(artifact.included),
    artifact.addedAt,
  );
}

export function updateArtifact(names: ContentNames, artifact: Artifact): void {
  const { sqlite } = names;
  const rid = Number(value(sqlite, 'SELECT rid FROM artifacts WHERE id = ?', idToBytes(artifact.id)));
  run(
    sqlite,
    'UPDATE artifacts SET source = ?, folder = ?, blob = ?, lines = ?, unsaved = ?, captured_at = ? WHERE rid = ?',
    printSource(artifact.source),
    artifact.folder,
    names.rowOf(artifact.content),
    artifact.content.lines,
    Number(artifact.unsaved),
    artifact.capturedAt,
    rid,
  );
  run(
    sqlite,
    `UPDATE pack_items SET position = ?, priority = ?, note = ?, required = ?, included = ?, added_at = ?
     WHERE artifact = ?`,
    artifact.position,
    artifact.priority,
    artifact.note,
    Number(artifact.required),
    Number(artifact.included),
    artifact.addedAt,
    rid,
  );
}

/** Artifacts that exchange places would meet on the way, so each first goes where nothing else is. */
export function leavePlaces(sqlite: Sqlite, artifacts: readonly Artifact[]): void {
  for (const { id } of artifacts) {
    run(
      sqlite,
      'UPDATE pack_items SET position = -rid WHERE artifact = (SELECT rid FROM artifacts WHERE id = ?)',
      idToBytes(id),
    );
  }
}

/** Their places in packs go with them, by the foreign key; content that nothing names any more stays. */
export function removeArtifacts(sqlite: Sqlite, artifacts: readonly Artifact[]): void {
  for (const { id } of artifacts) {
    run(sqlite, 'DELETE FROM artifacts WHERE id = ?', idToBytes(id));
  }
}
