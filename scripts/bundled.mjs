// What the build put into the bundles, as esbuild.mjs left it in dist/bundles.json.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run.mjs';

/** @returns {Promise<import('esbuild').Metafile['outputs']>} the bundles that are shipped, by their path below the root */
export async function bundles() {
  const { programs, page } = JSON.parse(await readFile(join(root, 'dist', 'bundles.json'), 'utf8'));
  return { ...programs.outputs, ...page.outputs };
}

/** The folders of the packages that have a part in what is shipped, by path. */
export async function bundledPackages() {
  const inputs = Object.values(await bundles()).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].sort();
}
