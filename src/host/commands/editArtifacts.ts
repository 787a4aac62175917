import * as vscode from 'vscode';
import { type ArtifactChanges, editArtifacts as change } from '../../app/editArtifacts';
import type { Artifact } from '../../core/pack';
import { inDigits } from '../adding/patience';
import { plain } from '../plainText';
import type { Services } from '../services';
import { artifactName } from '../views/artifactText';
import type { ArtifactRow, PackNode } from '../views/packNode';
import { askText } from './prompts';
import { byPack, chosenArtifacts } from './rows';
import { artifactOf } from './targetArtifact';

interface EditItem extends vscode.QuickPickItem {
  /** Undefined when the user backs out. */
  readonly changes: () => Promise<ArtifactChanges | undefined>;
}

/** What the selected rows, or one artifact that is picked, mean to their pack: required, priority, note, rendered or not. */
export async function editArtifacts(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const title = vscode.l10n.t('Edit Artifact');
  const rows = await chosenOrPicked(services, title, node, nodes);
  const [first] = rows;
  if (!first) {
    return;
  }
  const placeHolder =
    rows.length === 1
      ? vscode.l10n.t('Choose what to change of {0}', plain(artifactName(first.artifact)))
      : vscode.l10n.t('Choose what to change of {0} artifacts', inDigits(rows.length));
  const item = await vscode.window.showQuickPick(editItems(first.artifact), { title, placeHolder });
  const changes = await item?.changes();
  if (changes) {
    await changeRows(services, rows, changes);
  }
}

/** Keeps the selected rows out of renderings. */
export async function excludeArtifacts(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
): Promise<void> {
  await changeRows(services, await chosenArtifacts(services, node, nodes), { included: false });
}

/** Has the selected rows rendered again. */
export async function includeArtifacts(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
): Promise<void> {
  await changeRows(services, await chosenArtifacts(services, node, nodes), { included: true });
}

async function chosenOrPicked(
  services: Services,
  title: string,
  node: PackNode | undefined,
  nodes: readonly PackNode[] | undefined,
): Promise<readonly ArtifactRow[]> {
  const chosen = await chosenArtifacts(services, node, nodes);
  if (chosen.length > 0) {
    return chosen;
  }
  const picked = await artifactOf(services, undefined, title);
  return picked ? [{ kind: 'artifact', ...picked }] : [];
}

async function changeRows(
  { storage }: Services,
  rows: readonly ArtifactRow[],
  changes: ArtifactChanges,
): Promise<void> {
  const ports = await storage.ports();
  for (const { pack, artifacts } of byPack(rows)) {
    const ids = artifacts.map(({ id }) => id);
    await change(ports, pack, ids, changes);
  }
}

/** Of several, what the first one is decides what is offered. */
function editItems({ required, priority, note, included }: Artifact): EditItem[] {
  return [
    {
      label: required ? vscode.l10n.t('Not Required') : vscode.l10n.t('Required'),
      detail: required
        ? vscode.l10n.t('The token budget may cut it again.')
        : vscode.l10n.t('The token budget never cuts it.'),
      changes: async () => ({ required: !required }),
    },
    {
      label: vscode.l10n.t('Priority...'),
      description: String(priority),
      detail: vscode.l10n.t('Higher is rendered earlier, and cut later.'),
      changes: () => askPriority(priority),
    },
    {
      label: vscode.l10n.t('Note...'),
      description: plain(note),
      detail: vscode.l10n.t('Why it is here; rendered beside it.'),
      changes: () => askNote(note),
    },
    {
      label: included ? vscode.l10n.t('Exclude from Rendered Pack') : vscode.l10n.t('Include in Rendered Pack'),
      detail: included
        ? vscode.l10n.t('It stays in the pack, and out of renderings.')
        : vscode.l10n.t('It is rendered again.'),
      changes: async () => ({ included: !included }),
    },
  ];
}

async function askPriority(priority: number): Promise<ArtifactChanges | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Priority'),
    value: String(priority),
    prompt: vscode.l10n.t('A whole number; higher is rendered earlier, and cut later'),
    validateInput: (text) => (isPriority(text) ? undefined : vscode.l10n.t('It takes a whole number, like 10 or -1.')),
  });
  return answer === undefined || !isPriority(answer) ? undefined : { priority: Number(answer) };
}

function isPriority(text: string): boolean {
  return /^\s*-?\d{1,9}\s*$/.test(text);
}

async function askNote(note: string): Promise<ArtifactChanges | undefined> {
  const answer = await askText({
    title: vscode.l10n.t('Note'),
    value: note,
    prompt: vscode.l10n.t('Why the artifact is here; empty for nothing'),
  });
  return answer === undefined ? undefined : { note: answer };
}
