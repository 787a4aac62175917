// `npm run bench:store [part...]`: sets up, builds for production, and measures the store, with VS Code's own Node: the
// native SQLite that it is compared with does not run on the oldest Node that the project does.
import { installVSCode, nodeExecutable } from '../test/vscode/install.mjs';
import { build } from './build.mjs';
import { run } from './run.mjs';

await build();
await installVSCode();
process.exitCode = await run(nodeExecutable, ['dist/test/bench/store/main.js', ...process.argv.slice(2)]);
