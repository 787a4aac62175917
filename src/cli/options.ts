import { type ParseArgsConfig, parseArgs } from 'node:util';
import { PackError } from '../core/errors';

/** Every option of every command; a command names those it takes. */
const optionTypes = {
  tokens: { type: 'string' },
  description: { type: 'string' },
  global: { type: 'boolean' },
  deleted: { type: 'boolean' },
  priority: { type: 'string' },
  note: { type: 'string' },
  required: { type: 'boolean' },
  follow: { type: 'boolean' },
  pin: { type: 'boolean' },
  recursive: { type: 'boolean' },
  'no-recursive': { type: 'boolean' },
  'max-files': { type: 'string' },
  exclude: { type: 'string', multiple: true },
  'allow-denied': { type: 'boolean' },
  history: { type: 'boolean' },
  before: { type: 'string' },
  after: { type: 'string' },
  payload: { type: 'boolean' },
  format: { type: 'string' },
  template: { type: 'string' },
  'line-numbers': { type: 'boolean' },
  'no-line-numbers': { type: 'boolean' },
  tree: { type: 'boolean' },
  'no-tree': { type: 'boolean' },
  notes: { type: 'boolean' },
  'no-notes': { type: 'boolean' },
  counts: { type: 'boolean' },
  'no-counts': { type: 'boolean' },
  trim: { type: 'boolean' },
  'no-trim': { type: 'boolean' },
  encoding: { type: 'string' },
  redaction: { type: 'string' },
  budget: { type: 'string' },
  instruction: { type: 'string' },
  reset: { type: 'boolean' },
  artifact: { type: 'string', multiple: true },
  output: { type: 'string' },
  label: { type: 'string' },
  name: { type: 'string' },
  into: { type: 'string' },
  'dry-run': { type: 'boolean' },
  repair: { type: 'boolean' },
  json: { type: 'boolean' },
  store: { type: 'string' },
  durability: { type: 'string' },
  directory: { type: 'string', short: 'C' },
  quiet: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

export type OptionName = keyof typeof optionTypes;
/** Options that every command takes. */
const globalOptions: readonly OptionName[] = [
  ...(['json', 'store', 'durability', 'directory', 'quiet', 'no-color', 'help', 'version'] as const),
];

export type Options = { readonly [Name in OptionName]?: OptionValue<(typeof optionTypes)[Name]> };

type OptionValue<Type> = Type extends { multiple: true }
  ? readonly string[]
  : Type extends { type: 'string' }
    ? string
    : boolean;

export interface Arguments {
  /** The words that are not options, the command's own among them. */
  readonly words: readonly string[];
  readonly options: Options;
}

/** @throws PackError `wrong-usage` for an option that does not exist or lacks its value */
export function parseArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: joinNegativeNumbers(args),
      options: optionTypes,
      allowPositionals: true,
    });
    return { words: positionals, options: values };
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const problem = sentence.replace(/\. To specify a positional argument.*$/, '').replace(/\.?$/, '.');
    throw new PackError('wrong-usage', { problem, help: 'ctx --help' }, { cause: error });
  }
}

/** @throws PackError `wrong-usage` when an option was given that the command does not take */
export function refuseOptions(options: Options, taken: readonly OptionName[], command: string): void {
  for (const name of Object.keys(options) as OptionName[]) {
    if (!taken.includes(name) && !globalOptions.includes(name)) {
      throw new PackError('wrong-usage', {
        problem: `“${command}” takes no option --${name}.`,
        help: `${command} --help`,
      });
    }
  }
}

/** @throws PackError `wrong-usage` when both of two options that say the opposite were given */
export function refuseBoth(options: Options, one: OptionName, other: OptionName, command: string): void {
  if (options[one] !== undefined && options[other] !== undefined) {
    const problem = `--${one} and --${other} say the opposite of each other.`;
    throw new PackError('wrong-usage', { problem, help: `${command} --help` });
  }
}

/** @throws PackError `wrong-usage` */
export function wholeNumber(text: string, option: OptionName, command = 'ctx pack add'): number {
  const number = Number(text);
  if (!/^[+-]?\d{1,9}$/.test(text) || !Number.isSafeInteger(number)) {
    throw new PackError('wrong-usage', {
      problem: `--${option} takes a whole number of at most nine digits, not “${text}”.`,
      help: `${command} --help`,
    });
  }
  return number;
}

/** `--priority -5` means a value, though it looks like an option. */
function joinNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    if (joined.at(-1) === '--priority' && /^-\d+$/.test(arg)) {
      joined[joined.length - 1] = `--priority=${arg}`;
    } else {
      joined.push(arg);
    }
  }
  return joined;
}
