// What the log may hold of a failure. People send logs to others, so nothing of what is captured, noted, typed, copied or
// found is in it: it has codes, numbers, ids, paths and the names of packs (docs/log.md).
import { PackError } from '../core/errors';

/** Facts of a PackError that are places or names of packs. The others may quote content, or what somebody has typed. */
const told: ReadonlySet<string> = new Set([
  ...['path', 'folder', 'directory', 'link', 'pack', 'deleted', 'until', 'kind', 'planned', 'found'],
]);

/** Failures whose messages name types and operations, and nothing that they were about. */
const plainErrors: readonly (new (message: string) => Error)[] = [TypeError, RangeError, ReferenceError];

/** What the operating system says of a file: a code, words and a path. Libraries hand it on as a text. */
const systemMessage = /^(?:Error: )*E[A-Z]{3,}: [a-z ,-]+ '[^']*'$/;

/** Where in the program something happened, as V8 writes it. */
const frame = /^\s+at .*(:\d+:\d+|<anonymous>|native)\)?$/;

/** A failure as the log has it: of an expected one its code and facts, of a bug what it is and where. */
export function errorInLog(error: unknown): string {
  if (PackError.is(error)) {
    return [error.code, ...factsInLog(error.details), causeInLog(error.cause)].filter((part) => part !== '').join(' ');
  }
  if (!(error instanceof Error)) {
    return `something was thrown that is no error, a ${typeof error}`;
  }
  return [`${error.name}: ${messageInLog(error)}`, ...framesOf(error)].join('\n');
}

/** The stack begins with the message, and a line of that may look like a place in a program. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  const places = start < 0 ? stack : stack.slice(start + message.length);
  return places.split('\n').filter((line) => frame.test(line));
}

/** The text of a source: of a note, a glob or a page only which kind it is, of a page the host as well. */
export function sourceInLog(source: string): string {
  const page = /^url:(https?:\/\/)(?:[^/@]*@)?([^/?#]*)/.exec(source);
  const scheme = /^(text|glob|git|url):/.exec(source)?.[1];
  return page ? `url:${page[1]}${page[2]}/…` : scheme === undefined ? oneLine(source) : `${scheme}:…`;
}

function factsInLog(details: object): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    const text = factInLog(name, value);
    return text === undefined ? [] : [`${name}=${text}`];
  });
}

function factInLog(name: string, value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (name === 'source' || /^(text|glob|git|url):/.test(value)) {
    return JSON.stringify(sourceInLog(value));
  }
  if (/^https?:/.test(value)) {
    return JSON.stringify(sourceInLog(`url:${value}`));
  }
  // Hashes and ids are numbers, too.
  return told.has(name) || /^[0-9a-f-]{4,64}$/.test(value) ? JSON.stringify(value) : undefined;
}

/** The operating system says why by a code. */
function causeInLog(cause: unknown): string {
  return cause instanceof Error ? `(${codeOf(cause) ?? cause.name})` : '';
}

function messageInLog(error: Error): string {
  // What is no JSON, no number or no regular expression is repeated in the message, not always in quotes.
  if (error instanceof SyntaxError) {
    return '…';
  }
  const code = codeOf(error);
  // Node's own codes are of wrong arguments, which are quoted.
  const isOfNode = code?.startsWith('ERR_') ?? false;
  const isOfSystem = (code !== undefined && !isOfNode) || systemMessage.test(error.message);
  const isPlain = isOfSystem || (!isOfNode && plainErrors.some((each) => error instanceof each));
  const message = isPlain ? error.message : error.message.replace(/(["'`“‘]).*["'`”’]/gs, '$1…$1');
  return message.replace(/\b(https?:\/\/)\S+/g, '$1…');
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
