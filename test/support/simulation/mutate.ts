// Bundles the simulation with a mutant in the place of its file, and runs it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import type { Blake3 } from '../../../src/storage/blake3';
import type { Mutant } from '../../simulation/mutant';
import type * as Campaigns from './campaign';
import { usual } from './historyOptions';

export interface Detection {
  /** How many were run until one noticed it, or in all. */
  readonly histories: number;
  /** What it noticed; undefined when none did. */
  readonly violation: string | undefined;
}

/** @throws Error when the text to replace is not there exactly once: the mutant has to follow the code */
export function mutation({ name, file, find, replace }: Pick<Mutant, 'name' | 'file' | 'find' | 'replace'>): Plugin {
  const path = resolve(file);
  return {
    name: 'mutation',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, async (args) => {
        if (args.path !== path) {
          return undefined;
        }
        const parts = (await readFile(path, 'utf8')).split(find);
        if (parts.length !== 2) {
          throw new Error(`"${name}": what it replaces stands ${parts.length - 1} times in ${file}.`);
        }
        return { contents: parts.join(replace), loader: 'ts' };
      });
    },
  };
}

/** The options of esbuild for a bundle with the mutant in it, that a Node process can load. */
export function mutated(mutant: Mutant, entry: string): Parameters<typeof build>[0] {
  return {
    entryPoints: [resolve(entry)],
    plugins: [mutation(mutant)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  };
}

/** Runs histories until one notices the mutant, at most as many as it may take. */
export async function detect(mutant: Mutant, blake3: Blake3, from = 1): Promise<Detection> {
  const { outputFiles } = await build({ ...mutated(mutant, 'test/support/simulation/campaign.ts'), write: false });
  const module = { exports: {} as typeof Campaigns };
  const code = outputFiles[0]?.text ?? '';
  compileFunction(code, ['module', 'exports', 'require'])(
    module,
    module.exports,
    createRequire(join(process.cwd(), 'x')),
  );
  const options = { ...usual, ...mutant.options };
  const { histories, failures } = await module.exports.runHistories(options, from, mutant.within, blake3, 1);
  return { histories, violation: failures[0]?.violations[0] };
}
