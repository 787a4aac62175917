// The change that is measured, the same for every engine: one more artifact, of about 400 bytes, and a counter that goes
// up by one.
import { randomBytes } from 'node:crypto';

export type Execute = (sql: string, ...parameters: (string | number | Buffer)[]) => void;

const insertArtifact = `
  INSERT INTO artifacts (id, source, folder, blob, lines, unsaved, captured_at) VALUES (?, ?, 'file:///work', 1, ?, 0, ?)`;

/** A pack, which counts, a content, and so many artifacts that have it. */
export function fill(execute: Execute, artifacts: number): void {
  execute(
    `INSERT INTO packs (rid, id, name, name_key, description, token_budget, created_at, updated_at)
     VALUES (1, ?, 'bench', 'bench', '', 1000, 0, 0)`,
    randomBytes(16),
  );
  execute('INSERT INTO blobs (rid, hash, bytes) VALUES (1, ?, 10)', randomBytes(32));
  for (let number = 1; number <= artifacts; number += 1) {
    addArtifact(execute, number);
  }
}

export function change(execute: Execute, number: number): void {
  addArtifact(execute, number);
  execute('UPDATE packs SET updated_at = updated_at + 1 WHERE rid = 1');
}

function addArtifact(execute: Execute, number: number): void {
  const source = `src/${'some/folder/of/some/depth/'.repeat(12)}file${number}.ts#L${number}-L${number + 40}`;
  execute(insertArtifact, randomBytes(16), source, 40, number);
}
