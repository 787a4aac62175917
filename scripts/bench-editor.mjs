// `npm run bench:editor`: builds and packages, and measures what a user waits for in VS Code.
import { mkdir } from 'node:fs/promises';
import { installChromium, installVSCode } from '../test/vscode/install.mjs';
import { build } from './build.mjs';
import { packageExtension } from './package.mjs';
import { runNode } from './run.mjs';

/** Of what is built. Resolves to the exit code. */
export async function benchEditor() {
  await installVSCode();
  await installChromium();
  await mkdir('test-results', { recursive: true });
  await packageExtension('test-results/context-packs.vsix');
  return await runNode('dist/test/bench/editor/main.js');
}

if (process.argv[1] === import.meta.filename) {
  await build();
  process.exitCode = await benchEditor();
}
