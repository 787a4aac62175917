import type { ClosedLineRange } from '../core/lineRange';
import { renderMarkdown } from './markdown';

/** What there is to render, in order. Nothing here depends on the machine, the user or the time. */
export interface Document {
  readonly title: string;
  readonly description: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Below its workspace folder; undefined for what is no file. */
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
  readonly text: string;
}

const formats = {
  markdown: renderMarkdown,
} satisfies Record<string, (document: Document) => string>;

export type Format = keyof typeof formats;

/** The payload: the same document in the same format gives the same text, everywhere. */
export function render(format: Format, document: Document): string {
  return formats[format](document);
}
