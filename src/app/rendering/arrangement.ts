import type { Section, SectionParts } from '../../render/render';
import type { Draft } from './draft';

/** How a payload is put together from drafts: by the parts of a layout, or by the user's template. */
export interface Arrangement {
  /** Of a frame around nothing: no payload's frame has more, but for the lines of its tree. */
  readonly frameTokens: number;
  /** What section() has more than what the section takes. */
  readonly surplusTokens: number;
  /** As it would stand behind many others. */
  section(section: Section): SectionParts;
  /** A line of a directory tree as it stands in the payload. */
  treeLine(line: string): string;
  /** @param drafts in the order of the payload */
  place(drafts: readonly Draft[]): Promise<Placed>;
}

/** A payload whose tokens are known, and that is not yet put together. */
export interface Placed {
  /** Of the whole payload, exact. */
  readonly tokens: number;
  /** Before all parts; of a template, the whole payload. */
  readonly head: string;
  /** In order, once: what was given is not held any longer. */
  readonly parts: Iterable<PlacedPart>;
  readonly tail: string;
}

/** A draft's part of the payload. */
export interface PlacedPart {
  readonly draft: Draft;
  readonly tokens: number;
  /** Undefined where it cannot be told what of the payload it is. */
  readonly text: SectionParts | undefined;
}
