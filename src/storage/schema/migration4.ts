import type { Migration } from './migration';

export const migration4: Migration = {
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
};
