// What is asked before files are read: whether large ones, and those of the denylist, are meant.
import * as vscode from 'vscode';
import { isFailed, type Outcome } from '../../app/outcomes';
import type { Ports } from '../../app/ports';
import { PackError } from '../../core/errors';
import type { FileLocation } from '../../core/fileSystem';
import type { Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { printSource } from '../../core/sourceText';
import { parseWorkspacePath, type WorkspacePath } from '../../core/workspacePath';
import { denyRule } from '../../sources/denylist';
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

/** A file that is on the denylist and not allowed yet, and what names it. */
interface DeniedFile {
  readonly location: FileLocation;
  readonly pattern: string;
  readonly sources: readonly LocatedSource[];
}

/** What came of asking about denied files. */
export interface Confirmed {
  /** What the user has allowed, by name. */
  readonly allowed: readonly FileLocation[];
  /** The sources that name it. */
  readonly sources: readonly LocatedSource[];
  /** The sources that name what was not allowed. */
  readonly refused: readonly LocatedSource[];
}

/** Asks about each file that is on the denylist by its own name, until the user cancels. None of them has been read. */
export async function confirmDenied(ports: Ports, pack: Pack, sources: readonly LocatedSource[]): Promise<Confirmed> {
  return askAboutAll(pack, await notAllowed(ports, sources.flatMap(deniedByName)));
}

/**
 * The same for what was refused when it was to be read, because a link leads to a file of the list: then it is this file
 * that must be allowed.
 */
export async function confirmRefused(
  ports: Ports,
  pack: Pack,
  sources: readonly LocatedSource[],
  outcomes: readonly Outcome[],
): Promise<Confirmed> {
  const denied = outcomes.filter(isFailed).flatMap(({ source, error }): DeniedFile[] => {
    // The text of a source may be that of two folders.
    const named = sources.filter((each) => each.folder !== null && printSource(each.source) === source);
    return PackError.is(error, 'file-denied')
      ? named.map((each) => deniedFile(each, parseWorkspacePath(error.details.path), error.details.pattern))
      : [];
  });
  return askAboutAll(pack, await notAllowed(ports, denied));
}

function deniedByName(located: LocatedSource): DeniedFile[] {
  const { source, folder } = located;
  const pattern = folder !== null && isFileSource(source) ? denyRule(source.path) : undefined;
  return pattern !== undefined && isFileSource(source) ? [deniedFile(located, source.path, pattern)] : [];
}

function deniedFile(located: LocatedSource, path: WorkspacePath, pattern: string): DeniedFile {
  return { location: { folder: located.folder ?? '', path }, pattern, sources: [located] };
}

/** Each file once, however many sources name it. */
async function notAllowed(
  { allowedFiles }: Pick<Ports, 'allowedFiles'>,
  denied: readonly DeniedFile[],
): Promise<readonly DeniedFile[]> {
  const files = new Map<string, DeniedFile>();
  for (const each of denied) {
    if (!(await allowedFiles.isAllowed(each.location))) {
      const key = JSON.stringify(each.location);
      files.set(key, { ...each, sources: [...(files.get(key)?.sources ?? []), ...each.sources] });
    }
  }
  return [...files.values()];
}

async function askAboutAll(pack: Pack, denied: readonly DeniedFile[]): Promise<Confirmed> {
  const added: DeniedFile[] = [];
  for (const file of denied) {
    const { location, pattern } = file;
    const answer = await askDenied({ pack: pack.name, path: location.path, pattern, more: denied.length > 1 });
    if (answer === 'cancel') {
      break;
    }
    if (answer === 'add') {
      added.push(file);
    }
  }
  const refused = denied.filter((each) => !added.includes(each));
  return {
    allowed: added.map(({ location }) => location),
    sources: added.flatMap((each) => each.sources),
    refused: refused.flatMap((each) => each.sources),
  };
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
