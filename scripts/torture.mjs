// `npm run test:torture`: what takes longer than a suite may, and is bounded all the same (some ten minutes). Real
// processes that are killed and stopped, then simulated ones on a disk that fails, then broken rules that must be
// noticed. With options, `npm run test:torture -- from=7 seeds=1 device=slots`, real processes alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, runNode } from './run.mjs';

const torture = 'dist/test/torture/main.js';
const simulation = 'dist/test/simulation/main.js';
const mutations = 'scripts/mutations.mjs';
const everywhere = ['devices=append,slots', 'durabilities=strict,batched,async'];

/** @type {readonly (readonly [string, ...string[]])[]} */
const all = [
  [torture, 'seeds=20'],
  [torture, 'seeds=4', 'from=101', 'durability=mixed'],
  [torture, 'seeds=4', 'from=201', 'device=slots', 'transactions=150'],
  [simulation, 'count=2000', ...everywhere],
  [simulation, 'count=2000', 'from=100001', 'faults=0.01', ...everywhere],
  ...(existsSync(join(root, mutations)) ? [/** @type {const} */ ([mutations])] : []),
];

await build();
const given = process.argv.slice(2);
const started = Date.now();
for (const [script, ...args] of given.length > 0 ? [/** @type {const} */ ([torture, ...given])] : all) {
  console.log(`\n== ${[script, ...args].join(' ')} ==`);
  process.exitCode = (await runNode(script, args)) || process.exitCode;
}
console.log(`\n${process.exitCode ? 'FAILED' : 'All held'}, ${Math.round((Date.now() - started) / 1000)} s`);
