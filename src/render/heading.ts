import type { ClosedLineRange } from '../core/lineRange';
import { visible } from '../core/visibleText';
import { extensionOf } from '../core/workspacePath';
import type { Section } from './render';

/** What a section is called: its path, its title, or `Note`. On one line, nothing in it invisible. */
export function nameOf({ path, title }: Pick<Section, 'path' | 'title'>): string {
  return visible(path ?? title ?? 'Note');
}

/** The name, the lines in words, and whether the text was unsaved: `src/a.ts, lines 10-50 (unsaved)`. */
export function headingOf(section: Section): string {
  const { lines, unsaved } = section;
  return `${nameOf(section)}${lines ? `, ${inWords(lines)}` : ''}${unsaved ? ' (unsaved)' : ''}`;
}

/** As code fences name it; empty where the section has none that is one word. */
export function languageOf({ path, language = extensionOf(path ?? '') }: Section): string {
  // Highlighters know most languages by the extension of their files.
  return /^[a-z0-9+-]+$/.test(language) ? language : '';
}

/** `10-50`, or `7` for one line. */
export function printLines({ start, end }: ClosedLineRange): string {
  return start === end ? `${start}` : `${start}-${end}`;
}

function inWords(lines: ClosedLineRange): string {
  return `${lines.start === lines.end ? 'line' : 'lines'} ${printLines(lines)}`;
}
