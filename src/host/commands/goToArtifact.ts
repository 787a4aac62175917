import * as vscode from 'vscode';
import { listPacks } from '../../app/packs';
import { arrangedArtifacts } from '../../core/arrangement';
import { isStale } from '../../core/artifactState';
import type { Artifact, Pack } from '../../core/pack';
import { isCollection, type SourceKind } from '../../core/source';
import { inDigits } from '../adding/patience';
import { openWorkspaces } from '../locations';
import { offer, reportingErrors } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { artifactDetail, artifactName, stateText } from '../views/artifactText';
import { membersOf } from '../views/sortedArtifacts';
import { openArtifact } from './openArtifacts';

/** An artifact in the list; a separator has none. */
export interface ArtifactItem extends vscode.QuickPickItem {
  readonly pack: Pack;
  readonly artifact?: Artifact;
}

type States = Pick<Services['states'], 'stateOf'>;

/** As the rows of the Packs view have them. */
const icons: Readonly<Record<SourceKind, vscode.ThemeIcon>> = {
  file: new vscode.ThemeIcon('file'),
  markdown: new vscode.ThemeIcon('file'),
  range: new vscode.ThemeIcon('file'),
  note: new vscode.ThemeIcon('note'),
  glob: new vscode.ThemeIcon('search-fuzzy'),
  markdownFolder: new vscode.ThemeIcon('book'),
  diff: new vscode.ThemeIcon('git-compare'),
  page: new vscode.ThemeIcon('globe'),
};

/** Shared by all items: VS Code gives back the very object. */
function itemButtons() {
  return {
    toSide: { iconPath: new vscode.ThemeIcon('split-horizontal'), tooltip: vscode.l10n.t('Open to the Side') },
    reveal: { iconPath: new vscode.ThemeIcon('list-tree'), tooltip: vscode.l10n.t('Reveal in Packs View') },
    compare: { iconPath: new vscode.ThemeIcon('diff'), tooltip: vscode.l10n.t('Compare with Workspace File') },
  };
}

/** A list of all artifacts of this window's packs, to open one by a part of its name. */
export async function goToArtifact(services: Services): Promise<void> {
  const picker = vscode.window.createQuickPick<ArtifactItem>();
  picker.title = vscode.l10n.t('Go to Artifact');
  picker.placeholder = vscode.l10n.t('Type a part of a name, a folder or a state');
  picker.matchOnDescription = true;
  picker.busy = true;
  let isHidden = false;
  picker.onDidHide(() => {
    isHidden = true;
    picker.dispose();
  });
  const buttons = itemButtons();
  leadOn(services, picker, buttons);
  picker.show();
  const packs = await packsOf(services).catch((error) => {
    picker.hide();
    throw error;
  });
  if (isHidden) {
    return;
  }
  const count = packs.reduce((sum, { artifacts }) => sum + artifacts.length, 0);
  if (count === 0) {
    picker.hide();
    offerWayOn(services, packs.length);
    return;
  }
  picker.items = artifactItems(packs, services.states, buttons);
  picker.placeholder = countedText(count);
  picker.busy = false;
}

/** Those of this window, the active one first. */
async function packsOf({ storage, activePack: { id: activeId } }: Services): Promise<readonly Pack[]> {
  const packs = await listPacks(await storage.ports(), openWorkspaces());
  return [...packs.filter(({ id }) => id === activeId), ...packs.filter(({ id }) => id !== activeId)];
}

function countedText(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 artifact: type a part of its name, its folder or its state')
    : vscode.l10n.t('{0} artifacts: type a part of a name, a folder or a state', inDigits(count));
}

