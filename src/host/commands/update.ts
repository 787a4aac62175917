import * as vscode from 'vscode';
import { isFailed, isKept, type KeptOutcome } from '../../app/outcomes';
import { type Refreshed, refreshPack } from '../../app/refreshPack';
import { isStale } from '../../core/artifactState';
import type { Pack } from '../../core/pack';
import { inDigits, withPatience } from '../adding/patience';
import { sourceInLog } from '../errorInLog';
import { logError, offer, showCancelled, showDone, showWarnings } from '../notifications';
import { showRun } from '../runReport';
import type { Services } from '../services';
import { errorText } from '../translation';
import type { PackNode } from '../views/packNode';
import { pickArtifacts } from './prompts';
import { byPack, chosenArtifacts } from './rows';
import { packOf } from './targetPack';

/** How many of those that could not be updated a message names. */
const namedFailures = 3;

/** Those that the user picks from the active pack. */
export async function updateArtifacts(services: Services): Promise<void> {
  const title = vscode.l10n.t('Update Artifacts');
  const pack = await packOf(services, undefined, title);
  const picked = pack && (await pickArtifacts(pack, title));
  if (pack && picked && picked.length > 0) {
    const ids = picked.map(({ id }) => id);
    await update(services, pack, ids);
  }
}

/** The rows that are selected, of one pack or several. */
export async function updateArtifactRows(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
): Promise<void> {
  for (const { pack, artifacts } of byPack(await chosenArtifacts(services, node, nodes))) {
    const ids = artifacts.map(({ id }) => id);
    const now = await packOf(services, { kind: 'pack', pack, isActive: false }, '');
    if (now) {
      await update(services, now, ids);
    }
  }
}

/** What is not as its source is now, of the row's pack or the active one. */
export async function updateStale(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Update Stale Artifacts'));
  if (!pack) {
    return;
  }
  const states = await withPatience(vscode.l10n.t('Looking at pack “{0}”', pack.name), ({ signal }) =>
    services.states.statesNow(pack.artifacts, signal),
  );
  const stale = [...states].filter(([, state]) => isStale(state)).map(([id]) => id);
  if (stale.length === 0) {
    showDone(vscode.l10n.t('Pack “{0}” is up to date', pack.name));
  } else {
    await update(services, pack, stale);
  }
}

/** All of the row's pack or the active one: also what nobody looks at without being asked to, pages of the web. */
export async function updatePack(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Update Pack'));
  if (pack) {
    await update(services, pack, undefined);
  }
}

/** @param artifacts their ids; undefined for all of the pack */
async function update(services: Services, pack: Pack, artifacts: readonly string[] | undefined): Promise<void> {
  const ports = await services.storage.ports();
  const { freshness } = services.states;
  try {
    const refreshed = await withPatience(vscode.l10n.t('Updating pack “{0}”', pack.name), (task) =>
      refreshPack(ports, pack, { artifacts, freshness }, task),
    );
    showRefreshed(services, refreshed);
  } catch (error) {
    if (error instanceof vscode.CancellationError) {
      showCancelled(vscode.l10n.t('Cancelled: nothing was updated in pack “{0}”', pack.name));
    }
    throw error;
  }
}

function showRefreshed(services: Services, { pack, outcomes, run }: Refreshed): void {
  const failures = outcomes.filter(isFailed);
  for (const { source, error } of failures) {
    logError(services.log, `Updating ${sourceInLog(source)}`, error);
  }
  const [first, ...others] = failures;
  if (first && run) {
    const names = failures.slice(0, namedFailures).map(({ source }) => source);
    const listed = failures.length > namedFailures ? [...names, '…'] : names;
    const says = vscode.l10n.t(
      '{0} artifacts could not be updated: {1}. What was captured stays.',
      inDigits(failures.length),
      listed.join(', '),
    );
    const remedies = { [vscode.l10n.t('Show Run')]: () => showRun(services, run) };
    offer('error', others.length > 0 ? says : errorText(first.error), remedies, services.log);
  }
  const kept = outcomes.filter(isKept);
  showWarnings(
    kept.flatMap((each) => each.warnings),
    services,
  );
  showDone(summary(pack, kept));
}

function summary({ name }: Pack, kept: readonly KeptOutcome[]): string {
  const changed = kept.filter(({ outcome }) => outcome !== 'unchanged');
  const [only, ...others] = changed;
  if (!only) {
    return vscode.l10n.t('Nothing was updated in pack “{0}”', name);
  }
  return others.length === 0
    ? vscode.l10n.t('Updated {0} in pack “{1}”', only.source, name)
    : vscode.l10n.t('Updated {0} artifacts in pack “{1}”', inDigits(changed.length), name);
}
