import type { SecretLevel } from '../core/secret';

/** A stretch of a text, in UTF-16 units: `start` is within it, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How one kind of secret is found. */
export interface Rule {
  /** Lower-case words joined by hyphens. Several rules may find the same kind. */
  readonly kind: string;
  readonly level: SecretLevel;
  /** Where the format is documented, by whoever issues or reads such secrets. */
  readonly source: string;
  /**
   * The rule is tried where one of these begins, and nowhere else. One without capital letters is met in any case, one
   * with capital letters as it is written.
   */
  readonly keywords: readonly string[];
  readonly find: Find;
}

/**
 * Looks for the secrets that go with the keyword that begins at `at`. What it looks at is bounded, so that the work
 * grows with the length of the text and no faster.
 */
export type Find = (text: string, at: number) => Found;

export interface Found {
  /** By `start`. */
  readonly spans: readonly Span[];
  /** Before this place the rule is not tried again: what it has taken for a secret, or for none, stays that. */
  readonly until: number;
}

export const nothing: Found = { spans: [], until: 0 };

/** What a pattern matched. */
export interface Match {
  readonly text: string;
  /** Where the keyword begins. */
  readonly at: number;
  /** Of the whole match, which can go on behind the secret. */
  readonly end: number;
  readonly secret: string;
  readonly span: Span;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds by a pattern that is tried at the keyword. What its group `secret` matches is the secret; without such a group,
 * all of it is. A group `lead`, in a lookbehind that the pattern begins with, belongs to the secret too.
 * @param accept says no to what has the form and is none
 */
export function matching(pattern: RegExp, accept: (match: Match) => boolean): Find {
  const sticky = new RegExp(pattern, `${pattern.flags.replace(/[dgy]/g, '')}dy`);
  return (text, at) => {
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (!found) {
      return nothing;
    }
    const end = at + found[0].length;
    const [from, to] = found.indices?.groups?.secret ?? [found.indices?.groups?.lead?.[0] ?? at, end];
    const span = { start: from, end: to };
    const match = { text, at, end, secret: text.slice(from, to), span, groups: found.groups ?? {} };
    return { spans: accept(match) ? [span] : [], until: end };
  };
}
