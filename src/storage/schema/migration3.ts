import type { Migration } from './migration';

export const migration3: Migration = {
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
};
