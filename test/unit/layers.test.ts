import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { floorOf, importsIn } from '../support/imports';
import { projectFiles } from '../support/sourceFiles';

/** What each folder may import, besides itself: folders, `node:` for Node's modules, packages by name. */
const floors: Readonly<Record<string, readonly string[]>> = {
  core: [],
  storage: ['core', 'node:', 'sql.js', 'hash-wasm', 'tar-stream'],
  sources: ['core', 'node:', 'htmlparser2', 'minimatch'],
  render: ['core', '@handlebars/parser'],
  workers: ['node:'],
  tokens: ['core', 'workers', 'node:'],
  secrets: ['core', 'workers', 'node:'],
  app: ['core', 'storage', 'sources', 'render', 'secrets'],
  protocol: ['core'],
  host: ['core', 'storage', 'sources', 'render', 'tokens', 'secrets', 'app', 'protocol', 'node:', 'vscode'],
  webview: ['core', 'protocol'],
  cli: ['core', 'storage', 'sources', 'render', 'tokens', 'secrets', 'app', 'node:', 'package.json'],
};

/** What is allowed and not used today, and why it stays allowed. */
const unused: Readonly<Record<string, string>> = {
  'host -> render': 'to offer the formats there are',
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly target: string;
  readonly into: string;
}

suite('The floors of src', () => {
  let imports: Import[];
  suiteSetup(async () => {
    imports = [];
    for (const path of (await projectFiles('src')).filter((each) => /\.(ts|js|mjs|cjs|tsx)$/.test(each))) {
      const file = path.slice('src/'.length);
      const from = file.split('/')[0] ?? '';
      for (const target of importsIn(await readFile(path, 'utf8'))) {
        imports.push({ file, from, target, into: floorOf(file, target) });
      }
    }
  });

  test('are those of the table', async () => {
    const folders = new Set((await projectFiles('src')).map((path) => path.split('/')[1]));
    assert.deepEqual([...folders].sort(), Object.keys(floors).sort());
  });

  test('import only what lies below them', () => {
    const wrong = imports.filter(({ from, into }) => into !== from && !floors[from]?.includes(into));
    assert.deepEqual(
      wrong.map(({ file, target }) => `${file} imports ${target}`),
      [],
    );
  });

  test('are allowed nothing that they do not use', () => {
    const used = new Set(imports.map(({ from, into }) => `${from} -> ${into}`));
    const allowed = Object.entries(floors).flatMap(([from, all]) => all.map((into) => `${from} -> ${into}`));
    assert.deepEqual(allowed.filter((each) => !used.has(each)).sort(), Object.keys(unused).sort());
  });

  test('see vscode only from host', () => {
    const elsewhere = imports.filter(({ from, into }) => into === 'vscode' && from !== 'host');
    assert.deepEqual(elsewhere, []);
    assert.ok(imports.some(({ into }) => into === 'vscode'));
  });

  test('read in later only modules of their own: where a build is split, a package in CommonJS has no names to import', async () => {
    const packages: string[] = [];
    for (const path of (await projectFiles('src')).filter((each) => each.endsWith('.ts'))) {
      for (const [, target = ''] of (await readFile(path, 'utf8')).matchAll(/\bawait import\(\s*['"]([^'"]+)/g)) {
        packages.push(...(target.startsWith('.') ? [] : [`${path} imports ${target}`]));
      }
    }
    assert.deepEqual(packages, []);
  });

  test('name a module of Node as node:, so that it is told from a package', () => {
    const bare = imports.filter(({ into }) => builtinModules.includes(into));
    assert.deepEqual(bare, []);
  });
});

suite('Finding imports', () => {
  test('finds every form there is', () => {
    const text = `
      import a from './static'; import { b } from "./double"; import type { C } from './type';
      import './effect'; import * as d from './star'; import {
        e,
      } from './lines';
      export { f } from './again'; export * from './all'; export type { G } from './typeAgain';
      const h = await import('./dynamic'); const i = await import(
        './dynamicLines'
      ); type J = import('./typeImport').J; const k = require('./required'); import l = require("./assigned");
      const m = \`\${await import(\`./template\`)}\`; const n = 'from nowhere'; notAnImport('./x'); await important('./y');`;
    assert.deepEqual(importsIn(text), [
      ...['./static', './double', './type', './effect', './star', './lines', './again', './all', './typeAgain'],
      ...['./dynamic', './dynamicLines', './typeImport', './required', './assigned', './template'],
    ]);
  });

  test('knows the floor of each', () => {
    const targets = [
      './a',
      '../core/a',
      '../../package.json',
      'node:fs/promises',
      'sql.js',
      'a/b/c',
      '@a/b/c',
      '..',
      'fs',
    ];
    assert.deepEqual(
      targets.map((target) => floorOf('cli/main.ts', target)),
      ['cli', 'core', 'package.json', 'node:', 'sql.js', 'a', '@a/b', '.', 'fs'],
    );
  });
});
