// `node scripts/budgets.mjs`: whether what is built keeps to scripts/budgets.json, in bytes. The ratio there is for
// `npm run bench`, and how much is really read at activation a host test says; the rest needs no clock and no VS Code.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { bundles } from './bundled.mjs';
import { packagedReadmePath, writePackagedReadme } from './readme.mjs';
import { root } from './run.mjs';

/** @typedef {{ readonly what: string, readonly is: number, readonly atMost: number }} Budget */

/**
 * What is read of a program before anything is called: its file, and all that it imports at its head.
 * @param {import('esbuild').Metafile['outputs']} outputs @param {string} path @param {Set<string>} [read]
 */
function readAtOnce(outputs, path, read = new Set()) {
  if (!read.has(path)) {
    read.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) {
        readAtOnce(outputs, next, read);
      }
    }
  }
  return read;
}

/** @returns {Promise<Map<string, number>>} the bytes of each file of the package, unpacked */
async function packaged() {
  const options = { cwd: root, packageManager: PackageManager.None, readmePath: packagedReadmePath };
  const files = await listFiles(options);
  return new Map(await Promise.all(files.map(async (file) => /** @type {const} */ ([file, await bytesOf(file)]))));
}

/** @param {string} file below the root */
async function bytesOf(file) {
  return (await stat(join(root, file))).size;
}

/** @param {Iterable<number>} numbers */
const sum = (numbers) => [...numbers].reduce((total, each) => total + each, 0);

const budgets = JSON.parse(await readFile(join(root, 'scripts', 'budgets.json'), 'utf8'));
await writePackagedReadme(root);
const files = await packaged();
/** @type {Budget[]} */
const all = [{ what: 'the package, unpacked', is: sum(files.values()), atMost: budgets.package }];
for (const [path, atMost] of Object.entries(budgets.files)) {
  const below = [...files].filter(([file]) => file === path || file.startsWith(`${path}/`));
  all.push({ what: path, is: sum(below.map(([, bytes]) => bytes)), atMost });
}

const outputs = await bundles();
const read = [...readAtOnce(outputs, 'dist/extension.js')];
const { bytes, files: count, never } = budgets.activation;
all.push({ what: 'bytes read at activation', is: sum(await Promise.all(read.map(bytesOf))), atMost: bytes });
all.push({ what: 'files read at activation', is: read.length, atMost: count });

const problems = [
  ...all
    .filter(({ is, atMost }) => !(is > 0 && is <= atMost))
    .map(({ what, is, atMost }) => `${what}: ${is} of ${atMost}`),
  ...[...files.keys()]
    .filter((file) => file.startsWith('dist/'))
    .filter((file) => !Object.keys(budgets.files).some((path) => file === path || file.startsWith(`${path}/`)))
    .map((file) => `${file} has no budget`),
  ...read
    .flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
    .filter((input) => never.some((/** @type {string} */ each) => input.startsWith(each)))
    .map((input) => `${input} is read at activation`),
];
for (const { what, is, atMost } of all) {
  console.log(`${`${is}`.padStart(9)} of ${`${atMost}`.padStart(9)}  ${what}`);
}
for (const problem of problems) {
  console.error(`Over budget: ${problem}`);
}
process.exitCode = problems.length > 0 ? 1 : 0;
