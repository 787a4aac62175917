import { isDocumented, isPlaceholder } from './placeholders';
import { type Find, type Match, matching, nothing, type Rule } from './rule';

/**
 * What a token does not follow on: a letter or a digit, unless it ends an escape (`\n` in a string of JSON, `%3D` in a
 * URL) or a color of a terminal.
 */
const withinWord = new RegExp(
  `(?<!\\\\[nrtbf]|%[0-9A-F]{2}|\\\\u[0-9A-F]{4}|\\\\x[0-9A-F]{2}|${String.fromCharCode(27)}\\[[0-9;]{0,8}m)(?<=[A-Z0-9])$`,
  'i',
);

export type TokenRule = Omit<Rule, 'find' | 'level'> & {
  /** Begins with a keyword. Case counts. */
  readonly pattern: RegExp;
  readonly accept?: (match: Match) => boolean;
};

/** A rule for tokens whose form is theirs alone. What is written in their place in documentation is not taken for one. */
export function token({ kind, source, keywords, pattern, accept }: TokenRule): Rule {
  const find = matching(pattern, (match) => {
    const isWhole = !withinWord.test(match.text.slice(Math.max(0, match.at - 12), match.at));
    return isWhole && !isDocumented(match.secret) && (accept?.(match) ?? true);
  });
  return { kind, level: 'certain', source, keywords, find };
}

/**
 * A rule for secrets whose form is not theirs alone, by the name that they are assigned to: `VENDOR_API_KEY=…`,
 * `"vendorKey": "…"`, `X-Vendor-Key: …`.
 * @param name the assigned name from a keyword on, in any case
 * @param value all of the secret's form
 */
export function assigned(rule: Omit<TokenRule, 'pattern'> & { readonly name: RegExp; readonly value: RegExp }): Rule {
  const { kind, source, keywords, name, value, accept } = rule;
  const before = new RegExp(`(?:${name.source})${betweenNameAndValue}`, 'iy');
  const after = new RegExp(`(?:${value.source})(?![A-Za-z0-9+/=_-])`);
  const findValue = matching(after, (match) => !isPlaceholder(match.secret) && (accept?.(match) ?? true));
  const find: Find = (text, at) => {
    before.lastIndex = at;
    return before.test(text) ? findValue(text, before.lastIndex) : nothing;
  };
  return { kind, level: 'certain', source, keywords, find };
}

/** The name's closing quote or bracket, the sign or the space between arguments, the value's opening quote. */
const betweenNameAndValue =
  '(?:\\\\?["\'`]|[\\])]){0,2}(?:[ \\t]{0,8}(?::=|=>|={1,2}|:|,)[ \\t]{0,8}|[ \\t]{1,8})(?:\\\\?["\'`])?';
