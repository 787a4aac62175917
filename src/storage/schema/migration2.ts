import type { Migration } from './migration';

export const migration2: Migration = {
  number: 2,
  name: 'deleted packs, versions, snapshots, runs, counts and settings',
  sql: `
DROP TABLE writers;
ALTER TABLE packs ADD COLUMN deleted_at INTEGER;
ALTER TABLE packs ADD COLUMN instruction TEXT NOT NULL DEFAULT '';
ALTER TABLE packs ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';
DROP INDEX packs_by_name;
DROP INDEX global_packs_by_name;
CREATE UNIQUE INDEX packs_by_name ON packs (workspace, name_key) WHERE workspace IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX global_packs_by_name ON packs (name_key) WHERE workspace IS NULL AND deleted_at IS NULL;
CREATE INDEX packs_by_workspace ON packs (workspace) WHERE workspace IS NOT NULL;
CREATE INDEX deleted_packs ON packs (deleted_at) WHERE deleted_at IS NOT NULL;
ALTER TABLE blobs ADD COLUMN condemned_at INTEGER;
CREATE INDEX condemned_blobs ON blobs (condemned_at) WHERE condemned_at IS NOT NULL;
ALTER TABLE artifacts ADD COLUMN file_blob INTEGER REFERENCES blobs (rid);
CREATE INDEX artifacts_by_file_blob ON artifacts (file_blob) WHERE file_blob IS NOT NULL;
CREATE TABLE versions (
  rid INTEGER PRIMARY KEY,
  artifact INTEGER NOT NULL REFERENCES artifacts (rid) ON DELETE CASCADE,
  source TEXT NOT NULL,
  blob INTEGER NOT NULL REFERENCES blobs (rid),
  file_blob INTEGER REFERENCES blobs (rid),
  lines INTEGER NOT NULL CHECK (lines >= 0),
  unsaved INTEGER NOT NULL CHECK (unsaved IN (0, 1)),
  captured_at INTEGER NOT NULL
) STRICT;
CREATE INDEX versions_by_artifact ON versions (artifact, captured_at);
CREATE INDEX versions_by_blob ON versions (blob);
CREATE INDEX versions_by_file_blob ON versions (file_blob) WHERE file_blob IS NOT NULL;
CREATE TABLE snapshots (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  pack INTEGER REFERENCES packs (rid) ON DELETE SET NULL,
  pack_name TEXT NOT NULL,
  label TEXT NOT NULL,
  payload INTEGER REFERENCES blobs (rid),
  payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
  tokens INTEGER CHECK (tokens >= 0),
  options TEXT NOT NULL,
  manifest TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX snapshots_by_pack ON snapshots (pack, created_at);
CREATE INDEX snapshots_by_payload ON snapshots (payload) WHERE payload IS NOT NULL;
CREATE TABLE snapshot_items (
  rid INTEGER PRIMARY KEY,
  snapshot INTEGER NOT NULL REFERENCES snapshots (rid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source TEXT NOT NULL,
  folder TEXT,
  blob INTEGER REFERENCES blobs (rid),
  tokens INTEGER CHECK (tokens >= 0),
  outcome TEXT NOT NULL,
  UNIQUE (snapshot, position)
) STRICT;
CREATE INDEX snapshot_items_by_blob ON snapshot_items (blob) WHERE blob IS NOT NULL;
CREATE TABLE runs (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  pack INTEGER REFERENCES packs (rid) ON DELETE SET NULL,
  pack_name TEXT NOT NULL,
  operation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_by_pack ON runs (pack, started_at);
CREATE INDEX runs_by_time ON runs (started_at);
CREATE TABLE run_items (
  rid INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (rid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  UNIQUE (run, position)
) STRICT;
CREATE TABLE token_counts (
  rid INTEGER PRIMARY KEY,
  blob INTEGER NOT NULL REFERENCES blobs (rid) ON DELETE CASCADE,
  encoding TEXT NOT NULL,
  tokens INTEGER NOT NULL CHECK (tokens >= 0),
  UNIQUE (blob, encoding)
) STRICT;
CREATE TABLE allowed_findings (
  rid INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  kind TEXT NOT NULL,
  allowed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE settings (
  rid INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE blob_totals (
  rid INTEGER PRIMARY KEY CHECK (rid = 1),
  bytes INTEGER NOT NULL
) STRICT;
`,
};
