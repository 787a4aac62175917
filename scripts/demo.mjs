// `npm run demo`: the whole loop on real files of this repository, in a store that is thrown away.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installDependencies } from './dependencies.mjs';
import { must, root, runNode } from './run.mjs';

/** How much of the payload is shown. */
const shownLines = 40;

await installDependencies();
await must(runNode('esbuild.mjs'));
const store = await mkdtemp(join(tmpdir(), 'context-packs-demo-'));
try {
  await ctx('pack', 'create', 'demo', '--tokens', '8000', '--description', 'How a pack is kept and rendered');
  await ctx('pack', 'add', 'demo', 'src/core/pack.ts#L1-L40', 'src/render/fence.ts');
  await ctx('pack', 'add', 'demo', 'text:Explain these two files to a new colleague.', '--priority', '-1');
  await ctx('pack', 'show', 'demo');
  await ctx('pack', 'preview', 'demo');
  const { payload, lines } = await rendered();
  console.log(`\n$ ctx pack render demo | head -n ${shownLines}\n${payload}`);
  console.log(`(${lines} lines in all.)

To use it in VS Code: npm run vscode opens the extension in the "code" on your PATH or, without one, in a VS Code in
your browser. Then select lines in an editor, right-click, and choose "Add Selection to Pack".
To use it in a terminal: node dist/ctx.js --help, or npm link once and then ctx --help.`);
} finally {
  await rm(store, { recursive: true, force: true });
}

/** @param {readonly string[]} args */
async function ctx(...args) {
  console.log(`\n$ ctx ${args.map((arg) => (/[^\w./#=:-]/.test(arg) ? `'${arg}'` : arg)).join(' ')}`);
  await must(runNode('dist/ctx.js', ['--store', store, '-C', root, ...args]));
}

async function rendered() {
  const args = [join(root, 'dist', 'ctx.js'), '--store', store, '-C', root, 'pack', 'render', 'demo'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
  const lines = stdout.split('\n');
  return { payload: lines.slice(0, shownLines).join('\n'), lines: lines.length - 1 };
}
