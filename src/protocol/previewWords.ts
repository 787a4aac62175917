import type { Format } from '../core/renderOptions';

/** What is said of one, and of any other number. `{0}` stands for the number. */
export type Counted = readonly [one: string, other: string];

/** What the page itself says, in the user's language: it reaches the page with the page. `{0}` and `{1}` are filled in. */
export interface PreviewWords {
  readonly rendering: string;
  readonly shown: string;
  readonly formats: Readonly<Record<Format, string>>;
  readonly ofTokens: string;
  readonly percent: string;
  readonly estimate: string;
  readonly near: string;
  readonly full: Counted;
  readonly over: string;
  readonly tokens: Counted;
  readonly tokensUnknown: string;
  readonly lines: Counted;
  readonly artifacts: Counted;
  /** An artifact's label, its tokens, its percent. */
  readonly share: string;
  /** More than one artifact: the first one's label, how many others. */
  readonly shareOfSeveral: string;
  readonly trimmed: Counted;
  readonly trimmedBadge: string;
  readonly moreWarnings: Counted;
  readonly cut: string;
  readonly excluded: string;
  readonly duplicate: string;
  readonly leftOut: string;
  readonly notRedacted: string;
  readonly notInPayload: string;
  readonly open: string;
  /** What is opened. */
  readonly openIn: string;
  readonly allow: string;
  /** The kind and its place. */
  readonly allowKind: string;
  readonly allowQuestion: string;
  readonly noArtifacts: string;
  readonly emptyPack: string;
  readonly nothingCut: string;
  readonly nothingRedacted: string;
  readonly beginning: string;
  readonly payload: Counted;
  readonly linesAbove: Counted;
  readonly linesBelow: Counted;
  readonly allSelected: string;
  readonly match: string;
  readonly matchOfMany: string;
  readonly noMatch: string;
  readonly searching: string;
  readonly bytes: readonly [kilobytes: string, megabytes: string];
}
