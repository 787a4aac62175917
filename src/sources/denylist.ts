import { type DenyRule, deniedFiles } from './deniedFiles';

/** A rule as what it names: files by the whole path, and directories by the path of what is in them. */
interface Matcher {
  readonly pattern: string;
  readonly names: RegExp;
  readonly except: RegExp | undefined;
}

interface Matchers {
  /** What any of them names, for most paths are named by none. */
  readonly any: RegExp;
  readonly each: readonly Matcher[];
}

let compiled: Matchers | undefined;

/** How editors and people call a copy of a file, or of a copy, made before they change it: it holds what the file held. */
const copyEnding = /(~|\.(bak|backup|copy|old|orig|save|swp|swo))$/i;
/** So many are taken off a name: with all of them, a long name of nothing else would take long. */
const mostCopyEndings = 4;

/** The pattern of the denylist that names the file at this path; undefined when none does, or an exception. */
export function denyRule(path: string): string | undefined {
  compiled ??= compile(deniedFiles);
  const { any, each } = compiled;
  for (const spelling of new Set([path, plainPath(path)])) {
    if (any.test(spelling)) {
      const match = each.find(({ names, except }) => names.test(spelling) && !except?.test(spelling));
      if (match) {
        return match.pattern;
      }
    }
  }
  return undefined;
}

function compile(rules: readonly DenyRule[]): Matchers {
  const each = rules.flatMap(({ patterns, except }) => {
    const exceptions = except && anyOf(except);
    return patterns.map((pattern): Matcher => ({ pattern, names: anyOf([pattern]), except: exceptions }));
  });
  return { any: anyOf(rules.flatMap(({ patterns }) => patterns)), each };
}

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map(sourceOf).join('|'), 'i');
}

/** What begins with a star begins anywhere in a name. To look for what follows it alone is far faster. */
function sourceOf(pattern: string): string {
  const start = pattern.startsWith('*') ? '' : '(?:^|/)';
  const names = pattern
    .replace(/^\*/, '')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*');
  return pattern.endsWith('/') ? `${start}${names}` : `${start}${names}$`;
}

/**
 * The path as Windows takes it, without dots and spaces at the end of names and without the names of streams
 * (`.env::$DATA`); and a copy by the name of what it is a copy of.
 */
function plainPath(path: string): string {
  let plain = path.split('/').map(plainName).join('/');
  for (let taken = 0; taken < mostCopyEndings; taken += 1) {
    plain = plain.replace(copyEnding, '');
  }
  return plain;
}

function plainName(name: string): string {
  const stream = name.indexOf(':', 1);
  let end = stream < 0 ? name.length : stream;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) {
    end -= 1;
  }
  return name.slice(0, end);
}
