// Bundles what runs into dist/: the extension, the command line, the workers and their vocabularies, the preview page
// and, with --tests, every test. `node esbuild.mjs [--production] [--tests] [--watch]`
import { chmod, copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { commonJs } from './scripts/commonJs.mjs';
import { packVocabulary } from './scripts/packVocabulary.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'inline',
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
};
/** @type {import('esbuild').BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  mainFields: ['module', 'main'],
};

/**
 * What runs on Node is one build, so that its programs share what they have in common, and what is behind an `import()`
 * is a file of its own, read when it is needed: docs/decisions/0027-package.md.
 * @type {import('esbuild').BuildOptions}
 */
const programs = {
  ...node,
  entryPoints: {
    extension: 'src/host/extension.ts',
    ctx: 'src/cli/main.ts',
    tokenWorker: 'src/tokens/tokenWorker.ts',
    secretWorker: 'src/secrets/secretWorker.ts',
  },
  format: 'esm',
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  outdir: 'dist',
  plugins: [commonJs({ banners: { 'ctx.js': '#!/usr/bin/env node\n' } })],
};
/** @type {import('esbuild').BuildOptions} */
const page = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  entryPoints: ['src/webview/preview.ts', 'src/webview/preview.css'],
  outdir: 'dist/webview',
};
const bundles = [programs, page];
if (tests) {
  const entryPoints = (await readdir('test', { recursive: true }))
    .filter((path) => path.endsWith('.ts') && !/(^|[\\/])(node_modules|fixtures)[\\/]/.test(path))
    .map((path) => join('test', path));
  const places = { entryPoints, outbase: 'test', outdir: 'dist/test' };
  bundles.push({ ...node, ...places, format: 'cjs', minify: false, packages: 'external' });
}

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
if (watch) {
  await Promise.all(bundles.map(async (options) => (await context(options)).watch()));
} else {
  const [ofPrograms, ofPage] = await Promise.all(bundles.map((options) => build(options)));
  // What is in the bundles, for the notices and the budgets: scripts/notices.mjs and scripts/budgets.mjs.
  await writeFile('dist/bundles.json', JSON.stringify({ programs: ofPrograms?.metafile, page: ofPage?.metafile }));
  await chmod('dist/ctx.js', 0o755);
}
for (const encoding of ['o200k_base', 'cl100k_base']) {
  await packVocabulary(encoding, `dist/${encoding}.tokens`);
}
await copyFile('node_modules/sql.js/dist/sql-wasm.wasm', 'dist/sql-wasm.wasm');
