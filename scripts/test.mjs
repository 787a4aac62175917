// `npm test [suite...]`: sets up what the suites need, runs them, and ends with one line that counts them all.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { packageExtension } from './package.mjs';
import { root, runNode } from './run.mjs';

const results = join(root, 'test-results');

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts */

/** @type {Counts} */
const none = { passed: 0, failed: 0, skipped: 0 };

/** Each suite by its name, in the order of running: the cheap ones first. @type {Record<string, () => Promise<Counts>>} */
const suites = {
  check: async () => {
    const checks = [
      ['node_modules/typescript/bin/tsc'],
      ['node_modules/typescript/bin/tsc', '-p', 'src/webview'],
      ['node_modules/typescript/bin/tsc', '-p', 'test/ui/preview'],
      ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
      ['scripts/notices.mjs', '--check'],
      ['scripts/budgets.mjs'],
    ];
    let passed = 0;
    for (const [script = '', ...args] of checks) {
      passed += (await runNode(script, args)) === 0 ? 1 : 0;
    }
    return { passed, failed: checks.length - passed, skipped: 0 };
  },
  // A process for each core: nothing there shares a file or a port.
  unit: () => mocha('unit', '60000', ['--parallel', '--jobs', `${availableParallelism()}`]),
  // It installs a VS Code by itself, unless there is one on the desktop.
  host: () => counted('host', (environment) => runNode('dist/test/vscode/hostSuites.js', [], environment)),
  ui: async () => {
    await installVSCode();
    await packageExtension(join(results, 'context-packs.vsix'));
    return mocha('ui', '120000');
  },
};

/** @param {string} name @param {string} timeout in milliseconds, for one test @param {readonly string[]} [options] */
function mocha(name, timeout, options = []) {
  const args = ['--ui', 'tdd', '--timeout', timeout, '--reporter', 'dist/test/support/resultReporter.js', ...options];
  return counted(name, (environment) =>
    runNode('node_modules/mocha/bin/mocha.js', [...args, `dist/test/${name}/**/*.test.js`], environment),
  );
}

/**
 * Runs a suite whose runs write their results to RESULTS_FILE, or to files of that name with more in it. One that ends
 * badly, or without a result, has failed.
 * @param {string} name
 * @param {(environment: NodeJS.ProcessEnv) => Promise<number>} suite
 * @returns {Promise<Counts>}
 */
async function counted(name, suite) {
  const code = await suite({ ...process.env, RESULTS_FILE: join(results, `${name}.json`) });
  const files = (await readdir(results)).filter((file) => file.startsWith(name) && file.endsWith('.json'));
  let sum = none;
  for (const file of files) {
    sum = added(sum, JSON.parse(await readFile(join(results, file), 'utf8')));
  }
  const isProven = code === 0 && sum.passed > 0;
  return isProven || sum.failed > 0 ? sum : { ...sum, failed: 1 };
}

/** @param {Counts} a @param {Counts} b @returns {Counts} */
function added(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

async function installVSCode() {
  const { installChromium, installVSCode: install } = await import('../test/vscode/install.mjs');
  await install();
  await installChromium();
}

const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(suites);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. There are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
await build();
let total = none;
for (const name of wanted) {
  const started = Date.now();
  console.log(`\n== ${name} ==`);
  const counts = (await suites[name]?.().catch(notRun)) ?? none;
  console.log(`== ${name}: ${said(counts)} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  total = added(total, counts);
}
console.log(`\n${said(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * A suite that could not be set up has failed, and the others still run.
 * @param {unknown} error
 * @returns {Counts}
 */
function notRun(error) {
  console.error(error);
  return { ...none, failed: 1 };
}

/** @param {Counts} counts */
function said({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
