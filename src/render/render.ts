import type { ClosedLineRange } from '../core/lineRange';
import type { Format } from '../core/renderOptions';
import { documents, documentsRaw } from './documents';
import { json } from './json';
import { markdown } from './markdown';
import { plain } from './plain';
import { xml, xmlRaw } from './xml';

/** What stands around the sections. Nothing here depends on the machine, the user or the time. */
export interface Frame {
  readonly title: string;
  readonly description: string;
  /** What the model is to do: it comes last. Empty for none. */
  readonly instruction: string;
  /** What is in the payload as a tree, as render/fileTree.ts prints it; undefined where none is wanted. */
  readonly tree?: string;
  /** Undefined where they are not wanted. */
  readonly counts?: Counts;
}

export interface Counts {
  readonly artifacts: number;
  /** Of the sections' texts. */
  readonly lines: number;
  /** Of the whole payload, as it is stated. */
  readonly tokens: number;
}

/** One artifact as it is rendered: redacted, trimmed, its lines numbered where that is wanted. */
export interface Section {
  /** Below its workspace folder, with that folder's name before it where it is to be told; undefined for what is no file. */
  readonly path?: string;
  /** Of what is neither a file nor a note. */
  readonly title?: string;
  /** As code fences name it; by the path's extension where it is not said. */
  readonly language?: string;
  /** Undefined for a whole file and for a note. */
  readonly lines?: ClosedLineRange;
  /** The text was in an editor and not yet in its file. */
  readonly unsaved: boolean;
  /** Why it is here; empty when nothing was said. */
  readonly note: string;
  /** Without a byte order mark. */
  readonly text: string;
}

/** A section's share of the payload: `before`, `body` and `after`, in this order. */
export interface SectionParts {
  /** Ends in a line feed. */
  readonly before: string;
  /** The section's text: the very string, in the formats that change nothing in it. */
  readonly body: string;
  /** Begins where the body's last line ends, with a line feed if that has none; ends in a line feed. */
  readonly after: string;
}

export interface Place {
  /** Among the sections, from 0. */
  readonly index: number;
  readonly isLast: boolean;
}

/**
 * How a format arranges a payload: the head, each section, the tail. Each of these begins with what is neither white
 * space nor a slash, and ends in a line feed (or is empty), so that tokens can be counted part by part: see
 * core/tokenCuts.ts. The same input gives the same text, everywhere.
 */
export interface Layout {
  head(frame: Frame): string;
  section(section: Section, place: Place): SectionParts;
  tail(frame: Frame): string;
  /** A line of the tree as it stands in the head: with one line more, a head has this more, and nothing else. */
  treeLine(line: string): string;
}

/** All formats but the user's template, which knows no parts: render/template.ts. */
export const layouts: { readonly [Name in Exclude<Format, 'template'>]: Layout } = {
  markdown,
  xml,
  'xml-raw': xmlRaw,
  documents,
  'documents-raw': documentsRaw,
  json,
  plain,
};

/** The parts put together. */
export function render(layout: Layout, frame: Frame, sections: readonly Section[]): string {
  const parts = sections.map((section, index) => {
    const { before, body, after } = layout.section(section, { index, isLast: index === sections.length - 1 });
    return before + body + after;
  });
  return [layout.head(frame), ...parts, layout.tail(frame)].join('');
}
