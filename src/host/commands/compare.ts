import * as vscode from 'vscode';
import { isStale } from '../../core/artifactState';
import type { Artifact, Pack } from '../../core/pack';
import { printSource } from '../../core/sourceText';
import { inDigits, withPatience } from '../adding/patience';
import { type Comparison, comparisonOf, showCaptured, showComparison } from '../comparison';
import { sourceInLog } from '../errorInLog';
import { logError, showDone, showHint } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { artifactDetail, artifactName } from '../views/artifactText';
import type { PackNode } from '../views/packNode';
import { artifactOf } from './targetArtifact';
import { packOf } from './targetPack';

/** Files in one comparison: an editor of thousands helps nobody. */
const maxCompared = 200;

/** The row's artifact, or one of the active pack that is picked, beside its source as it is now. */
export async function compareArtifact(services: Services, node?: PackNode): Promise<void> {
  const target = await artifactOf(services, node, vscode.l10n.t('Compare with Workspace File'));
  if (target?.artifact.source.kind === 'note') {
    showHint(vscode.l10n.t('A note has no source that it could be compared with.'));
  } else if (target) {
    await showComparison(await compared(services, target.artifact), artifactName(target.artifact));
  }
}

/** The row's artifact, or one of the active pack that is picked, as it was captured. */
export async function openCaptured(services: Services, node?: PackNode): Promise<void> {
  const target = await artifactOf(services, node, vscode.l10n.t('Open Captured Content'));
  if (target) {
    await showCaptured(target.artifact, artifactName(target.artifact));
  }
}

/** All that is stale in the row's pack, or the active one, beside what is there now. */
export async function comparePack(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Compare Pack with Workspace'));
  if (!pack) {
    return;
  }
  const comparisons = await withPatience(vscode.l10n.t('Comparing pack “{0}”', pack.name), ({ signal }) =>
    comparePackNow(services, pack, signal),
  );
  if (comparisons.length === 0) {
    showDone(vscode.l10n.t('Nothing in pack “{0}” differs from the workspace', pack.name));
    return;
  }
  const title = vscode.l10n.t('Pack “{0}” (Captured ↔ Workspace)', pack.name);
  if ((await vscode.commands.getCommands(true)).includes('vscode.changes')) {
    const changes = comparisons.map(({ resource, captured, current }) => [resource, captured, current]);
    await vscode.commands.executeCommand('vscode.changes', title, changes);
  } else {
    await pickComparison(comparisons, title);
  }
}

type NamedComparison = Comparison & { readonly artifact: Artifact };

/** One for each file, whatever number of its ranges is stale. What cannot be compared is logged, and left out. */
async function comparePackNow(
  services: Services,
  pack: Pack,
  signal: AbortSignal | undefined,
): Promise<NamedComparison[]> {
  const states = await services.states.statesNow(pack.artifacts, signal);
  const stale = pack.artifacts.filter(({ id }) => {
    const state = states.get(id);
    return state !== undefined && isStale(state);
  });
  const comparisons = new Map<string, NamedComparison>();
  for (const artifact of stale) {
    signal?.throwIfAborted();
    if (comparisons.size === maxCompared) {
      showHint(
        vscode.l10n.t(
          'Of {0} artifacts that differ, the first {1} are shown.',
          inDigits(stale.length),
          inDigits(maxCompared),
        ),
      );
      break;
    }
    try {
      const comparison = await compared(services, artifact);
      comparisons.set(`${comparison.captured} ${comparison.current}`, { ...comparison, artifact });
    } catch (error) {
      logError(services.log, `Comparing ${sourceInLog(printSource(artifact.source))}`, error);
    }
  }
  return [...comparisons.values()];
}

/** For a VS Code that cannot show several comparisons in one editor. */
async function pickComparison(comparisons: readonly NamedComparison[], title: string): Promise<void> {
  const items = comparisons.map((comparison) => ({
    label: plain(artifactName(comparison.artifact)),
    description: plain(artifactDetail(comparison.artifact)),
    comparison,
  }));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  if (picked) {
    await showComparison(picked.comparison, artifactName(picked.comparison.artifact));
  }
}

/** @throws PackError where its source, without a file of its own, cannot be loaded */
export async function compared({ storage, reports, states }: Services, artifact: Artifact): Promise<Comparison> {
  const state = (await states.statesNow([artifact])).get(artifact.id) ?? { state: 'unchecked' };
  return comparisonOf({ ports: await storage.ports(), reports }, artifact, state);
}
