// `npm run bench:capture [files]`: builds for production, and measures what adding a collection costs.
import { build } from './build.mjs';
import { runNode } from './run.mjs';

await build();
process.exitCode = await runNode('dist/test/bench/capture/main.js', process.argv.slice(2));
