import Mustache from 'mustache';
import { PackError } from '../core/errors';
import { visible } from '../core/visibleText';
import { fileVariables, frameVariables, writers } from './templateVariables';

/** What a template consists of. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'value' } & TemplateName)
  | ({ readonly kind: 'if'; readonly isNegated: boolean; readonly inner: readonly TemplateNode[] } & TemplateName)
  | { readonly kind: 'files'; readonly inner: readonly TemplateNode[] };

/** A name in a template. */
export interface TemplateName {
  /** The whole of it: `text.xml`. */
  readonly name: string;
  readonly variable: string;
  /** One of `writers`; undefined for the value as it is. */
  readonly writer?: string;
  /** Whether the variable is of the file, else of the document. */
  readonly isOfFile: boolean;
}

/** Characters. */
export const longestTemplate = 65_536;
/** So many sections can lie within each other. */
const deepest = 32;
/** What the parser looks for the end of a tag in takes time with the square of its white space. */
const longestBlank = 1_000;

/** The parser's own form: a tag's symbol, its name, where it begins and ends, and what lies within a section. */
type Token = readonly [symbol: string, name: string, start: number, end: number, inner?: readonly Token[]];

/** Where a tag stands. */
interface Surroundings {
  readonly template: string;
  readonly isInFiles: boolean;
  readonly depth: number;
}

/**
 * Reads a template in the language of Mustache, without partials and functions. Every name in it is one that there is.
 * @throws PackError `template-invalid`
 */
export function parseTemplate(template: string): readonly TemplateNode[] {
  if (template.trim() === '') {
    throw new PackError('template-invalid', { reason: 'it is empty' });
  }
  if (template.length > longestTemplate) {
    throw new PackError('template-invalid', { reason: `it has more than ${longestTemplate} characters` });
  }
  const blank = new RegExp(`\\s{${longestBlank}}`).exec(template);
  if (blank) {
    throw wrong(template, blank.index, `${longestBlank} or more spaces and line ends stand in a row`);
  }
  return nodesOf(tokensOf(template), { template, isInFiles: false, depth: 0 });
}

/** A writer of its own, for the shared one remembers every template for ever. */
function tokensOf(template: string): readonly Token[] {
  try {
    return new Mustache.Writer().parse(template, ['{{', '}}']) as readonly Token[];
  } catch (error) {
    throw misread(template, error);
  }
}

/** The parser's complaint in our words. It says where it stopped, which for an open tag is the end. */
function misread(template: string, error: unknown): PackError {
  const [, problem, name = '', at] = /(\w+ \w+)(?: "(.*)")? at (\d+)$/s.exec(String(error)) ?? [];
  switch (problem) {
    case 'Unclosed tag':
      return wrong(template, template.indexOf('{{', template.lastIndexOf('}}') + 1), 'a tag is not closed');
    case 'Unclosed section':
      return wrong(template, Number(at), `{{/${named(name)}}} is missing`);
    case 'Unopened section':
      return wrong(template, Number(at), `{{/${named(name)}}} closes nothing`);
    default:
      return new PackError('template-invalid', { reason: 'a tag that sets delimiters is wrong' }, { cause: error });
  }
}

function nodesOf(tokens: readonly Token[], around: Surroundings): readonly TemplateNode[] {
  return tokens.flatMap((token) => nodeOf(token, around) ?? []);
}

function nodeOf([symbol, name, start, , inner = []]: Token, around: Surroundings): TemplateNode | undefined {
  switch (symbol) {
    case 'text':
      return { kind: 'text', text: name };
    case 'name':
    case '&':
      return { kind: 'value', ...nameOf(name, start, around) };
    case '#':
    case '^':
      return sectionOf(symbol, name, start, inner, around);
    case '>':
      throw wrong(around.template, start, `{{>${named(name)}}} is a partial; there are none`);
    default:
      // Comments, and tags that set the delimiters.
      return undefined;
  }
}

function sectionOf(
  symbol: '#' | '^',
  name: string,
  start: number,
  tokens: readonly Token[],
  around: Surroundings,
): TemplateNode {
  const { template, isInFiles, depth } = around;
  if (depth === deepest) {
    throw wrong(template, start, `sections are nested more than ${deepest} deep`);
  }
  if (name === 'files' && symbol === '#') {
    if (isInFiles) {
      throw wrong(template, start, '{{#files}} stands within {{#files}}');
    }
    return { kind: 'files', inner: nodesOf(tokens, { template, isInFiles: true, depth: depth + 1 }) };
  }
  const condition = name === 'files' ? { name, variable: name, isOfFile: false } : nameOf(name, start, around);
  const inner = nodesOf(tokens, { ...around, depth: depth + 1 });
  return { kind: 'if', isNegated: symbol === '^', inner, ...condition };
}

/** @throws PackError `template-invalid` for a name that nothing has here: it would be empty without a word */
function nameOf(name: string, start: number, { template, isInFiles }: Surroundings): TemplateName {
  if (name === 'files') {
    throw wrong(template, start, 'files are a list: write {{#files}}...{{/files}}');
  }
  const dot = name.lastIndexOf('.');
  const writer = name.slice(dot + 1);
  const parts =
    dot > 0 && Object.hasOwn(writers, writer) ? { variable: name.slice(0, dot), writer } : { variable: name };
  const isOfFile = Object.hasOwn(fileVariables, parts.variable);
  if (isOfFile ? isInFiles : Object.hasOwn(frameVariables, parts.variable)) {
    return { name, isOfFile, ...parts };
  }
  const problem = isOfFile ? `stands outside of {{#files}}...{{/files}}` : 'names no variable';
  throw wrong(template, start, `{{${named(name)}}} ${problem}`);
}

function wrong(template: string, at: number, problem: string): PackError {
  const line = template.slice(0, Math.max(0, at)).split(/\r\n|\n|\r/).length;
  return new PackError('template-invalid', { reason: `line ${line}: ${problem}` });
}

/** A name for a message. */
function named(name: string): string {
  return visible(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}
