import type { Migration } from './migration';

export const migration1: Migration = {
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
};
