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
];

export const currentVersion = migrations.length;
