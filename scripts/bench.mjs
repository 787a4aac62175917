// `npm run bench`: sets up, builds for production, and measures.
import { installChromium, installVSCode } from '../test/vscode/install.mjs';
import { build } from './build.mjs';
import { runNode } from './run.mjs';

await build();
await installVSCode();
await installChromium();
process.exitCode = await runNode('dist/test/bench/main.js');
