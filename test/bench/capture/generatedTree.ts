import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomNumbers } from '../../support/randomNumbers';

export interface TreeSize {
  /** TypeScript files that a glob names. */
  readonly files: number;
  readonly bytes: number;
}

/**
 * Makes a repository with one commit: as many TypeScript files in folders of 25, between files that are ignored by rules
 * at three levels.
 */
export function generateTree(directory: string, files: number): TreeSize {
  const random = randomNumbers(files);
  let bytes = 0;
  writeFile(directory, '.gitignore', 'node_modules/\n*.log\n/out/\n');
  writeFile(directory, 'packages/.gitignore', '*.generated.ts\n');
  for (let index = 0; index < files; index += 1) {
    const folder = `packages/p${index % 20}/src/f${Math.floor(index / 25)}`;
    const lines = 20 + Math.floor(random() * 80);
    const text = Array.from({ length: lines }, (_, line) => `export const value${index}_${line} = ${line};\n`).join('');
    writeFile(directory, `${folder}/m${index}.ts`, text);
    bytes += text.length;
    if (index % 5 === 0) {
      writeFile(directory, `${folder}/m${index}.generated.ts`, text);
      writeFile(directory, `node_modules/n${index % 50}/m${index}.ts`, text);
    }
  }
  const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: directory, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '-qm', 'All of it');
  return { files, bytes };
}

function writeFile(directory: string, path: string, text: string): void {
  const file = join(directory, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
