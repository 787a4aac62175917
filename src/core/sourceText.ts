// The text form of a source: what the command line takes, a tooltip shows and the store keeps.
// Law: parseSource(printSource(source)) equals source, and printing what was parsed from a printed text changes nothing.
import { PackError } from './errors';
import type { LineRange } from './lineRange';
import { fileSource, isMarkdownPath, type Source } from './source';
import { parseWorkspacePath, type WorkspacePath } from './workspacePath';

/** The schemes that product code knows; any other word before a colon belongs to a file's name. */
const scheme = /^(file|text|md_dir|glob|git|url):/;
const rangeSuffix = /#L(\d+)(?:(-)(?:L?(\d+))?)?$/;
/** What means to be a range, well written (`#L5`) or not (`#L`, `#L5-Lx`, `#L-3`). */
const rangeAttempt = /#L(?:[\d-][^/#.]*)?$/;

/**
 * Reads a source as people write it.
 * @throws PackError `source-invalid`, `source-not-supported`, `range-invalid`, `path-outside-folder`
 */
export function parseSource(text: string): Source {
  const kind = scheme.exec(text)?.[1];
  const rest = kind === undefined ? text : text.slice(kind.length + 1);
  switch (kind) {
    case undefined:
      return parseFileOrRange(text);
    case 'file':
      return { kind: 'file', path: parseWorkspacePath(rest) };
    case 'text':
      return { kind: 'note', text: rest };
    default:
      throw new PackError('source-not-supported', { source: text, kind: `${kind}:` });
  }
}

/** Whether the text ends in what would be read as a range, well written or not. A file of that very name goes first. */
export function mayEndInRange(text: string): boolean {
  return !scheme.test(text) && rangeAttempt.test(text);
}

/** The one text that names this source. */
export function printSource(source: Source): string {
  switch (source.kind) {
    case 'note':
      return `text:${source.text}`;
    case 'range':
      return `${printPath(source.path)}#${printRange(source.lines)}`;
    case 'markdown':
      return printPath(source.path);
    case 'file': {
      const plain = !isMarkdownPath(source.path) && !scheme.test(source.path) && !rangeAttempt.test(source.path);
      return plain ? source.path : `file:${source.path}`;
    }
  }
}

/** `L10`, `L10-L50` or `L10-`. */
export function printRange({ start, end }: LineRange): string {
  if (end === null) {
    return `L${start}-`;
  }
  return start === end ? `L${start}` : `L${start}-L${end}`;
}

function parseFileOrRange(text: string): Source {
  const suffix = rangeSuffix.exec(text);
  if (suffix) {
    const path = parseWorkspacePath(text.slice(0, suffix.index));
    return { kind: 'range', path, lines: parseRange(text, suffix) };
  }
  if (rangeAttempt.test(text)) {
    throw new PackError('range-invalid', { source: text, reason: 'it is not a number or two' });
  }
  return fileSource(parseWorkspacePath(text));
}

function parseRange(source: string, [, from, dash, to]: RegExpExecArray): LineRange {
  const start = Number(from);
  const end = dash === undefined ? start : to === undefined ? null : Number(to);
  if (start < 1) {
    throw new PackError('range-invalid', { source, reason: 'lines are counted from 1' });
  }
  if (!Number.isSafeInteger(start) || (end !== null && !Number.isSafeInteger(end))) {
    throw new PackError('range-invalid', { source, reason: 'the number is too large' });
  }
  if (end !== null && end < start) {
    throw new PackError('range-invalid', { source, reason: 'it ends before it starts' });
  }
  return { start, end };
}

/** A path that would be read as a scheme is written `./text:x`. */
function printPath(path: WorkspacePath): string {
  return scheme.test(path) ? `./${path}` : path;
}
