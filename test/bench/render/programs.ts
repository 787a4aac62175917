// Whole processes, from spawn to exit, output written: ours, and Repomix with its defaults (secrets scanned, tokens
// counted in o200k_base), on the same Node.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Tree } from './trees';

/** A program that packs a tree. */
export interface Program {
  readonly name: string;
  /** As if it had never been run. */
  readonly forget: () => void;
  /** What is done once before it is timed warm. */
  readonly warmUp: () => void;
  readonly cold: () => void;
  readonly warm: () => void;
  /** In MiB, the most that its processes had together since the last time this was asked. */
  readonly peakMemory: () => number;
}

const repomixScript = resolve('test/bench/render/peers/node_modules/repomix/bin/repomix.cjs');
const ctxScript = resolve('dist/ctx.js');

export function repomix(tree: Tree, scratch: string): Program {
  const memory = new MemoryNotes(join(scratch, 'repomix-memory'));
  const cache = join(scratch, 'repomix-tokens.json');
  const pack = (environment: NodeJS.ProcessEnv): void => {
    const args = [repomixScript, '--quiet', '--output', join(scratch, 'repomix.xml')];
    execute(args, tree.directory, { ...environment, ...memory.environment() });
  };
  const cached = { REPOMIX_TOKEN_CACHE_PATH: cache };
  return {
    name: 'Repomix',
    forget: () => rmSync(cache, { force: true }),
    warmUp: () => pack(cached),
    cold: () => pack({ REPOMIX_TOKEN_CACHE: '0' }),
    warm: () => pack(cached),
    peakMemory: () => memory.take(),
  };
}

/** A pack that follows its sources, so that one command renders what the files are now. */
export function contextPacks(tree: Tree, scratch: string): Program {
  const memory = new MemoryNotes(join(scratch, 'ours-memory'));
  // A new directory each time: ext4 takes long to make files for some seconds after many have been removed.
  let stores = 0;
  const ctx = (...args: string[]): void => {
    const all = [ctxScript, '--store', join(scratch, `store-${stores}`), '-C', tree.directory, '--quiet', ...args];
    execute(all, tree.directory, memory.environment());
  };
  const render = (): void => ctx('pack', 'render', 'bench', '--output', join(scratch, 'ours.md'));
  const first = (): void => {
    ctx('pack', 'create', 'bench', '--tokens', '100000000');
    ctx('pack', 'add', 'bench', 'glob:**', '--follow');
    render();
  };
  return {
    name: 'Context Packs',
    forget: () => {
      stores += 1;
    },
    warmUp: first,
    cold: first,
    warm: render,
    peakMemory: () => memory.take(),
  };
}

/** A program fails when what it prints says so: eight is “done, with errors for some files”. */
function execute(args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env: { ...process.env, ...environment } });
  if (status !== 0 && status !== 8) {
    throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  }
}

/** What each process that is started with it used at most. */
class MemoryNotes {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
    const note = `require('node:fs').writeFileSync(${JSON.stringify(directory)} + '/' + process.pid, String(process.resourceUsage().maxRSS))`;
    writeFileSync(this.hook, `process.on('exit', () => ${note});\n`);
  }

  environment(): NodeJS.ProcessEnv {
    return { NODE_OPTIONS: `--require ${this.hook}` };
  }

  /** Commands that ran one after the other never had their memory together; the workers of one had. */
  take(): number {
    const notes = existsSync(this.directory) ? readdirSync(this.directory).filter((name) => /^\d+$/.test(name)) : [];
    const kibibytes = notes.map((name) => Number(readFileSync(join(this.directory, name), 'utf8')));
    for (const name of notes) {
      rmSync(join(this.directory, name));
    }
    return Math.max(0, ...kibibytes) / 1024;
  }

  private get hook(): string {
    return join(this.directory, 'hook.cjs');
  }
}
