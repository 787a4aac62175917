// `npm run vscode [folder]`: the extension, built, in a VS Code to try it in.
import { build } from './build.mjs';
import { runNode } from './run.mjs';

await build();
process.exitCode = await runNode('dist/test/vscode/open.js', process.argv.slice(2));