/** Before the list is shown: keys are pressed from then on, whether the packs have been read or not. */
function leadOn(
  services: Services,
  picker: vscode.QuickPick<ArtifactItem>,
  buttons: ReturnType<typeof itemButtons>,
): void {
  const run = (action: () => Promise<void>): void => {
    picker.hide();
    void reportingErrors(services.log, 'contextPacks.goToArtifact', action);
  };
  onAccepted(picker, (item) => run(() => openItem(services, item)));
  picker.onDidTriggerItemButton(({ button, item }) => {
    const { artifact } = item;
    if (artifact && button === buttons.toSide) {
      run(() => openArtifact(services, artifact, { viewColumn: vscode.ViewColumn.Beside, preview: false }));
    } else if (artifact && button === buttons.compare) {
      const row = { kind: 'artifact', pack: item.pack, artifact };
      run(async () => vscode.commands.executeCommand('_contextPacks.artifact.compare', row));
    } else {
      run(() => services.revealInTree(item.pack.id, artifact?.id));
    }
  });
}

/**
 * Calls back with what Enter is pressed on. Where it is pressed before the list is there, that is what the list begins with
 * once VS Code has found what matches. Whoever types on, or closes the list, has changed their mind.
 */
function onAccepted(picker: vscode.QuickPick<ArtifactItem>, open: (item: ArtifactItem) => void): void {
  let isEarly = false;
  const takeBack = (): void => {
    isEarly = false;
  };
  const openFirst = async (): Promise<void> => {
    // VS Code says what matches before it says what was typed. What it answers comes after both.
    await vscode.commands.getCommands(true);
    const [item] = picker.activeItems;
    if (isEarly && item) {
      isEarly = false;
      open(item);
    }
  };
  picker.onDidAccept(() => {
    const [item] = picker.selectedItems;
    isEarly = item === undefined;
    if (item) {
      open(item);
    }
  });
  picker.onDidChangeActive(() => isEarly && void openFirst());
  picker.onDidChangeValue(takeBack);
  picker.onDidHide(takeBack);
}

/** A collection has nothing to open but its row. */
async function openItem(services: Services, item: ArtifactItem): Promise<void> {
  const { artifact } = item;
  if (artifact && isCollection(artifact.source)) {
    await services.revealInTree(item.pack.id, artifact.id);
  } else if (artifact) {
    await openArtifact(services, artifact);
  }
}

/** Below the name of each pack its artifacts as they stand there, with members below their collection. */
export function artifactItems(
  packs: readonly Pack[],
  states: States,
  buttons: ReturnType<typeof itemButtons>,
): ArtifactItem[] {
  return packs
    .filter(({ artifacts }) => artifacts.length > 0)
    .flatMap((pack): ArtifactItem[] => [
      { label: plain(pack.name), kind: vscode.QuickPickItemKind.Separator, pack },
      ...arrangedArtifacts(pack)
        .flatMap((each) => (isCollection(each.source) ? [each, ...membersOf(pack, each)] : [each]))
        .map((artifact) => artifactItem(pack, artifact, states, buttons)),
    ]);
}

function artifactItem(
  pack: Pack,
  artifact: Artifact,
  states: States,
  { toSide, reveal, compare }: ReturnType<typeof itemButtons>,
): ArtifactItem {
  const state = states.stateOf(artifact.id);
  const isCompared = state !== undefined && isStale(state);
  const opens = isCollection(artifact.source) ? [] : [toSide];
  return {
    label: plain(artifactName(artifact)),
    description: [stateText(state), plain(artifactDetail(artifact, { pack }))]
      .filter((part) => part !== '')
      .join(' · '),
    iconPath: icons[artifact.source.kind],
    buttons: [...(isCompared ? [compare] : []), ...opens, reveal],
    pack,
    artifact,
  };
}

function offerWayOn({ log }: Services, packs: number): void {
  const runs = (command: string) => async (): Promise<void> => vscode.commands.executeCommand(command);
  if (packs === 0) {
    const newPack = { [vscode.l10n.t('New Pack...')]: runs('contextPacks.newPack') };
    offer('information', vscode.l10n.t('There are no packs yet, so there is no artifact to go to.'), newPack, log);
  } else {
    const add = { [vscode.l10n.t('Add Open Editors to Pack')]: runs('contextPacks.addOpenEditors') };
    offer('information', vscode.l10n.t('The packs hold nothing yet. Add a file, a selection or a note.'), add, log);
  }
}
