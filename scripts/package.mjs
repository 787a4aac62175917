// `npm run package [file]`: the extension as a .vsix.
import { build } from './build.mjs';
import { must, runNode } from './run.mjs';

/** @param {string} file where the package goes, below the root or absolute */
export async function packageExtension(file) {
  // The bundles hold all that runs, so no package goes along; and there is no repository to point the links to.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await must(runNode('node_modules/@vscode/vsce/vsce', [...args, '--out', file]));
}

if (process.argv[1] === import.meta.filename) {
  await build();
  await packageExtension(process.argv[2] ?? 'context-packs.vsix');
}
