import { phrase } from './sentence';

/** Why a file is not taken, although something named it: a rule, and where the rule stands. */
export type SkipReason =
  /** `file` is the path of the rules' file as the user knows it, `line` counts from 1. */
  | { readonly rule: 'ignore-file'; readonly file: string; readonly line: number; readonly pattern: string }
  | { readonly rule: 'default-exclude'; readonly pattern: string }
  | { readonly rule: 'setting-exclude'; readonly pattern: string }
  | { readonly rule: 'option-exclude'; readonly pattern: string }
  | { readonly rule: 'denied'; readonly pattern: string }
  | { readonly rule: 'not-matched'; readonly source: string }
  | { readonly rule: 'not-recursive'; readonly source: string }
  | { readonly rule: 'max-files'; readonly limit: number }
  | { readonly rule: 'link' }
  | { readonly rule: 'not-a-file' }
  | { readonly rule: 'not-readable'; readonly reason: string }
  | { readonly rule: 'nested-repository' }
  | { readonly rule: 'binary' }
  | { readonly rule: 'too-large'; readonly bytes: number; readonly limit: number };

type Rule = SkipReason['rule'];

const sentences: { readonly [R in Rule]: (at: Extract<SkipReason, { rule: R }>) => string } = {
  'ignore-file': ({ file, line, pattern }) => phrase`Ignored by ${file}, line ${line}: ${pattern}`,
  'default-exclude': ({ pattern }) => phrase`Left out by the default excludes: ${pattern}`,
  'setting-exclude': ({ pattern }) => phrase`Left out by the setting contextPacks.capture.exclude: ${pattern}`,
  'option-exclude': ({ pattern }) => phrase`Left out by an exclude of the collection: ${pattern}`,
  denied: ({ pattern }) => phrase`On the denylist, for it may hold secrets: ${pattern}`,
  'not-matched': ({ source }) => phrase`Not matched by ${source}`,
  'not-recursive': ({ source }) => phrase`Below a folder, and ${source} does not look into folders`,
  'max-files': ({ limit }) => phrase`Over the limit of ${limit} files of the collection`,
  link: () => phrase`A symbolic link: collections do not follow links`,
  'not-a-file': () => phrase`Not a regular file`,
  'not-readable': ({ reason }) => phrase`Could not be read: ${reason}`,
  'nested-repository': () => phrase`In a Git repository of its own`,
  binary: () => phrase`Not text`,
  'too-large': ({ bytes, limit }) => phrase`It has ${bytes} bytes, over the limit of ${limit}`,
};

/** A sentence without a full stop, fit for a list. */
export function skipSentence<R extends Rule>(reason: Extract<SkipReason, { rule: R }>): string {
  return (sentences[reason.rule] as (at: typeof reason) => string)(reason);
}
