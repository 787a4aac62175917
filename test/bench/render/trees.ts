// The source trees that are packed: published packages at pinned versions, each tree a Git repository with one commit,
// since both programs ask Git or its ignore files what belongs to it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Tree {
  readonly name: string;
  readonly directory: string;
  readonly files: number;
  readonly bytes: number;
  /** Below the directory: the file that is changed between two renderings. */
  readonly changing: string;
}

interface TreeRecipe {
  readonly name: string;
  readonly packages: readonly string[];
  /** What the pinned versions have come to; another number means that something else would be measured. */
  readonly files: number;
}

export const recipes: readonly TreeRecipe[] = [
  { name: 'small', packages: ['fastify'], files: 365 },
  { name: 'medium', packages: ['rxjs', 'effect'], files: 2906 },
  { name: 'large', packages: ['fastify', 'rxjs', 'effect', 'zod', '@babylonjs/core'], files: 8222 },
];

const modules = resolve('test', 'bench', 'render', 'peers', 'node_modules');
/** Directories that one of the programs leaves out by default: they hold sources here, so they are called otherwise. */
const leftOut = /^(?:dist|build|out|target|vendor|tmp|temp|coverage|logs|bin|typings)$/;
/** In bytes. Above it the program under test asks first; such files are bundles. */
const largest = 1_000_000;

/** Makes the tree below `directory`. @throws Error when it has not the number of files that it must have */
export function makeTree({ name, packages, files }: TreeRecipe, directory: string): Tree {
  const root = join(directory, name);
  for (const each of packages) {
    copySources(join(modules, each), join(root, each.replace('@', '').replace('/', '-')));
  }
  writeFileSync(join(root, 'changing.ts'), 'export const changes = 0;\n');
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '--all', '--force');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '--message=Sources');
  const found = sizes(root);
  if (found.length !== files + 1) {
    throw new Error(`The tree ${name} has ${found.length - 1} files and not ${files}`);
  }
  const bytes = found.reduce((sum, size) => sum + size, 0);
  return { name, directory: root, files: found.length, bytes, changing: 'changing.ts' };
}

function copySources(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name.replace(leftOut, '$&_'))];
    if (entry.isDirectory() && entry.name !== 'node_modules') {
      copySources(source, target);
    } else if (entry.isFile() && isSource(source)) {
      cpSync(source, target);
    }
  }
}

function isSource(path: string): boolean {
  return !/\.map$|\.min\.[cm]?js$/.test(path) && statSync(path).size <= largest;
}

function sizes(directory: string): number[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? (entry.name === '.git' ? [] : sizes(path)) : [statSync(path).size];
  });
}
