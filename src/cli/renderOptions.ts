// The options of a rendering, for the commands that render and for `ctx pack options`.
import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { PackError } from '../core/errors';
import { parseTokenBudget } from '../core/pack';
import { formats, type RenderPolicy, redactionLevels } from '../core/renderOptions';
import { encodings } from '../core/tokenEncoding';
import { parseWorkspacePath } from '../core/workspacePath';
import { folderUri } from '../sources/folderUri';
import { decodeText } from '../sources/textDecoding';
import type { Context } from './command';
import { type OptionName, type Options, refuseBoth } from './options';

/** Options that are on or off, by their names in a policy. */
const switches = {
  lineNumbers: ['line-numbers', 'no-line-numbers'],
  tree: ['tree', 'no-tree'],
  notes: ['notes', 'no-notes'],
  counts: ['counts', 'no-counts'],
  trim: ['trim', 'no-trim'],
} as const satisfies Partial<Record<keyof RenderPolicy, readonly [on: OptionName, off: OptionName]>>;

export const policyOptions: readonly OptionName[] = [
  ...(['format', 'template', 'encoding', 'redaction'] as const),
  ...Object.values(switches).flat(),
];

export const policyUsage =
  '[--format F] [--template FILE] [--line-numbers | --no-line-numbers] [--tree | --no-tree] [--notes | --no-notes] ' +
  '[--counts | --no-counts] [--trim | --no-trim] [--encoding E] [--redaction LEVEL]';

export const policyDetails: readonly string[] = [
  `--format F       ${formats.join(', ')}`,
  "--template FILE  the user's own template: format template",
  '--line-numbers   before each line of content, its number in its file',
  '--tree           a directory tree of what is in the payload, before it',
  '--no-notes       without what was noted about the artifacts',
  '--counts         how much there is, before all else',
  '--trim           what does not fit the budget is cut at the end of a line, with a mark, instead of left out',
  `--encoding E     what tokens are counted in: ${encodings.join(', ')}`,
  '--redaction L    all takes likely secrets out, too; certain, only what is none but a secret; off, none',
  'What is not said is as the pack has it (ctx pack options), else as the settings have it.',
];

/** Options of one rendering. */
export const renderOptionNames: readonly OptionName[] = [...policyOptions, 'budget'];
export const renderUsage = `${policyUsage} [--budget N]`;
export const renderDetails: readonly string[] = [
  ...policyDetails.slice(0, -1),
  "--budget N       at most so many tokens, whatever the pack's budget is",
  ...policyDetails.slice(-1),
];

/** The largest template that is read, in bytes: a template is written by hand. (parseTemplate() looks at its length.) */
const maxTemplate = 256 * 1024;

/**
 * What the options say of a rendering; what they do not say is absent.
 * @throws PackError `wrong-usage`, `template-invalid`, and those of reading a file
 */
export async function policyOf(context: Context, command: string): Promise<RenderPolicy> {
  const { options } = context;
  const template = options.template === undefined ? undefined : await readTemplate(context, options.template);
  const format =
    oneOf(options.format, formats, 'a format', command) ?? (template === undefined ? undefined : 'template');
  const encoding = oneOf(options.encoding, encodings, 'an encoding', command);
  const redaction = oneOf(options.redaction, redactionLevels, 'a level of redaction', command);
  return {
    ...(format && { format }),
    ...(template !== undefined && { template }),
    ...(encoding && { encoding }),
    ...(redaction && { redaction }),
    ...switchesOf(options, command),
  };
}

/** Undefined where it is the pack's. @throws PackError `token-budget-invalid` */
export function budgetOf({ budget }: Options): number | undefined {
  return budget === undefined ? undefined : parseTokenBudget(budget);
}

function switchesOf(options: Options, command: string): RenderPolicy {
  const given = Object.entries(switches).flatMap(([name, [on, off]]) => {
    refuseBoth(options, on, off, command);
    return options[on] || options[off] ? [[name, options[on] === true] as const] : [];
  });
  return Object.fromEntries(given);
}

function oneOf<Value extends string>(
  given: string | undefined,
  values: readonly Value[],
  what: string,
  command: string,
): Value | undefined {
  const found = values.find((each) => each === given);
  if (given !== undefined && found === undefined) {
    const problem = `“${given}” is not ${what}: there is ${values.join(', ')}.`;
    throw new PackError('wrong-usage', { problem, help: `${command} --help` });
  }
  return found;
}

async function readTemplate({ ports, directory }: Context, file: string): Promise<string> {
  const given = resolve(directory, file);
  // A link may lead anywhere: the user has named it. One that leads nowhere is missed by the reading.
  const path = await realpath(given).catch(() => given);
  const location = { folder: folderUri(dirname(path)), path: parseWorkspacePath(basename(path)) };
  const { content } = await ports.files.readFile(location, maxTemplate);
  const text = decodeText(content, file).text.replace(/^\ufeff/, '');
  // A pack that keeps a wrong one could not be rendered any more. Commands without a template do not read the parser in.
  const { parseTemplate } = await import('../render/templateSyntax');
  parseTemplate(text);
  return text;
}
