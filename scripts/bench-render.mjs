// `npm run bench:render [tree...]`: sets up, builds for production, and measures renderings beside Repomix. Both run on
// VS Code's Node: Repomix does not run on the oldest Node that the project does.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { installVSCode, nodeExecutable } from '../test/vscode/install.mjs';
import { build } from './build.mjs';
import { root, run } from './run.mjs';

await build();
await installVSCode();
execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
  cwd: join(root, 'test', 'bench', 'render', 'peers'),
  stdio: 'inherit',
});
process.exitCode = await run(nodeExecutable, ['dist/test/bench/render/main.js', ...process.argv.slice(2)]);
