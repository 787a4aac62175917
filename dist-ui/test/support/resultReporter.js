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

// test/support/resultReporter.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");
var import_mocha = __toESM(require("mocha"));
var { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } = import_mocha.default.Runner.constants;
var ResultReporter = class extends import_mocha.default.reporters.Spec {
  tests = [];
  constructor(runner, options) {
    super(runner, options);
    runner.on(EVENT_TEST_PASS, (test) => this.add(test, "passed"));
    runner.on(EVENT_TEST_PENDING, (test) => this.add(test, "skipped"));
    runner.on(EVENT_TEST_FAIL, (test, error) => this.add(test, "failed", error));
    runner.on(EVENT_RUN_END, () => this.write());
  }
  add(test, state, error) {
    const result = { title: test.fullTitle(), state, milliseconds: test.duration ?? 0 };
    this.tests.push(error ? { ...result, error: error.stack ?? String(error) } : result);
  }
  write() {
    const file = process.env.RESULTS_FILE;
    if (!file) {
      return;
    }
    const count = (state) => this.tests.filter((test) => test.state === state).length;
    const results = {
      passed: count("passed"),
      failed: count("failed"),
      skipped: count("skipped"),
      tests: this.tests
    };
    (0, import_node_fs.mkdirSync)((0, import_node_path.dirname)(file), { recursive: true });
    (0, import_node_fs.writeFileSync)(file, `${JSON.stringify(results, void 0, 2)}
`);
  }
};
module.exports = ResultReporter;
