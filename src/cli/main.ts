// The program `ctx`: reads the arguments, opens what the command needs, and turns the outcome into an exit code.
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import type { Ports } from '../app/ports';
import { PackError } from '../core/errors';
import { defaultRenderOptions } from '../core/renderOptions';
import type { SecretScanner } from '../core/secret';
import type { Store } from '../core/store';
import type { TokenCounter } from '../core/tokenCounter';
import { WorkerSecretScanner } from '../secrets/workerSecretScanner';
import { directOperations } from '../sources/fileOperations';
import { folderUri } from '../sources/folderUri';
import { NodeGit } from '../sources/git/nodeGit';
import { GuardedFileSystem } from '../sources/guardedFileSystem';
import { NodeFileSystem } from '../sources/nodeFileSystem';
import { WebPages } from '../sources/pages/webPages';
import { defaultCaptureSettings } from '../sources/sourceHandler';
import { openStore } from '../storage/store';
import { WorkerTokenCounter } from '../tokens/workerTokenCounter';
import type { Command } from './command';
import { commands } from './commands';
import { durabilityOf } from './durabilityOption';
import { exitCode, exitCodeOf, interruptedCode } from './exitCodes';
import { help } from './help';
import { Interrupted, Interruption, isInterruption } from './interruption';
import { type Options, parseArguments, refuseOptions } from './options';
import { errorJson } from './packJson';
import { ShortTextScanner } from './shortTextScanner';
import { storeDirectory } from './storeDirectory';
import { Terminal } from './terminal';
import { workspaceDirectory } from './workspaceDirectory';

async function main(args: readonly string[]): Promise<number> {
  const terminal = terminalFor(args);
  try {
    const { words, options } = parseArguments(args);
    if (options.version) {
      terminal.content(terminal.json ? '' : `${version}\n`);
      terminal.answer({ version });
      return exitCode.done;
    }
    if (options.help) {
      terminal.content(help(words));
      return exitCode.done;
    }
    const { name, command, rest } = findCommand(words);
    refuseOptions(options, command.options, `ctx ${name}`);
    refuseWordCount(rest.length, name, command);
    return await runCommand(command, rest, options, terminal);
  } catch (error) {
    return report(error, terminal);
  }
}

/** Made before the arguments are known to be well written, so that their failure is said in the form asked for. */
function terminalFor(args: readonly string[]): Terminal {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR && !options.includes('--no-color');
  return new Terminal(options.includes('--json'), options.includes('--quiet'), color);
}

function findCommand(words: readonly string[]): { name: string; command: Command; rest: readonly string[] } {
  const name = words.slice(0, 2).join(' ');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const problem = name === '' ? 'ctx needs a command.' : `“${name}” is not a command of ctx.`;
    throw new PackError('wrong-usage', { problem, help: 'ctx --help' });
  }
  return { name, command, rest: words.slice(2) };
}

function refuseWordCount(given: number, name: string, { usage, words }: Command): void {
  if (given < words.min || given > words.max) {
    const problem =
      given < words.min ? `“ctx ${name}” needs more: ${usage}.` : `“ctx ${name}” takes less: ${usage || 'no words'}.`;
    throw new PackError('wrong-usage', { problem, help: `ctx ${name} --help` });
  }
}

async function runCommand(
  command: Command,
  words: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const directory = await workspaceDirectory(options.directory, process.env);
  const sqlWasm = join(__dirname, 'sql-wasm.wasm');
  const durability = durabilityOf(options.durability, process.env);
  const location = { directory: storeDirectory(options.store, process.env), sqlWasm };
  const store = await openStore(location, Date, { durability: () => durability });
  const tokens = new WorkerTokenCounter(join(__dirname, 'tokenWorker.js'));
  const secrets = new ShortTextScanner(new WorkerSecretScanner(join(__dirname, 'secretWorker.js')));
  const interruption = new Interruption();
  try {
    const { settings, maintenance } = store;
    const ports = portsOf(store, tokens, secrets);
    const context = {
      ports,
      settings,
      maintenance,
      terminal,
      directory,
      workspace: folderUri(directory),
      options,
      sqlWasm,
      interruption,
    };
    return await command.run(context, words);
  } finally {
    interruption.dispose();
    tokens.dispose();
    secrets.dispose();
    await store.close();
  }
}

/** Whoever runs a program in a folder trusts it, so Git and pages are not asked about. */
function portsOf(store: Store, tokens: TokenCounter, secrets: SecretScanner): Ports {
  const { packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets } = store;
  return {
    ...{ packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets, tokens, secrets },
    files: new GuardedFileSystem(new NodeFileSystem(directOperations()), allowedFiles),
    git: new NodeGit(() => true),
    pages: new WebPages({ isAllowed: () => true }),
    captureSettings: () => defaultCaptureSettings,
    renderOptions: () => defaultRenderOptions,
    clock: Date,
  };
}

/** Says what went wrong. Only a bug shows where in the program it came from. */
function report(error: unknown, terminal: Terminal): number {
  if (isInterruption(error)) {
    const { message } = new Interrupted();
    terminal.answer({ error: { code: 'interrupted', message, details: {} } });
    terminal.warn(message);
    return interruptedCode;
  }
  terminal.answer({ error: errorJson(error) });
  if (PackError.is(error)) {
    terminal.warn(error.message);
    return exitCodeOf[error.code];
  }
  terminal.warn('An unexpected error. This is a bug of ctx:');
  for (const line of (error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n')) {
    terminal.warn(line);
  }
  return exitCode.bug;
}

// Whoever does not read what is said beside the content loses nothing else by it.
process.stderr.on('error', () => undefined);
// A reader that has seen enough (`ctx pack render p | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit();
  }
  process.stderr.write(`ctx: The output could not be written: ${error.message}.\n`);
  process.exit(exitCode.store);
});

// SQLite is WebAssembly. Optimizing it takes longer than most commands do with it: without, `ctx` takes half the time.
setFlagsFromString('--liftoff-only');
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
