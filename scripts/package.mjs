// `npm run package [file] [pictures]`: the extension as a .vsix, whose README shows its pictures from that `https:` address.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { packagedReadmePath, writePackagedReadme } from './readme.mjs';
import { root } from './run.mjs';

/**
 * There is no repository yet that links could lead to, and no package goes along, for the bundles hold all that runs:
 * docs/decisions/0027-package.md.
 */
const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];

/**
 * @param {string} file where the package goes, below the root or absolute
 * @param {string} [pictures] the address of what is in media/readme; without it the README shows none
 * @throws Error when vsce fails, or warns of something
 */
export async function packageExtension(file, pictures) {
  await writePackagedReadme(root, pictures);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [vsce, 'package', ...options, '--readme-path', packagedReadmePath, '--out', file];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
  }
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0 || /\bWARN/.test(output)) {
    throw new Error(`vsce ${code === 0 ? 'warns' : `ended with ${code}`}.`);
  }
}

if (process.argv[1] === import.meta.filename) {
  await build();
  await packageExtension(process.argv[2] ?? 'context-packs.vsix', process.argv[3]);
}
