// What must be there before anything can run: the packages, and the bundles for production with all tests.
import { installDependencies } from './dependencies.mjs';
import { must, runNode } from './run.mjs';

export async function build() {
  await installDependencies();
  await must(runNode('esbuild.mjs', ['--production', '--tests']));
}
