// Running other programs, as every script here does it: from the project's root, their output shown, their failure ours.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Resolves to the exit code; 1 when a signal ended it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment] in place of this process's
 * @returns {Promise<number>}
 */
export function run(program, args, environment = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: environment });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a Node script of the project or of one of its packages.
 * @param {string} script a path below the root
 * @param {readonly string[]} [args]
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function runNode(script, args = [], environment = process.env) {
  return run(process.execPath, [join(root, script), ...args], environment);
}

/**
 * Ends this process with the step's exit code unless that is 0.
 * @param {Promise<number>} step
 */
export async function must(step) {
  const code = await step;
  if (code !== 0) {
    process.exit(code);
  }
}
