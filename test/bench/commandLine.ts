import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { removeFolder, temporaryFolder } from '../vscode/temporaryFolder';
import { interleaved, type Timing } from './measure';

/** Whole processes, from spawn to exit; the baseline is a Node that does nothing. */
export async function commandLine(rounds: number): Promise<Timing[]> {
  const scratch = temporaryFolder('bench');
  writeFileSync(join(scratch, 'a.ts'), 'export const a = 1;\n'.repeat(200));
  const node = (...args: string[]) => execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ctx = (...args: string[]) =>
    node(resolve('dist', 'ctx.js'), '--store', join(scratch, 'store'), '-C', scratch, ...args);
  let line = 0;
  const addRange = () => {
    line += 1;
    return ctx('pack', 'add', 'bench', `a.ts#L${line}-L200`);
  };
  try {
    ctx('pack', 'create', 'bench');
    ctx('pack', 'add', 'bench', 'a.ts');
    return await interleaved(
      [
        { name: 'node -e 0', run: () => node('-e', '0') },
        { name: 'ctx --version', run: () => ctx('--version') },
        { name: 'ctx pack list', run: () => ctx('pack', 'list') },
        { name: 'ctx pack render', run: () => ctx('pack', 'render', 'bench') },
        { name: 'ctx pack add, one range', run: addRange },
        { name: 'ctx pack preview, counting tokens', run: () => ctx('pack', 'preview', 'bench') },
      ],
      rounds,
    );
  } finally {
    removeFolder(scratch);
  }
}
