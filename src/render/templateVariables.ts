import { visible } from '../core/visibleText';
import { fenceFor } from './fence';
import { headingOf, languageOf, nameOf, printLines } from './heading';
import { printCounts, quoted } from './prose';
import type { Frame, Section } from './render';
import { escapeXml } from './xmlText';

/** Of the whole document. An empty text is what is not there, and no as a condition. */
export const frameVariables: Readonly<Record<string, (frame: Frame) => string>> = {
  title: ({ title }) => visible(title),
  description: ({ description }) => description.trim(),
  instruction: ({ instruction }) => instruction.trim(),
  tree: ({ tree = '' }) => tree.trimEnd(),
  counts: ({ counts }) => (counts ? printCounts(counts) : ''),
  'counts.artifacts': ({ counts }) => `${counts?.artifacts ?? ''}`,
  'counts.lines': ({ counts }) => `${counts?.lines ?? ''}`,
  'counts.tokens': ({ counts }) => `${counts?.tokens ?? ''}`,
};

/** A section and its place. */
export interface PlacedSection {
  readonly section: Section;
  /** From 0. */
  readonly index: number;
  readonly isLast: boolean;
}

/** Of each section, between `{{#files}}` and `{{/files}}`. */
export const fileVariables: Readonly<Record<string, (file: PlacedSection) => string>> = {
  index: ({ index }) => `${index + 1}`,
  last: ({ isLast }) => (isLast ? 'last' : ''),
  path: ({ section }) => (section.path === undefined ? '' : nameOf(section)),
  name: ({ section }) => nameOf(section),
  heading: ({ section }) => headingOf(section),
  language: ({ section }) => languageOf(section),
  lines: ({ section }) => (section.lines ? printLines(section.lines) : ''),
  start: ({ section }) => `${section.lines?.start ?? ''}`,
  end: ({ section }) => `${section.lines?.end ?? ''}`,
  unsaved: ({ section }) => (section.unsaved ? 'unsaved' : ''),
  note: ({ section }) => section.note.trim(),
  text: ({ section }) => section.text.replace(/(?:\r\n|\n|\r)$/, ''),
  fence: ({ section }) => fenceFor(section.text),
};

/** How a value can be written, behind its name and a dot. */
export const writers: Readonly<Record<string, (text: string) => string>> = {
  xml: (text) => escapeXml(text).replaceAll('"', '&quot;'),
  json: (text) => JSON.stringify(text),
  quoted: (text) => quoted(text).trimEnd(),
};
