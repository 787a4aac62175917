import { createHash } from 'node:crypto';
import { phrase } from '../core/sentence';
import { ruleTableVersion } from './ruleTableVersion';

/** A regular expression of the user's own, beside the rules that there are. */
export interface CustomPattern {
  /** The kind of what it finds: lower-case words joined by hyphens. */
  readonly name: string;
  /** Of JavaScript. What its group `secret` matches is the secret; without such a group, all that it matches is. */
  readonly pattern: string;
  /** Of `i`, `m`, `s`, `u` and `v`. */
  readonly flags: string;
}

export interface CustomPatterns {
  readonly patterns: readonly CustomPattern[];
  /** A sentence on each one that cannot be used. */
  readonly problems: readonly string[];
}

/** What of the values, as somebody has written them in a settings file, are patterns. The first of a name counts. */
export function parseCustomPatterns(values: readonly unknown[]): CustomPatterns {
  const patterns: CustomPattern[] = [];
  const problems: string[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = parsePattern(value, `number ${index + 1}`);
    if (typeof parsed === 'string') {
      problems.push(parsed);
    } else if (patterns.some(({ name }) => name === parsed.name)) {
      problems.push(phrase`There are several custom patterns “${parsed.name}”, and only the first of them is used.`);
    } else {
      patterns.push(parsed);
    }
  }
  return { patterns, problems };
}

/** The rules' version, and that of the patterns that are used with them. */
export function rulesName(patterns: readonly CustomPattern[]): string {
  if (patterns.length === 0) {
    return ruleTableVersion;
  }
  const text = JSON.stringify(patterns.map(({ name, pattern, flags }) => [name, pattern, flags]));
  return `${ruleTableVersion}+${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

function parsePattern(value: unknown, place: string): CustomPattern | string {
  const { name, pattern, flags = '' } = (value ?? {}) as { name?: unknown; pattern?: unknown; flags?: unknown };
  if (typeof name !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 40) {
    return phrase`The custom pattern ${place} is not used: its name must be lower-case words joined by hyphens.`;
  }
  if (typeof pattern !== 'string' || typeof flags !== 'string' || !/^[imsuv]*$/.test(flags)) {
    return phrase`The custom pattern “${name}” is not used: it needs a pattern, and its flags can be i, m, s, u and v.`;
  }
  try {
    new RegExp(pattern, `${flags}dg`);
  } catch (error) {
    return phrase`The custom pattern “${name}” is not used: ${(error as Error).message}.`;
  }
  return { name, pattern, flags };
}
