import * as vscode from 'vscode';
import { isFailed, type Outcome } from '../../app/outcomes';
import { type Refreshed, refreshPack } from '../../app/refreshPack';
import { isStale } from '../../core/artifactState';
import type { Pack } from '../../core/pack';
import { offer, showDone, showFailure, showWarning } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { pickArtifacts } from './prompts';
import { packOf } from './targetPack';

/** With more than this, the user may want to see how far it is, and to end it. */
const manyArtifacts = 50;
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
  nodes: readonly PackNode[] = node ? [node] : services.selection(),
): Promise<void> {
  const rows = nodes.filter((each) => each.kind === 'artifact');
  for (const row of new Map(rows.map((each) => [each.pack.id, each])).values()) {
    const pack = await packOf(services, row, '');
    const ids = rows.filter((each) => each.pack.id === row.pack.id).map(({ artifact }) => artifact.id);
    if (pack) {
      await update(services, pack, ids);
    }
  }
}

/** What is not as its source is now, of the row's pack or the active one. */
export async function updateStale(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Update Stale Artifacts'));
  if (pack) {
    const states = await services.states.statesNow(pack.artifacts);
    const stale = [...states].filter(([, state]) => isStale(state)).map(([id]) => id);
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
  if (artifacts?.length === 0) {
    showDone(vscode.l10n.t('Pack “{0}” is up to date', pack.name));
    return;
  }
  const ports = await services.storage.ports();
  const { freshness } = services.states;
  const title = plain(vscode.l10n.t('Updating pack “{0}”', pack.name));
  const isLong = (artifacts ?? pack.artifacts).length > manyArtifacts;
  const refreshed = await withProgress(title, isLong, (task) =>
    refreshPack(ports, pack, { artifacts, freshness }, task),
  );
  showRefreshed(refreshed, services.log);
}

type Task = NonNullable<Parameters<typeof refreshPack>[3]>;

/** Only a notification can be canceled: then a CancellationError is thrown. */
async function withProgress<T>(title: string, isLong: boolean, run: (task: Task) => Promise<T>): Promise<T> {
  const { Notification, Window } = vscode.ProgressLocation;
  const options = { location: isLong ? Notification : Window, title, cancellable: isLong };
  return vscode.window.withProgress(options, async (progress, token) => {
    const ended = new AbortController();
    const subscription = token.onCancellationRequested(() => ended.abort(new vscode.CancellationError()));
    const onProgress = (done: number, total: number): void => progress.report({ message: `${done} / ${total}` });
    try {
      return await run({ signal: ended.signal, onProgress });
    } finally {
      subscription.dispose();
    }
  });
}

function showRefreshed({ pack, outcomes }: Refreshed, log: vscode.LogOutputChannel): void {
  const failures = outcomes.filter(isFailed);
  for (const { source, error } of failures) {
    log.warn(`Updating ${source}: ${error.code}: ${error.message}`);
  }
  const [first, ...others] = failures;
  if (first && others.length > 0) {
    const named = failures.slice(0, namedFailures).map(({ source }) => source);
    const names = failures.length > namedFailures ? [...named, '…'] : named;
    const says = vscode.l10n.t('{0} artifacts could not be updated: {1}.', failures.length, names.join(', '));
    const stays = vscode.l10n.t('What was captured stays. The log says why.');
    offer('error', `${says} ${stays}`, { [vscode.l10n.t('Show Log')]: async () => log.show() }, log);
  } else if (first) {
    showFailure(first.error.message);
  }
  const warnings = outcomes.flatMap((each) => ('warnings' in each ? each.warnings : []));
  if (warnings.length > 0) {
    showWarning(warnings.join(' '));
  }
  showDone(summary(pack.name, outcomes));
}

function summary(pack: string, outcomes: readonly Outcome[]): string {
  const [only, ...others] = outcomes.filter(({ outcome }) => !['unchanged', 'skipped', 'failed'].includes(outcome));
  if (!only) {
    return vscode.l10n.t('Nothing was updated in pack “{0}”', pack);
  }
  return others.length === 0
    ? vscode.l10n.t('Updated {0} in pack “{1}”', only.source, pack)
    : vscode.l10n.t('Updated {0} artifacts in pack “{1}”', others.length + 1, pack);
}
