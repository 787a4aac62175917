// `npm run screenshots`: builds, and takes the pictures of the README anew, of the packaged extension, into media/readme.
import { mkdir } from 'node:fs/promises';
import { installChromium, installVSCode } from '../test/vscode/install.mjs';
import { build } from './build.mjs';
import { packageExtension } from './package.mjs';
import { runNode } from './run.mjs';

await build();
await installVSCode();
await installChromium();
await mkdir('media/readme', { recursive: true });
await mkdir('test-results', { recursive: true });
await packageExtension('test-results/context-packs.vsix');
const mocha = ['--ui', 'tdd', '--timeout', '120000', 'dist/test/pictures/**/*.test.js'];
process.exitCode = await runNode('node_modules/mocha/bin/mocha.js', mocha);
