// `npm run bench:editor [rounds]`: builds and packages, and measures what a user waits for in VS Code.
import { mkdir } from 'node:fs/promises';
import { installChromium, installVSCode } from '../test/vscode/install.mjs';
import { build } from './build.mjs';
import { packageExtension } from './package.mjs';
import { runNode } from './run.mjs';

/**
 * Of what is built. Resolves to the exit code.
 * @param {readonly string[]} [rounds] one number, or none
 */
export async function benchEditor(rounds = []) {
  await installVSCode();
  await installChromium();
  await mkdir('test-results', { recursive: true });
  await packageExtension('test-results/context-packs.vsix');
  return await runNode('dist/test/bench/editor/main.js', rounds);
}

if (process.argv[1] === import.meta.filename) {
  await build();
  process.exitCode = await benchEditor(process.argv.slice(2));
}
