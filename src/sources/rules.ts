import type { DirectoryEntry } from '../core/fileSystem';
import type { SkipReason } from '../core/skipReason';
import { defaultExclude } from './defaultExcludes';
import { type Directory, pathIn } from './directories';
import type { Excludes } from './excludes';
import type { IgnoredBy } from './ignore/ignoreRules';
import { isBelow } from './selection';

/** What keeps files out of collections, beside what a collection's source says. */
export interface Rules {
  /** Whether Git's ignore rules and the default excludes are obeyed. */
  readonly usesIgnoreFiles: boolean;
  readonly excludes: Excludes | undefined;
  /** Which path and what is above it the user has written out: default excludes do not hold for them. */
  readonly start: string;
}

/** What the rules make of something in a directory. */
export interface Verdict {
  /** The rule that keeps it out, or all of the directory. */
  readonly skipped: SkipReason | undefined;
  /** Of a directory that is looked into only for what Git tracks in it: the rule that ignores the rest. */
  readonly ignored: IgnoredBy | undefined;
}

/** The one decision about an entry: a walk and the answer to “why not?” both make it here. */
export function judge(directory: Directory, { name, type }: DirectoryEntry, rules: Rules): Verdict {
  const path = pathIn(directory, name);
  const isDirectory = type === 'directory';
  if (name.toLowerCase() === '.git') {
    return { skipped: { rule: 'default-exclude', pattern: '.git' }, ignored: undefined };
  }
  const { repository } = directory;
  const ignored = directory.ignored ?? repository.ignoring(directory.rules, path, isDirectory);
  const isTracked = ignored && (repository.tracks(path) || (isDirectory && repository.tracksBelow(path)));
  const skipped = (isTracked ? undefined : ignored) ?? excluded(path, isDirectory, rules) ?? unfit(type);
  return { skipped, ignored };
}

function excluded(path: string, isDirectory: boolean, rules: Rules): SkipReason | undefined {
  const isWrittenOut = path === rules.start || isBelow(path, rules.start);
  const byDefault = rules.usesIgnoreFiles && !isWrittenOut ? defaultExclude(path, isDirectory) : undefined;
  return byDefault ?? rules.excludes?.reason(path, isDirectory);
}

function unfit(type: DirectoryEntry['type']): SkipReason | undefined {
  return type === 'link' ? { rule: 'link' } : type === 'other' ? { rule: 'not-a-file' } : undefined;
}
