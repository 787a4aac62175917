// What can be done about a failure, as buttons beside its message. Where all that helps is in the sentence, there is none.
import * as vscode from 'vscode';
import { type ErrorCode, PackError } from '../core/errors';
import type { SettingName } from './settingTable';

/** What can be done about what a message says, by the words on its button. */
export type Remedies = Readonly<Record<string, () => Promise<void>>>;

type Remedy = 'verify' | 'log' | 'again' | 'trust' | 'update' | SettingName;

const remedies: Partial<Record<ErrorCode, readonly Remedy[]>> = {
  'store-damaged': ['verify'],
  'blob-damaged': ['verify'],
  'blob-missing': ['verify'],
  'snapshot-manifest-invalid': ['verify'],
  'store-too-new': ['update'],
  'store-busy': ['again'],
  'store-not-readable': ['again', 'log'],
  'store-not-writable': ['again', 'log'],
  'store-not-synced': ['log'],
  'store-outcome-unknown': ['log'],
  'quota-store-bytes': ['storage.maxSizeMB'],
  'file-not-writable': ['again'],
  'template-invalid': ['render.templateFile'],
  'git-not-allowed': ['trust'],
  'page-not-allowed': ['trust'],
};

/** Beside those by code, for one failure. */
const own = new WeakMap<object, Remedies>();

/** Says of a failure what helps that only who met it knows of. Gives the failure. */
export function withRemedies<Failure extends object>(failure: Failure, helping: Remedies): Failure {
  own.set(failure, helping);
  return failure;
}

/**
 * Those for a PackError, by its code; of anything else, which is a bug, the log tells more.
 * @param again does once more what failed
 */
export function remediesOf(error: unknown, again: () => Promise<void>): Remedies {
  const names = PackError.is(error) ? (remedies[error.code] ?? []) : (['log'] as const);
  const known = typeof error === 'object' && error !== null ? own.get(error) : undefined;
  return { ...known, ...Object.fromEntries(names.map((name) => remedy(name, again))) };
}

function remedy(name: Remedy, again: () => Promise<void>): readonly [string, () => Promise<void>] {
  switch (name) {
    case 'verify':
      return [vscode.l10n.t('Verify Pack Store'), command('contextPacks.verifyStore')];
    case 'log':
      return [vscode.l10n.t('Show Log'), command('contextPacks.showLog')];
    case 'again':
      return [vscode.l10n.t('Try Again'), again];
    case 'trust':
      return [vscode.l10n.t('Manage Trust'), command('workbench.trust.manage')];
    case 'update':
      return [vscode.l10n.t('Look for Updates'), command('workbench.extensions.action.checkForUpdates')];
    default:
      return [vscode.l10n.t('Open Setting'), command('workbench.action.openSettings', `contextPacks.${name}`)];
  }
}

function command(id: string, ...given: readonly unknown[]): () => Promise<void> {
  return async () => vscode.commands.executeCommand(id, ...given);
}
