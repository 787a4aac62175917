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
import { type Counts, withPatience } from './patience';
import { confirmDenied, confirmLarge } from './questions';

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
  const wanted = await confirmLarge(ports, pack, sources);
  if (wanted.length === 0) {
    return;
  }
  const added = await addWatched(ports, pack, wanted);
  const isCancelled = added.run.outcome === 'cancelled';
  const confirmed = isCancelled ? nothing : await confirmDenied(ports, pack, wanted, added.outcomes);
  if (confirmed.sources.length === 0) {
    showAdded(services, { ...added, outcomes: added.outcomes.filter(isNoDenial) });
    return;
  }
  await ports.allowedFiles.allow(confirmed.allowed);
  const rest = await addWatched(ports, pack, confirmed.sources);
  // What was refused has been asked about, so the user knows.
  showAdded(services, { ...rest, outcomes: [...added.outcomes.filter(isNoDenial), ...rest.outcomes] });
}

const nothing = { allowed: [], sources: [] };

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
