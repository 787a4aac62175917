import { join } from 'node:path';
import { blake3 } from '../../src/storage/blake3';
import { loadSqlite } from '../../src/storage/loadSqlite';
import { writeFileTree } from './fileTree';
import { sqlWasm } from './testStore';

/** An artifact of a legacy pack as a test writes it; what is left out is as the old program would have it. */
export interface LegacyArtifactLiteral {
  /** The JSON of its type; a string is taken as it is, well formed or not. */
  readonly type: Readonly<Record<string, unknown>> | string;
  /** What was captured: it is stored as a blob. Null when nothing was; a blob's own bytes when it is not a text. */
  readonly content?: string | Uint8Array | null;
  /** Instead of the hash of the content. */
  readonly hash?: string;
  readonly uri?: string;
  /** `size_bytes`; the length of the content unless it is said. */
  readonly size?: number;
  readonly priority?: number;
  /** Seconds. */
  readonly addedAt?: number;
}

export interface LegacyPackLiteral {
  /** A text for `policies_json`; a budget of 24,000 tokens unless it is said. */
  readonly policies?: string;
  readonly id?: string;
  readonly createdAt?: number | string;
  /** By their ids. An artifact that another pack has by the same id is the same one: null names it. */
  readonly artifacts?: Readonly<Record<string, LegacyArtifactLiteral | null>>;
}

export interface LegacyStoreLiteral {
  /** By their names. */
  readonly packs?: Readonly<Record<string, LegacyPackLiteral>>;
  /** Statements to run at the end. */
  readonly sql?: string;
  /** Below `blobs`; some versions had nothing here. */
  readonly layout?: 'blake3' | '';
}

/** 1 January 2026, in seconds: when everything in these stores was made. */
export const legacyTime = 1_767_225_600;

const schema = `
CREATE TABLE packs (pack_id TEXT PRIMARY KEY NOT NULL, name TEXT UNIQUE NOT NULL, policies_json TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE TABLE artifacts (artifact_id TEXT PRIMARY KEY NOT NULL, type_json TEXT NOT NULL, source_uri TEXT NOT NULL,
  content_hash TEXT, meta_json TEXT NOT NULL, token_est INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL);
CREATE TABLE pack_items (pack_id TEXT NOT NULL, artifact_id TEXT NOT NULL, priority INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL, PRIMARY KEY (pack_id, artifact_id));`;

/** The id of the pack that is the first, second, … of the literal. */
export function legacyPackId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Writes a store as the Rust program would have, without a write-ahead log, and resolves to the directory. */
export async function writeLegacyStore(directory: string, literal: LegacyStoreLiteral): Promise<string> {
  const sqlite = new (await loadSqlite(sqlWasm)).Database();
  const blobs: Record<string, Uint8Array> = {};
  try {
    sqlite.run(schema);
    for (const [index, [name, pack]] of Object.entries(literal.packs ?? {}).entries()) {
      const id = pack.id ?? legacyPackId(index + 1);
      const policies = pack.policies ?? '{"budget_tokens":24000,"ordering":"PriorityThenTime"}';
      const createdAt = pack.createdAt ?? legacyTime;
      sqlite.run('INSERT INTO packs VALUES (?, ?, ?, ?, ?)', [id, name, policies, createdAt, legacyTime + 60]);
      for (const [artifactId, artifact] of Object.entries(pack.artifacts ?? {})) {
        const { priority = 0, addedAt = legacyTime } = artifact ?? {};
        sqlite.run('INSERT INTO pack_items VALUES (?, ?, ?, ?)', [id, artifactId, priority, addedAt]);
        if (artifact) {
          sqlite.run(
            'INSERT INTO artifacts VALUES (?, ?, ?, ?, ?, 0, ?)',
            await artifactRow(artifactId, artifact, blobs),
          );
        }
      }
    }
    sqlite.run(literal.sql ?? '');
    const folder = join('blobs', literal.layout ?? 'blake3');
    const files = Object.entries(blobs).map(([hash, content]) => [join(folder, hash.slice(0, 2), hash), content]);
    return await writeFileTree(directory, { 'state.db': sqlite.export(), ...Object.fromEntries(files) });
  } finally {
    sqlite.close();
  }
}

async function artifactRow(
  id: string,
  { type, content, hash, uri, size }: LegacyArtifactLiteral,
  blobs: Record<string, Uint8Array>,
): Promise<(string | number | null)[]> {
  const json = typeof type === 'string' ? type : JSON.stringify(type);
  const bytes = Buffer.from(content ?? '');
  const contentHash = content === null ? null : await blake3(bytes);
  if (contentHash !== null) {
    blobs[contentHash] = bytes;
  }
  const meta = JSON.stringify({ size_bytes: size ?? bytes.length });
  return [id, json, uri ?? `file:${id}`, hash ?? contentHash, meta, legacyTime];
}
