import type { SecretLevel } from '../core/secret';

/** A stretch of a text, in UTF-16 units: from `start` up to, and without, `end`. */
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
  /**
   * The secret that goes with the keyword that begins at `at`; undefined where there is none. It looks a bounded number
   * of characters ahead and back, so that the work grows with the text's length and no faster.
   */
  readonly find: (text: string, at: number) => Span | undefined;
}

/** What a pattern matched. */
export interface Match {
  readonly text: string;
  /** Where the pattern began to match: at the keyword, or where the group `lead` began. */
  readonly start: number;
  /** Of the whole match, which can go on behind the secret. */
  readonly end: number;
  /** The secret itself. */
  readonly secret: string;
  readonly span: Span;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/**
 * A rule's `find` by a pattern that is tried at the keyword. What its group `secret` matches is the secret; without such
 * a group, all of it is. A group `lead`, in a lookbehind that the pattern begins with, belongs to the secret too.
 * @param accept says no to what has the form and is none
 */
export function matching(pattern: RegExp, accept: (match: Match) => boolean = () => true): Rule['find'] {
  const sticky = new RegExp(pattern, `${pattern.flags.replace(/[dgy]/g, '')}dy`);
  return (text, at) => {
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (!found) {
      return undefined;
    }
    const groups = found.groups ?? {};
    const start = found.indices?.groups?.lead?.[0] ?? at;
    const end = at + found[0].length;
    const [from, to] = found.indices?.groups?.secret ?? [start, end];
    const match = { text, start, end, secret: text.slice(from, to), span: { start: from, end: to }, groups };
    return accept(match) ? match.span : undefined;
  };
}
