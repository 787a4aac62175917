// Bundles what runs into dist/: the extension, the command line, the workers and their vocabularies, the preview page
// and, with --tests, every test. `node esbuild.mjs [--production] [--tests] [--watch]`
import { chmod, copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { packVocabulary } from './scripts/packVocabulary.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};
/** @type {import('esbuild').BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  mainFields: ['module', 'main'],
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: { extension: 'src/host/extension.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { ctx: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: { tokenWorker: 'src/tokens/tokenWorker.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { secretWorker: 'src/secrets/secretWorker.ts' }, outdir: 'dist' },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: ['src/webview/preview.ts', 'src/webview/preview.css'],
    outdir: 'dist/webview',
  },
];
if (tests) {
  const entryPoints = (await readdir('test', { recursive: true }))
    .filter((path) => path.endsWith('.ts') && !/(^|[\\/])(node_modules|fixtures)[\\/]/.test(path))
    .map((path) => join('test', path));
  bundles.push({ ...node, minify: false, entryPoints, outbase: 'test', outdir: 'dist/test', packages: 'external' });
}

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
if (watch) {
  await Promise.all(bundles.map(async (options) => (await context(options)).watch()));
} else {
  await Promise.all(bundles.map((options) => build(options)));
  await chmod('dist/ctx.js', 0o755);
}
for (const encoding of ['o200k_base', 'cl100k_base']) {
  await packVocabulary(encoding, `dist/${encoding}.tokens`);
}
await copyFile('node_modules/sql.js/dist/sql-wasm.wasm', 'dist/sql-wasm.wasm');
