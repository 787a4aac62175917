import * as vscode from 'vscode';
import type { Ports } from '../../app/ports';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { printSource } from '../../core/sourceText';
import type { LocatedSource } from '../../sources/sourceHandler';
import { plain } from '../plainText';
import { inDigits } from './patience';

/** How many names a question lists. */
const listedNames = 8;

/** What is larger than what is taken without a question. */
export interface LargeText {
  readonly name: string;
  readonly bytes: number;
}

interface LargeFile extends LargeText {
  readonly located: LocatedSource;
}

/**
 * Asks once about the files that are larger than what is taken without a question; those of the pack are not new. The
 * answer is what is to be added: all of it, what is not large or, when the user backs out, nothing.
 */
export async function confirmLarge(
  ports: Ports,
  pack: Pack,
  sources: readonly LocatedSource[],
): Promise<readonly LocatedSource[]> {
  const known = new Set(pack.artifacts.map(({ folder, source }) => JSON.stringify([folder, printSource(source)])));
  const isNew = ({ folder, source }: LocatedSource): boolean =>
    !known.has(JSON.stringify([folder, printSource(source)]));
  const sizes = await Promise.all(sources.filter(isNew).map((located) => largeFile(ports, located)));
  const large = sizes.filter((each) => each !== undefined);
  if (large.length === 0) {
    return sources;
  }
  const isLarge = new Set(large.map(({ located }) => located));
  const others = sources.filter((each) => !isLarge.has(each));
  const answer = await askLarge(large, others.length > 0);
  return answer === 'all' ? sources : answer === 'others' ? others : [];
}

/**
 * In a list that any key answers, and no box that stops all else: what is added can be taken back.
 * @param hasOthers whether there is something else to add, when these are left out
 */
export async function askLarge(large: readonly LargeText[], hasOthers: boolean): Promise<'all' | 'others' | 'none'> {
  const add = {
    label: `$(add) ${vscode.l10n.t('Add Anyway')}`,
    detail: plain(largeNames(large)),
    answer: 'all',
  } as const;
  const leaveOut = { label: `$(circle-slash) ${vscode.l10n.t('Leave Out')}`, answer: 'others' } as const;
  const picked = await vscode.window.showQuickPick(hasOthers ? [add, leaveOut] : [add], {
    title: largeQuestion(large),
    placeHolder: vscode.l10n.t(
      'A whole file of that size seldom fits into a budget. Select the lines that matter instead.',
    ),
    ignoreFocusOut: true,
  });
  return picked?.answer ?? 'none';
}

/** Undefined for what is small, for what cannot be measured, and for what is refused anyway. */
async function largeFile(ports: Ports, located: LocatedSource): Promise<LargeFile | undefined> {
  const { source, folder, seen } = located;
  if (!isFileSource(source) || source.kind === 'range' || folder === null || seen) {
    return undefined;
  }
  const { askFileBytes, maxFileBytes } = ports.captureSettings(folder);
  try {
    const { bytes, type } = await ports.files.stat({ folder, path: source.path });
    return type === 'file' && bytes > askFileBytes && bytes <= maxFileBytes
      ? { located, name: printSource(source), bytes }
      : undefined;
  } catch (error) {
    if (PackError.is(error)) {
      return undefined;
    }
    throw error;
  }
}

function largeQuestion(large: readonly LargeText[]): string {
  const [only, ...others] = large;
  return plain(
    only && others.length === 0
      ? vscode.l10n.t('“{0}” has {1}. Add all of it?', only.name, megabytes(only.bytes))
      : vscode.l10n.t('{0} files are large. Add all of them?', inDigits(large.length)),
  );
}

function largeNames(large: readonly LargeText[]): string {
  const names = large.slice(0, listedNames).map(({ name, bytes }) => `${name} · ${megabytes(bytes)}`);
  const more = large.length - listedNames;
  return [...names, ...(more > 0 ? [vscode.l10n.t('and {0} more', inDigits(more))] : [])].join(', ');
}

function megabytes(bytes: number): string {
  const amount = (bytes / (1024 * 1024)).toLocaleString(vscode.env.language, { maximumFractionDigits: 1 });
  return vscode.l10n.t('{0} MB', amount);
}
