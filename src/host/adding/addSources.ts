import * as vscode from 'vscode';
import { addToPack } from '../../app/addToPack';
import { isFailed, type Outcome } from '../../app/outcomes';
import type { Ports } from '../../app/ports';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import type { Run } from '../../core/run';
import type { LocatedSource } from '../../sources/sourceHandler';
import { targetPack } from '../commands/targetPack';
import type { Services } from '../services';
import { showAdded } from './addedMessages';
import { type Confirmed, confirmDenied, confirmRefused } from './confirmDenied';
import { confirmLarge } from './confirmLarge';
import { type Counts, withPatience } from './patience';

/** Where it is to go: a pack that was pointed at; else the one that targetPack() finds for what lies there. */
export interface AddTarget {
  readonly pack?: Pack | undefined;
  readonly near?: vscode.Uri | undefined;
}

/**
 * The one way into a pack, wherever it begins: at a menu, a key, the palette or a drop. So questions about large and
 * denied files, progress, the record of the run and what is said of it are the same for all.
 */
export async function addSources(
  services: Services,
  sources: readonly LocatedSource[],
  { pack: given, near }: AddTarget,
): Promise<void> {
  const pack = given ?? (await targetPack(services, near));
  if (!pack) {
    return;
  }
  const ports = await services.storage.ports();
  const named = await confirmDenied(ports, pack, sources);
  await allow(ports, named);
  const wanted = await confirmLarge(ports, pack, without(sources, named.refused));
  if (wanted.length === 0) {
    return;
  }
  const added = await addWatched(ports, pack, wanted);
  const isCancelled = added.run.outcome === 'cancelled';
  const linked = isCancelled ? undefined : await confirmRefused(ports, pack, wanted, added.outcomes);
  if (!linked || linked.sources.length === 0) {
    showAdded(services, { ...added, outcomes: added.outcomes.filter(isNoDenial) });
    return;
  }
  await allow(ports, linked);
  const rest = await addWatched(ports, pack, linked.sources);
  // What was refused has been asked about, so the user knows.
  showAdded(services, { ...rest, outcomes: [...added.outcomes.filter(isNoDenial), ...rest.outcomes] });
}

async function allow({ allowedFiles }: Pick<Ports, 'allowedFiles'>, { allowed }: Confirmed): Promise<void> {
  if (allowed.length > 0) {
    await allowedFiles.allow(allowed);
  }
}

function without(sources: readonly LocatedSource[], refused: readonly LocatedSource[]): readonly LocatedSource[] {
  return sources.filter((each) => !refused.includes(each));
}

/** What was added, and how much of it there was to add. */
export interface WatchedAddition {
  readonly pack: Pack;
  readonly outcomes: readonly Outcome[];
  readonly run: Run;
  readonly counts: Counts;
}

async function addWatched(ports: Ports, pack: Pack, sources: readonly LocatedSource[]): Promise<WatchedAddition> {
  let counts: Counts = { done: 0, total: sources.length };
  const added = await withPatience(vscode.l10n.t('Adding to pack “{0}”', pack.name), (task) =>
    addToPack(
      ports,
      pack,
      sources,
      {},
      {
        signal: task.signal,
        onProgress: (done, total) => {
          counts = { done, total };
          task.onProgress?.(done, total);
        },
      },
    ),
  );
  return { ...added, counts };
}

function isNoDenial(outcome: Outcome): boolean {
  return !isFailed(outcome) || !PackError.is(outcome.error, 'file-denied');
}
