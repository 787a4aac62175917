import type { ErrorCode } from '../core/errors';

/** What a script can tell from the outcome without reading it. docs/errors.md and `ctx --help` list them. */
export const exitCode = {
  done: 0,
  bug: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  limit: 5,
  denied: 6,
  store: 7,
  doneWithErrors: 8,
} as const;

/** As shells say it of what Ctrl-C ended. */
export const interruptedCode = 130;

export const exitCodeOf: Record<ErrorCode, number> = {
  'wrong-usage': exitCode.usage,
  'pack-not-found': exitCode.notFound,
  'pack-name-taken': exitCode.conflict,
  'pack-name-invalid': exitCode.usage,
  'pack-empty': exitCode.notFound,
  'token-budget-invalid': exitCode.usage,
  'artifact-not-found': exitCode.notFound,
  'artifact-ambiguous': exitCode.usage,
  'source-invalid': exitCode.usage,
  'source-not-supported': exitCode.usage,
  'range-invalid': exitCode.usage,
  'range-past-end': exitCode.usage,
  'path-outside-folder': exitCode.usage,
  'folder-not-found': exitCode.notFound,
  'file-not-found': exitCode.notFound,
  'file-is-directory': exitCode.usage,
  'file-not-readable': exitCode.notFound,
  'file-not-writable': exitCode.store,
  'file-exists': exitCode.conflict,
  'file-not-text': exitCode.usage,
  'file-too-large': exitCode.limit,
  'quota-store-bytes': exitCode.limit,
  'quota-pack-artifacts': exitCode.limit,
  'quota-artifact-bytes': exitCode.limit,
  'blob-missing': exitCode.store,
  'blob-damaged': exitCode.store,
  'store-too-new': exitCode.store,
  'store-damaged': exitCode.store,
  'store-not-readable': exitCode.store,
  'store-not-synced': exitCode.store,
  'store-outcome-unknown': exitCode.store,
  'store-not-writable': exitCode.store,
  'store-busy': exitCode.conflict,
  'legacy-store-invalid': exitCode.usage,
  'legacy-log-not-applied': exitCode.store,
  'import-not-verified': exitCode.store,
  'tokens-not-counted': exitCode.limit,
  'clipboard-unavailable': exitCode.notFound,
  'clipboard-differs': exitCode.limit,
};
