import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** The rule that Git names for a path: the file by its absolute path. */
export interface NamedRule {
  readonly file: string;
  readonly line: number;
  readonly pattern: string;
}

/** What `git check-ignore` says of paths from a directory, which lies in the repository `top`: only ignored ones. */
export async function checkIgnore(
  top: string,
  directory: string,
  paths: readonly string[],
): Promise<Map<string, NamedRule>> {
  const output = await runWithInput(directory, ['check-ignore', '--stdin', '-z', '-v', '-n'], paths.join('\0'));
  const fields = output.split('\0');
  const rules = new Map<string, NamedRule>();
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [source = '', line = '', pattern = '', path = ''] = fields.slice(at, at + 4);
    if (source !== '' && !pattern.startsWith('!')) {
      rules.set(path, { file: resolve(top, source), line: Number(line), pattern });
    }
  }
  return rules;
}

/** Git ends with 1 when nothing is ignored. */
async function runWithInput(directory: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((done, fail) => {
    const git = execFile('git', args, { cwd: directory, maxBuffer: 2 ** 28 }, (error, output, said) => {
      if (error && error.code !== 1) {
        fail(new Error(`git ${args.join(' ')}: ${said}`));
      } else {
        done(output);
      }
    });
    git.stdin?.end(input);
  });
}
