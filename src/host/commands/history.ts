import * as vscode from 'vscode';
import type { Artifact, Version } from '../../core/pack';
import { capturedUri } from '../capturedFileSystem';
import { showCaptured, showComparison, showDiff } from '../comparison';
import { reportingErrors } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { artifactDetail, artifactName } from '../views/artifactText';
import type { PackNode } from '../views/packNode';
import { compared } from './compare';
import { artifactOf } from './targetArtifact';

interface VersionItem extends vscode.QuickPickItem {
  /** The artifact as it was then. */
  readonly artifact: Artifact;
}

type Act = (services: Services, item: VersionItem, current: Artifact) => Promise<unknown>;

interface ActionButton extends vscode.QuickInputButton {
  readonly act: Act;
}

/** What the row's artifact, or one of the active pack that is picked, was before: opened, or compared. */
export async function showHistory(services: Services, node?: PackNode): Promise<void> {
  const target = await artifactOf(services, node, vscode.l10n.t('Show History'));
  if (!target) {
    return;
  }
  const { artifact } = target;
  const { packs } = await services.storage.ports();
  const earlier = await packs.history(artifact.id);
  const versions = [artifact, ...earlier.map((version) => asItWas(artifact, version))];
  const pick = vscode.window.createQuickPick<VersionItem>();
  pick.title = plain(vscode.l10n.t('History of {0}', artifactName(artifact)));
  pick.placeholder =
    earlier.length === 0
      ? vscode.l10n.t('It was captured once; there is nothing earlier')
      : vscode.l10n.t('Choose a capture to open it');
  pick.items = versions.map((version) => versionItem(version, version === artifact));
  const run = (act: Act, item: VersionItem): void => {
    pick.hide();
    void reportingErrors(services.log, 'History', async () => void (await act(services, item, artifact)));
  };
  pick.onDidTriggerItemButton(({ button, item }) => run((button as ActionButton).act, item));
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    if (item) {
      run(open, item);
    }
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

/** What a version does not say is as it is now. */
function asItWas({ stamp: _stamp, file: _file, ...artifact }: Artifact, version: Version): Artifact {
  return { ...artifact, ...version };
}

function versionItem(artifact: Artifact, isCurrent: boolean): VersionItem {
  const { content, capturedAt } = artifact;
  const size = vscode.l10n.t('{0} lines, {1} bytes', content.lines, content.bytes);
  const detail = artifactDetail(artifact);
  return {
    label: when(capturedAt),
    description: [isCurrent ? vscode.l10n.t('current capture') : '', size, plain(detail)].filter(Boolean).join(' · '),
    buttons: isCurrent ? [buttons.open, buttons.withWorkspace] : Object.values(buttons),
    artifact,
  };
}

const open: Act = (_services, { artifact }) => showCaptured(artifact, artifactName(artifact));

const buttons = {
  open: button('go-to-file', vscode.l10n.t('Open'), open),
  withCurrent: button('diff', vscode.l10n.t('Compare with Current Capture'), async (_services, { artifact }, current) =>
    showDiff(
      capturedUri(artifact),
      capturedUri(current),
      vscode.l10n.t('{0} (Captured {1} ↔ Current Capture)', artifactName(current), when(artifact.capturedAt)),
    ),
  ),
  withWorkspace: button('git-compare', vscode.l10n.t('Compare with Workspace'), async (services, { artifact }) =>
    showComparison(await compared(services, artifact), artifactName(artifact)),
  ),
} satisfies Record<string, ActionButton>;

function button(icon: string, tooltip: string, act: Act): ActionButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, act };
}

function when(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString(vscode.env.language);
}
