import type { Secret } from '../core/secret';
import { compileKeywords } from './keywordSearch';
import { mergeSecrets } from './mergeSecrets';
import type { Rule } from './rule';

/** Finds a text's secrets: by `start`, none overlapping another. */
export type SecretFinder = (text: string) => readonly Secret[];

/**
 * One pass over the text finds the keywords of all rules, and a rule is tried only where one of its keywords begins.
 * A rule is not tried again inside of what it has looked at and judged.
 */
export function createFinder(rules: readonly Rule[]): SecretFinder {
  const keywords = [...new Set(rules.flatMap((rule) => rule.keywords))];
  const byKeyword = keywords.map((keyword) => rulesOf(rules, keyword));
  const automaton = compileKeywords(keywords);
  return (text) => {
    const found: Secret[] = [];
    const doneUpTo = new Int32Array(rules.length);
    automaton.search(text, (keyword, at) => {
      const { spelled, rules: candidates } = byKeyword[keyword] ?? noRules;
      if (spelled !== undefined && !text.startsWith(spelled, at)) {
        return;
      }
      for (const { rule, index } of candidates) {
        if (at >= (doneUpTo[index] ?? 0)) {
          const { spans, until } = rule.find(text, at);
          doneUpTo[index] = until;
          found.push(...spans.map((span) => ({ kind: rule.kind, level: rule.level, ...span })));
        }
      }
    });
    return mergeSecrets(text, found);
  };
}

interface KeywordRules {
  /** The keyword, when it is met only as it is written. */
  readonly spelled: string | undefined;
  readonly rules: readonly { readonly rule: Rule; readonly index: number }[];
}

const noRules: KeywordRules = { spelled: undefined, rules: [] };

function rulesOf(rules: readonly Rule[], keyword: string): KeywordRules {
  const candidates = rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => rule.keywords.includes(keyword));
  return { spelled: keyword === keyword.toLowerCase() ? undefined : keyword, rules: candidates };
}
