import { visible } from '../core/visibleText';
import type { Frame, Layout, Place, Section, SectionParts } from './render';

/** One JSON document (RFC 8259). What is not known, or empty, is left out; `title`, `files` and `content` never are. */
export const json: Layout = { head, section, tail, treeLine };

function head({ title, description, counts, tree }: Frame): string {
  const lines = tree
    ? `"tree":["."\n${tree
        .split(/(?<=\n)/)
        .map(treeLine)
        .join('')}],\n`
    : '';
  return `${opened({ title, description: description || undefined, counts })}${lines}"files":[\n`;
}

/** Behind the one that stands for the root, so that none is the first. */
function treeLine(line: string): string {
  return `,${printed(line.replace(/\n$/, ''))}\n`;
}

function section(given: Section, { isLast }: Place): SectionParts {
  return {
    before: `${opened(fieldsOf(given))}"content":\n`,
    body: JSON.stringify(given.text),
    after: `\n}${isLast ? '' : ','}\n`,
  };
}

function tail({ instruction }: Frame): string {
  return instruction === '' ? ']}\n' : `],\n"instruction":${JSON.stringify(instruction)}}\n`;
}

/** In the order in which they are written. */
function fieldsOf({ path, title, language, lines, unsaved, note }: Section): object {
  return {
    ...(path === undefined ? { title: title ?? 'Note' } : { path }),
    language: language || undefined,
    lines: lines && { start: lines.start, end: lines.end },
    unsaved: unsaved || undefined,
    note: note || undefined,
  };
}

/** An object up to where its next name stands. */
function opened(fields: object): string {
  return `${printed(fields).slice(0, -1)},`;
}

/** What is not seen is escaped, so that it is. */
function printed(value: unknown): string {
  return visible(JSON.stringify(value), escaped);
}

/** As `\\u` and four digits for each of its code units. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}
