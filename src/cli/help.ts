import { PackError } from '../core/errors';
import type { Command } from './command';
import { commands } from './commands';

const globalHelp = `Every command also takes:
  --json          one JSON document on standard output
  --store DIR     the store to use (else CTX_STORE, else the platform's data directory)
  --durability D  when a change counts as made (else CTX_DURABILITY, else strict): strict, once it is on the disk;
                  batched, at once, and on the disk 50 ms later; async, at once. Whatever it is, a change survives
                  the end of ctx; all but strict can lose the last ones when the power fails
  -C DIR          the workspace folder (default: the current one)
  --quiet         say nothing on success
  --no-color      no bold headings
  --help          how a command is written
  --version       the version

Exit codes: 0 done; 1 a bug; 2 wrong usage; 3 not found; 4 already exists or conflict; 5 a limit or budget;
6 denied; 7 the store is damaged, too new, or not writable; 8 done, with errors for some files;
130 interrupted.
`;

/**
 * What `ctx --help` prints; with words, the commands that begin with them.
 * @throws PackError `wrong-usage` when no command does
 */
export function help(words: readonly string[]): string {
  const asked = words.slice(0, 2).join(' ');
  const shown = Object.entries(commands).filter(([name]) => `${name} `.startsWith(asked === '' ? '' : `${asked} `));
  if (shown.length === 0) {
    throw new PackError('wrong-usage', { problem: `“${asked}” is not a command of ctx.`, help: 'ctx --help' });
  }
  const [only] = shown;
  if (shown.length === 1 && only) {
    const details = (only[1].details ?? []).map((line) => `      ${line}\n`).join('');
    return `${oneCommand(...only)}${details === '' ? '' : `\n${details}`}\n${globalHelp}`;
  }
  const title = 'ctx: context packs from the terminal. A pack is a named set of files, ranges, notes and more.\n\n';
  return `${title}${shown.map(([name, command]) => oneCommand(name, command)).join('')}\n${globalHelp}`;
}

function oneCommand(name: string, { usage, summary }: Command): string {
  return `  ctx ${name} ${usage}`.trimEnd().concat(`\n      ${summary}\n`);
}
