// `node scripts/mutations.mjs [part of a name] [from=seed]`: takes away one step of the log's protocol at a time, and
// fails when no simulated history notices.
import { runNode } from './run.mjs';

await runNode('esbuild.mjs', ['--tests']);
process.exitCode = await runNode('dist/test/simulation/gate.js', process.argv.slice(2));
