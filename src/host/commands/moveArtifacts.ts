// Where artifacts stand: in their pack, and in which.
import * as vscode from 'vscode';
import { type ChosenArtifacts, type MovedToPack, moveToPack } from '../../app/moveToPack';
import { shiftArtifacts } from '../../app/packSettings';
import type { KnownPack } from '../../app/packs';
import { arrangedArtifacts, type Place } from '../../core/arrangement';
import type { Artifact } from '../../core/pack';
import { inDigits } from '../adding/patience';
import { offer, showDone, showHint } from '../notifications';
import type { Services } from '../services';
import { artifactNameInMessage } from '../views/artifactText';
import type { ArtifactRow, PackNode } from '../views/packNode';
import { pickArtifacts } from './prompts';
import { byPack, chosenArtifacts } from './rows';
import { chosenTarget, packOf } from './targetPack';

export async function moveUp(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  await shift(services, await chosenArtifacts(services, node, nodes), 'up');
}

export async function moveDown(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  await shift(services, await chosenArtifacts(services, node, nodes), 'down');
}

/** The rows that are selected, of one pack or several, to a pack that the user chooses. */
export async function moveArtifactRows(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
): Promise<void> {
  await moveRows(services, await chosenArtifacts(services, node, nodes));
}

/** Those that the user picks from the active pack. */
export async function moveArtifacts(services: Services): Promise<void> {
  const title = vscode.l10n.t('Move Artifacts to Another Pack');
  const pack = await packOf(services, undefined, title);
  if (!pack) {
    return;
  }
  const artifacts = arrangedArtifacts(pack);
  if (artifacts.length === 0) {
    showHint(vscode.l10n.t('Pack “{0}” has no artifacts to move.', pack.name));
    return;
  }
  const picked = (await pickArtifacts({ artifacts }, title)) ?? [];
  await moveRows(
    services,
    picked.map((artifact) => ({ kind: 'artifact', pack, artifact })),
  );
}

/** Says in the status bar what was moved, and why what was not. */
export async function moveArtifactsTo(
  { storage }: Services,
  chosen: readonly ChosenArtifacts[],
  target: KnownPack,
  place?: Place,
): Promise<void> {
  const result = await moveToPack(await storage.ports(), chosen, target, place);
  if (result.members.length > 0) {
    showHint(membersHint(result.members));
  }
  if (result.duplicates.length > 0) {
    showHint(duplicatesHint(result));
  }
  if (result.moved.length > 0) {
    showDone(movedText(result));
  } else if (result.isChange) {
    showDone(vscode.l10n.t('Arranged pack “{0}”', result.pack.name));
  }
}

/** Whether the rows stand as the artifacts do. */
export function showsOrder({ viewOptions }: Pick<Services, 'viewOptions'>): boolean {
  const { isSortedByName, isGroupedByFolder } = viewOptions.current;
  return !isSortedByName && !isGroupedByFolder;
}

/** Says why nothing is arranged where nobody would see it. */
export function offerOrder({ viewOptions, log }: Pick<Services, 'viewOptions' | 'log'>): void {
  const show = (): Promise<void> => viewOptions.choose({ isSortedByName: false, isGroupedByFolder: false });
  const message = vscode.l10n.t(
    'The view does not show where artifacts stand, for it sorts them by name or by folder.',
  );
  offer('information', message, { [vscode.l10n.t('Show Order of Rendering')]: show }, log);
}

async function shift(services: Services, rows: readonly ArtifactRow[], direction: 'up' | 'down'): Promise<void> {
  const tops = rows.filter(({ artifact }) => artifact.collection === undefined);
  const members = rows.filter(({ artifact }) => artifact.collection !== undefined);
  if (tops.length === 0 && members.length > 0) {
    showHint(membersHint(members.map(({ artifact }) => artifact)));
    return;
  }
  if (tops.length > 0 && !showsOrder(services)) {
    offerOrder(services);
    return;
  }
  const ports = await services.storage.ports();
  for (const { pack, artifacts } of byPack(tops)) {
    const ids = artifacts.map(({ id }) => id);
    const crossed = await shiftArtifacts(ports, pack, ids, direction);
    if (crossed) {
      showDone(shiftedText(artifacts, crossed, direction));
    }
  }
}

async function moveRows(services: Services, rows: readonly ArtifactRow[]): Promise<void> {
  const [first] = rows;
  if (!first) {
    return;
  }
  const chosen = byPack(rows).map(({ pack, artifacts }) => ({ pack, ids: artifacts.map(({ id }) => id) }));
  const exceptId = chosen.length === 1 ? first.pack.id : undefined;
  const title =
    rows.length === 1
      ? vscode.l10n.t('Move {0} to Another Pack', artifactNameInMessage(first.artifact))
      : vscode.l10n.t('Move {0} Artifacts to Another Pack', inDigits(rows.length));
  const target = await chosenTarget(services, title, exceptId);
  if (target) {
    // Those of the pack are in it already, and nobody has asked to arrange them.
    const others = chosen.filter(({ pack }) => pack.id !== target.id);
    await moveArtifactsTo(services, others, target);
  }
}

function movedText({ moved, pack }: MovedToPack): string {
  const [only, ...others] = moved;
  return only && others.length === 0
    ? vscode.l10n.t('Moved {0} to pack “{1}”', artifactNameInMessage(only), pack.name)
    : vscode.l10n.t('Moved {0} artifacts to pack “{1}”', inDigits(moved.length), pack.name);
}

function duplicatesHint({ duplicates, pack }: MovedToPack): string {
  const [only, ...others] = duplicates;
  return only && others.length === 0
    ? vscode.l10n.t('Pack “{1}” holds {0} already, so it stays where it is.', artifactNameInMessage(only), pack.name)
    : vscode.l10n.t(
        'Pack “{1}” holds {0} of them already, so they stay where they are.',
        inDigits(duplicates.length),
        pack.name,
      );
}

function membersHint(members: readonly Artifact[]): string {
  const [only, ...others] = members;
  return only && others.length === 0
    ? vscode.l10n.t(
        '{0} stands by its path, where its collection stands. Move the collection.',
        artifactNameInMessage(only),
      )
    : vscode.l10n.t(
        '{0} files stand by their paths, where their collection stands. Move the collection.',
        inDigits(members.length),
      );
}

/** Says of what has crossed others of another priority that it has theirs now. */
function shiftedText(shifted: readonly Artifact[], crossed: readonly Artifact[], direction: 'up' | 'down'): string {
  const [only, ...others] = shifted;
  const name =
    only && others.length === 0
      ? artifactNameInMessage(only)
      : vscode.l10n.t('{0} artifacts', inDigits(shifted.length));
  const moved = direction === 'up' ? vscode.l10n.t('Moved {0} up', name) : vscode.l10n.t('Moved {0} down', name);
  const priority = priorityText(crossed, shifted.length);
  return priority === undefined ? moved : `${moved}; ${priority}`;
}

/** Of several, only how many: they may have crossed others of several priorities. */
function priorityText(crossed: readonly Artifact[], shifted: number): string | undefined {
  const [first] = crossed;
  if (!first) {
    return undefined;
  }
  return shifted === 1
    ? vscode.l10n.t('its priority is {0} now', first.priority)
    : vscode.l10n.t('priorities changed: {0}', inDigits(crossed.length));
}
