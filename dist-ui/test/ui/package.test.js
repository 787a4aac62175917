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

// test/ui/package.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_vsce = require("@vscode/vsce");
suite("The package", () => {
  test("holds what runs and what a reader wants, and nothing else", async () => {
    const files = await (0, import_vsce.listFiles)({ packageManager: import_vsce.PackageManager.None });
    import_strict.default.deepEqual(files.sort(), [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/cl100k_base.tokens",
      "dist/ctx.js",
      "dist/extension.js",
      "dist/o200k_base.tokens",
      "dist/secretWorker.js",
      "dist/sql-wasm.wasm",
      "dist/tokenWorker.js",
      "dist/webview/preview.css",
      "dist/webview/preview.js",
      "media/activity.svg",
      "media/captured.svg",
      "package.json",
      "package.nls.json"
    ]);
  });
  test("is under five megabytes", async () => {
    const { size } = await (0, import_promises.stat)((0, import_node_path.join)("test-results", "context-packs.vsix"));
    import_strict.default.ok(size < 5e6, `${size} bytes`);
  });
});
