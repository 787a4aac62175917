/** “CPak”, so that tools which look at a SQLite file can tell whose it is. */
export const applicationId = 0x4350616b;

/** One step of the schema's history. An applied step never changes: what comes later is a step of its own. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** In the order of application. docs/format.md shows the outcome; a test keeps it so. */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'packs, artifacts and blobs',
    sql: `
CREATE TABLE workspaces (
  rid INTEGER PRIMARY KEY,
  uri TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE packs (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  workspace INTEGER REFERENCES workspaces (rid) ON DELETE CASCADE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  description TEXT NOT NULL,
  token_budget INTEGER NOT NULL CHECK (token_budget > 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX packs_by_name ON packs (workspace, name_key) WHERE workspace IS NOT NULL;
CREATE UNIQUE INDEX global_packs_by_name ON packs (name_key) WHERE workspace IS NULL;
CREATE TABLE blobs (
  rid INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;
CREATE TABLE artifacts (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  source TEXT NOT NULL,
  folder TEXT,
  blob INTEGER NOT NULL REFERENCES blobs (rid),
  lines INTEGER NOT NULL CHECK (lines >= 0),
  unsaved INTEGER NOT NULL CHECK (unsaved IN (0, 1)),
  captured_at INTEGER NOT NULL
) STRICT;
CREATE INDEX artifacts_by_blob ON artifacts (blob);
CREATE TABLE pack_items (
  rid INTEGER PRIMARY KEY,
  pack INTEGER NOT NULL REFERENCES packs (rid) ON DELETE CASCADE,
  artifact INTEGER NOT NULL UNIQUE REFERENCES artifacts (rid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  note TEXT NOT NULL,
  required INTEGER NOT NULL CHECK (required IN (0, 1)),
  included INTEGER NOT NULL CHECK (included IN (0, 1)),
  added_at INTEGER NOT NULL,
  UNIQUE (pack, position)
) STRICT;
CREATE TABLE writers (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  commits INTEGER NOT NULL,
  committed_at INTEGER NOT NULL
) STRICT;
`,
  },
  {
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
  },
  {
    number: 3,
    name: 'encodings, stamps, collections, following, runs as they are recorded, and allowed files',
    sql: `
ALTER TABLE artifacts ADD COLUMN encoding TEXT;
ALTER TABLE artifacts ADD COLUMN file_encoding TEXT;
ALTER TABLE artifacts ADD COLUMN stamp_bytes INTEGER CHECK (stamp_bytes >= 0);
ALTER TABLE artifacts ADD COLUMN stamp_modified_at REAL CHECK ((stamp_modified_at IS NULL) = (stamp_bytes IS NULL));
ALTER TABLE artifacts ADD COLUMN collection INTEGER REFERENCES artifacts (rid) ON DELETE CASCADE;
ALTER TABLE artifacts ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
CREATE INDEX artifacts_by_collection ON artifacts (collection) WHERE collection IS NOT NULL;
ALTER TABLE pack_items ADD COLUMN following INTEGER NOT NULL DEFAULT 0 CHECK (following IN (0, 1));
ALTER TABLE versions ADD COLUMN encoding TEXT;
ALTER TABLE versions ADD COLUMN file_encoding TEXT;
ALTER TABLE versions ADD COLUMN superseded_at INTEGER NOT NULL DEFAULT 0;
DROP TABLE run_items;
DROP TABLE runs;
CREATE TABLE runs (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  pack INTEGER REFERENCES packs (rid) ON DELETE SET NULL,
  pack_name TEXT NOT NULL,
  operation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  counts TEXT NOT NULL,
  report INTEGER NOT NULL REFERENCES blobs (rid)
) STRICT;
CREATE INDEX runs_by_pack ON runs (pack) WHERE pack IS NOT NULL;
CREATE INDEX runs_by_report ON runs (report);
CREATE TABLE allowed_files (
  rid INTEGER PRIMARY KEY,
  folder TEXT NOT NULL,
  path TEXT NOT NULL,
  allowed_at INTEGER NOT NULL,
  UNIQUE (folder, path)
) STRICT;
`,
  },
  {
    number: 4,
    name: 'snapshots as they are made, found secrets, allowed secrets, and transactions that are no news',
    sql: `
DROP TABLE snapshot_items;
DROP TABLE snapshots;
DROP TABLE allowed_findings;
CREATE TABLE snapshots (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  pack BLOB NOT NULL CHECK (length(pack) = 16),
  pack_name TEXT NOT NULL,
  workspace TEXT,
  tokens INTEGER NOT NULL CHECK (tokens >= 0),
  encoding TEXT NOT NULL,
  format TEXT NOT NULL,
  payload INTEGER NOT NULL REFERENCES blobs (rid),
  manifest INTEGER NOT NULL REFERENCES blobs (rid),
  folders TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX snapshots_by_pack ON snapshots (pack);
CREATE INDEX snapshots_by_payload ON snapshots (payload);
CREATE INDEX snapshots_by_manifest ON snapshots (manifest);
CREATE TABLE snapshot_labels (
  rid INTEGER PRIMARY KEY,
  snapshot INTEGER NOT NULL UNIQUE REFERENCES snapshots (rid) ON DELETE CASCADE,
  label TEXT NOT NULL
) STRICT;
CREATE TABLE snapshot_contents (
  rid INTEGER PRIMARY KEY,
  snapshot INTEGER NOT NULL REFERENCES snapshots (rid) ON DELETE CASCADE,
  blob INTEGER NOT NULL REFERENCES blobs (rid),
  UNIQUE (snapshot, blob)
) STRICT;
CREATE INDEX snapshot_contents_by_blob ON snapshot_contents (blob);
CREATE TABLE found_secrets (
  rid INTEGER PRIMARY KEY,
  blob INTEGER NOT NULL UNIQUE REFERENCES blobs (rid) ON DELETE CASCADE,
  rules TEXT NOT NULL,
  findings TEXT NOT NULL
) STRICT;
CREATE TABLE allowed_secrets (
  rid INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  kind TEXT NOT NULL,
  allowed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE quiet_transactions (
  rid INTEGER PRIMARY KEY CHECK (rid = 1),
  count INTEGER NOT NULL
) STRICT;
`,
  },
];

export const currentVersion = migrations.length;
