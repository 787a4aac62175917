// What is asked before files are read: whether large ones, and those of the denylist, are meant.
import * as vscode from 'vscode';
import { isFailed, type Outcome } from '../../app/outcomes';
import type { Ports } from '../../app/ports';
import { PackError } from '../../core/errors';
import type { FileLocation } from '../../core/fileSystem';
import type { Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { printSource } from '../../core/sourceText';
import { parseWorkspacePath } from '../../core/workspacePath';
import type { LocatedSource } from '../../sources/sourceHandler';
import { plain } from '../plainText';
import { inDigits } from './patience';

/** How many names a question lists. */
const listedNames = 8;

interface LargeFile {
  readonly located: LocatedSource;
  readonly bytes: number;
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
  const addAnyway = vscode.l10n.t('Add Anyway');
  const leaveOut = vscode.l10n.t('Leave Out');
  const buttons = others.length > 0 ? [addAnyway, leaveOut] : [addAnyway];
  const choice = await vscode.window.showWarningMessage(
    largeQuestion(large),
    { modal: true, detail: largeDetail(large) },
    ...buttons,
  );
  return choice === addAnyway ? sources : choice === leaveOut ? others : [];
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
    return type === 'file' && bytes > askFileBytes && bytes <= maxFileBytes ? { located, bytes } : undefined;
  } catch (error) {
    if (PackError.is(error)) {
      return undefined;
    }
    throw error;
  }
}

function largeQuestion(large: readonly LargeFile[]): string {
  const [only, ...others] = large;
  return plain(
    only && others.length === 0
      ? vscode.l10n.t('“{0}” has {1}. Add all of it?', printSource(only.located.source), megabytes(only.bytes))
      : vscode.l10n.t('{0} files are large. Add all of them?', inDigits(large.length)),
  );
}

function largeDetail(large: readonly LargeFile[]): string {
  const why = vscode.l10n.t(
    'A whole file of that size seldom fits into a budget. Select the lines that matter instead.',
  );
  if (large.length === 1) {
    return why;
  }
  const names = large
    .slice(0, listedNames)
    .map(({ located, bytes }) => `${printSource(located.source)} · ${megabytes(bytes)}`);
  const more = large.length - listedNames;
  return [...names, ...(more > 0 ? [vscode.l10n.t('and {0} more', inDigits(more))] : []), '', why].join('\n');
}

function megabytes(bytes: number): string {
  const amount = (bytes / (1024 * 1024)).toLocaleString(vscode.env.language, { maximumFractionDigits: 1 });
  return vscode.l10n.t('{0} MB', amount);
}

export interface Confirmed {
  /** What the user has allowed by name. */
  readonly allowed: readonly FileLocation[];
  /** The sources that were refused for them. */
  readonly sources: readonly LocatedSource[];
}

/**
 * Asks about each file that was refused because it is on the denylist, until the user cancels. None of them has been
 * read. The path of a refusal is the one to allow: that which a symbolic link leads to.
 */
export async function confirmDenied(
  ports: Ports,
  pack: Pack,
  sources: readonly LocatedSource[],
  outcomes: readonly Outcome[],
): Promise<Confirmed> {
  const allowed: FileLocation[] = [];
  const confirmed: LocatedSource[] = [];
  const denied = await deniedFiles(ports, sources, outcomes);
  for (const { location, pattern, refused } of denied) {
    const answer = await askDenied({ pack: pack.name, path: location.path, pattern, more: denied.length > 1 });
    if (answer === 'cancel') {
      break;
    }
    if (answer === 'add') {
      allowed.push(location);
      confirmed.push(...refused);
    }
  }
  return { allowed, sources: confirmed };
}

interface DeniedFile {
  readonly location: FileLocation;
  readonly pattern: string;
  readonly refused: readonly LocatedSource[];
}

/** Each once, however many sources name it: an outcome has the text of its source, which may be that of two folders. */
async function deniedFiles(
  { allowedFiles }: Pick<Ports, 'allowedFiles'>,
  sources: readonly LocatedSource[],
  outcomes: readonly Outcome[],
): Promise<readonly DeniedFile[]> {
  const files = new Map<string, { location: FileLocation; pattern: string; refused: Set<LocatedSource> }>();
  for (const { source, error } of outcomes.filter(isFailed)) {
    if (!PackError.is(error, 'file-denied')) {
      continue;
    }
    const path = parseWorkspacePath(error.details.path);
    for (const located of sources.filter((each) => each.folder !== null && printSource(each.source) === source)) {
      const location = { folder: located.folder ?? '', path };
      if (!(await allowedFiles.isAllowed(location))) {
        const key = JSON.stringify(location);
        const file = files.get(key) ?? { location, pattern: error.details.pattern, refused: new Set() };
        files.set(key, { ...file, refused: file.refused.add(located) });
      }
    }
  }
  return [...files.values()].map((file) => ({ ...file, refused: [...file.refused] }));
}

interface DeniedQuestion {
  readonly pack: string;
  readonly path: string;
  readonly pattern: string;
  /** Whether others are asked about as well, so that one can be left out and the next is asked about. */
  readonly more: boolean;
}

export async function askDenied({
  pack,
  path,
  pattern,
  more,
}: DeniedQuestion): Promise<'add' | 'leave-out' | 'cancel'> {
  const addAnyway = vscode.l10n.t('Add Anyway');
  const leaveOut = vscode.l10n.t('Leave Out');
  const choice = await vscode.window.showWarningMessage(
    plain(vscode.l10n.t('“{0}” may hold secrets. Add it to pack “{1}”?', path, pack)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'It is on the denylist ({0}), and has not been read. If you add it, its content is kept in the pack and part of what you copy. This file is not asked about again.',
        pattern,
      ),
    },
    ...(more ? [addAnyway, leaveOut] : [addAnyway]),
  );
  return choice === addAnyway ? 'add' : choice === leaveOut ? 'leave-out' : 'cancel';
}
