// `npm run bench`: builds for production, and measures what needs no VS Code.
import { build } from './build.mjs';
import { runNode } from './run.mjs';

await build();
process.exitCode = await runNode('dist/test/bench/main.js');
