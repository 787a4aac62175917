// What is asked about files of the denylist, before they are read.
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
    const answer = await askDenied({
      pack: pack.name,
      path: location.path,
      pattern,
      more: denied.length > 1,
      isRemembered: true,
    });
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
  /** Whether the answer holds from now on: only a file in a folder is known again. */
  readonly isRemembered: boolean;
}

export async function askDenied({
  pack,
  path,
  pattern,
  more,
  isRemembered,
}: DeniedQuestion): Promise<'add' | 'leave-out' | 'cancel'> {
  const addAnyway = vscode.l10n.t('Add Anyway');
  const leaveOut = vscode.l10n.t('Leave Out');
  const detail = vscode.l10n.t(
    'It is on the denylist ({0}), and has not been read. If you add it, its content is kept in the pack and part of what you copy.',
    pattern,
  );
  const choice = await vscode.window.showWarningMessage(
    plain(vscode.l10n.t('“{0}” may hold secrets. Add it to pack “{1}”?', path, pack)),
    {
      modal: true,
      detail: isRemembered ? `${detail} ${vscode.l10n.t('This file is not asked about again.')}` : detail,
    },
    ...(more ? [addAnyway, leaveOut] : [addAnyway]),
  );
  return choice === addAnyway ? 'add' : choice === leaveOut ? 'leave-out' : 'cancel';
}
