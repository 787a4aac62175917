// `npm run screenshots`: builds, and takes the pictures of the README anew, of the packaged extension, into media/readme.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installChromium, installVSCode } from '../test/vscode/install.mjs';
import { build } from './build.mjs';
import { packageExtension } from './package.mjs';
import { palettePng } from './palettePng.mjs';
import { must, runNode } from './run.mjs';

await build();
await installVSCode();
await installChromium();
await mkdir(join('media', 'readme'), { recursive: true });
await mkdir('test-results', { recursive: true });
await packageExtension('test-results/context-packs.vsix');
const mocha = ['--ui', 'tdd', '--timeout', '120000', 'dist/test/pictures/**/*.test.js'];
await must(runNode('node_modules/mocha/bin/mocha.js', mocha));
const pictures = join('media', 'readme');
for (const name of await readdir(pictures)) {
  await writeFile(join(pictures, name), palettePng(await readFile(join(pictures, name))));
}
