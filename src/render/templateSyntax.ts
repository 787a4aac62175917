import { type AST, parse } from '@handlebars/parser';
import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import { visible } from '../core/visibleText';
import { fileVariables, frameVariables, writers } from './templateVariables';

/** What a template consists of. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'value' } & TemplateName)
  | ({ readonly kind: 'if' } & TemplateName & Branches)
  | ({ readonly kind: 'files' } & Branches);

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

/** What is written for what is there, and for what is not. */
interface Branches {
  readonly inner: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

/** Characters. */
export const longestTemplate = 65_536;
/** Of each mark: what they nest takes the parser time with the square of its depth. */
export const mostMarks = 1_000;
/** So many sections can lie within each other. */
const deepest = 32;

const filesSection = '{{#files}}...{{/files}}';

/** Where a tag stands. */
interface Surroundings {
  readonly isInFiles: boolean;
  readonly depth: number;
}

/**
 * Reads a template: Handlebars' tags for values, sections and comments, without helpers and partials. Every name in it
 * is one that there is.
 * @throws PackError `template-invalid`
 */
export function parseTemplate(template: string): readonly TemplateNode[] {
  if (template.trim() === '') {
    throw new PackError('template-invalid', { reason: phrase`it is empty` });
  }
  if (template.length > longestTemplate) {
    throw new PackError('template-invalid', { reason: phrase`it has more than ${longestTemplate} characters` });
  }
  for (const mark of ['{{', '(']) {
    if (template.split(mark).length - 1 > mostMarks) {
      throw new PackError('template-invalid', { reason: phrase`it has more than ${mostMarks} “${mark}”` });
    }
  }
  return nodesOf(programOf(template), { isInFiles: false, depth: 0 });
}

function programOf(template: string): AST.Program {
  try {
    return parse(template);
  } catch (error) {
    throw misread(String(error), error);
  }
}

/** The parser's complaint in our words: it lists its own. */
function misread(complaint: string, cause: unknown): PackError {
  const [, opened, closed, at] = /(\S+) doesn't match (\S+) - (\d+):/.exec(complaint) ?? [];
  if (opened !== undefined && closed !== undefined) {
    return wrong(Number(at), phrase`“${`{{/${named(closed)}}}`}” closes “${`{{#${named(opened)}}}`}”`, cause);
  }
  const line = Number(/on line (\d+)/.exec(complaint)?.[1] ?? 1);
  switch (/, got '(\w+)'$/.exec(complaint)?.[1]) {
    case 'EOF':
      return wrong(line, phrase`a section or a tag is not closed`, cause);
    case 'OPEN_ENDBLOCK':
      return wrong(line, phrase`a tag closes what is not open`, cause);
    default:
      return wrong(line, phrase`a tag cannot be read`, cause);
  }
}

function nodesOf(program: AST.Program | undefined, around: Surroundings): readonly TemplateNode[] {
  return (program?.body ?? []).flatMap((statement) => nodeOf(statement, around) ?? []);
}

function nodeOf(statement: AST.Statement, around: Surroundings): TemplateNode | undefined {
  switch (statement.type) {
    case 'ContentStatement':
      return { kind: 'text', text: (statement as AST.ContentStatement).value };
    case 'CommentStatement':
      return undefined;
    case 'MustacheStatement':
      return { kind: 'value', ...nameOf(statement as AST.MustacheStatement, around) };
    case 'BlockStatement':
      return sectionOf(statement as AST.BlockStatement, around);
    default:
      throw wrong(lineOf(statement), phrase`there are no partials and no decorators`);
  }
}

function sectionOf(block: AST.BlockStatement, around: Surroundings): TemplateNode {
  const { isInFiles, depth } = around;
  if (depth === deepest) {
    throw wrong(lineOf(block), phrase`sections are nested more than ${deepest} deep`);
  }
  const otherwise = nodesOf(block.inverse, { isInFiles, depth: depth + 1 });
  if (originalOf(block) !== 'files') {
    const inner = nodesOf(block.program, { isInFiles, depth: depth + 1 });
    return { kind: 'if', ...nameOf(block, around), inner, otherwise };
  }
  // Files within files could make a text that is as long as the square of what is in the pack, or the cube.
  if (isInFiles) {
    throw wrong(lineOf(block), phrase`“${'{{#files}}'}” stands within itself`);
  }
  takesNothing(block);
  return { kind: 'files', inner: nodesOf(block.program, { isInFiles: true, depth: depth + 1 }), otherwise };
}

/** @throws PackError `template-invalid` for a name that nothing has here: it would be empty without a word */
function nameOf(statement: AST.MustacheStatement | AST.BlockStatement, { isInFiles }: Surroundings): TemplateName {
  takesNothing(statement);
  const name = originalOf(statement);
  if (name === 'files') {
    throw wrong(lineOf(statement), phrase`files are a list: write “${filesSection}”`);
  }
  const dot = name.lastIndexOf('.');
  const writer = name.slice(dot + 1);
  const parts =
    dot > 0 && Object.hasOwn(writers, writer) ? { variable: name.slice(0, dot), writer } : { variable: name };
  const isOfFile = Object.hasOwn(fileVariables, parts.variable);
  if (isOfFile ? isInFiles : Object.hasOwn(frameVariables, parts.variable)) {
    return { name, isOfFile, ...parts };
  }
  const tag = tagOf(name);
  const problem = isOfFile ? phrase`“${tag}” stands outside of “${filesSection}”` : phrase`“${tag}” names no variable`;
  throw wrong(lineOf(statement), problem);
}

/** A name as it is written; empty for what is no name. */
function originalOf({ path }: AST.MustacheStatement | AST.BlockStatement): string {
  return path.type === 'PathExpression' ? (path as AST.PathExpression).original : '';
}

function takesNothing(statement: AST.MustacheStatement | AST.BlockStatement): void {
  const names = 'program' in statement ? (statement.program?.blockParams ?? []) : [];
  if (statement.params.length > 0 || statement.hash !== undefined || names.length > 0) {
    throw wrong(lineOf(statement), phrase`“${tagOf(originalOf(statement))}” takes nothing behind its name`);
  }
}

function lineOf({ loc }: AST.Statement): number {
  return loc.start.line;
}

function wrong(line: number, problem: string, cause?: unknown): PackError {
  return new PackError('template-invalid', { reason: problem, line }, { cause });
}

/** As it is written in a template. Braces are values of messages, for in what is translated they stand for values. */
function tagOf(name: string): string {
  return `{{${named(name)}}}`;
}

/** A name for a message. */
function named(name: string): string {
  return visible(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}
