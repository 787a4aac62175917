import type { ClosedLineRange } from '../core/lineRange';
import { visible } from '../core/visibleText';
import { extensionOf } from '../core/workspacePath';
import { fenceFor } from './fence';
import type { Document, Section } from './render';

/**
 * Markdown: the pack's name as the title, then for each artifact a heading with path and lines, its note, and its
 * text inside a fence, character for character but for a byte order mark.
 */
export function renderMarkdown({ title, description, sections }: Document): string {
  const parts = [`# ${visible(title)}\n`];
  if (description !== '') {
    parts.push(`\n${quoted(description)}`);
  }
  for (const section of sections) {
    parts.push(`\n## ${heading(section)}\n`);
    if (section.note !== '') {
      parts.push(`\n${quoted(section.note)}`);
    }
    parts.push(`\n${fenced(section)}`);
  }
  return parts.join('');
}

function heading({ path, title, lines, unsaved }: Section): string {
  const name = visible(path ?? title ?? 'Note');
  return `${name}${lines ? `, ${inWords(lines)}` : ''}${unsaved ? ' (unsaved)' : ''}`;
}

function inWords({ start, end }: ClosedLineRange): string {
  return start === end ? `line ${start}` : `lines ${start}-${end}`;
}

function fenced({ path, language = languageOf(path), text }: Section): string {
  // The mark says how the file is encoded; in the middle of a payload it would be a stray character.
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const fence = fenceFor(content);
  const end = content === '' || content.endsWith('\n') ? '' : '\n';
  return `${fence}${language}\n${content}${end}${fence}\n`;
}

/** Highlighters know most languages by the extension of their files. */
function languageOf(path: string | undefined): string {
  const extension = extensionOf(path ?? '');
  return /^[a-z0-9+-]+$/.test(extension) ? extension : '';
}

function quoted(text: string): string {
  return text
    .trim()
    .split(/\r\n|[\n\r\v\f\x85\u2028\u2029]/)
    .map((line) => `> ${visible(line)}`.trimEnd().concat('\n'))
    .join('');
}
