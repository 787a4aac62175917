import * as vscode from 'vscode';
import type { ObstacleReason } from '../../app/undo/reverted';
import { PackError } from '../../core/errors';
import { showWarning } from '../notifications';
import type { Services } from '../services';
import type { StepObstacle, TakenBack } from '../undo/packHistory';
import { showNoStep, showStep } from '../undo/stepStatus';
import { artifactNameInMessage } from '../views/artifactText';

/** How many of what was not taken back a message names. */
const namedObstacles = 3;

/** The last step of this window, or the one that a message in the status bar told of. */
export async function undo({ history }: Services, given?: unknown): Promise<void> {
  const id = stepOf(given);
  const undone = await history.undo(id);
  if (!undone) {
    showNoStep(
      id === undefined
        ? vscode.l10n.t('There is no change of packs to undo')
        : vscode.l10n.t('This change was undone already, or is too long ago'),
    );
    return;
  }
  show(undone, 'undone');
}

/** What was undone last, or what a message in the status bar told of. */
export async function redo({ history }: Services, given?: unknown): Promise<void> {
  const id = stepOf(given);
  const redone = await history.redo(id);
  if (!redone) {
    showNoStep(
      id === undefined
        ? vscode.l10n.t('There is no change of packs to redo')
        : vscode.l10n.t('This change was redone already, or packs have been changed since'),
    );
    return;
  }
  show(redone, 'redone');
}

/** Menus give rows, or nothing. */
function stepOf(given: unknown): number | undefined {
  return typeof given === 'object' && given !== null && 'step' in given && typeof given.step === 'number'
    ? given.step
    : undefined;
}

/** @throws PackError `change-not-undone` where nothing of it was */
function show({ label, step, obstacles }: TakenBack, done: 'undone' | 'redone'): void {
  if (step === undefined) {
    const reason = obstacles.length > 0 ? whyNot(obstacles) : vscode.l10n.t('Packs are so already.');
    throw new PackError('change-not-undone', { change: label, done, reason });
  }
  if (done === 'undone') {
    showStep(vscode.l10n.t('Undone: {0}', label), { command: 'contextPacks.redo', step });
  } else {
    showStep(vscode.l10n.t('Redone: {0}', label), { command: 'contextPacks.undo', step });
  }
  if (obstacles.length > 0) {
    const says = done === 'undone' ? vscode.l10n.t('Undone: {0}', label) : vscode.l10n.t('Redone: {0}', label);
    showWarning(`${says}. ${vscode.l10n.t('Not all of it:')} ${whyNot(obstacles)}`);
  }
}

function whyNot(obstacles: readonly StepObstacle[]): string {
  const sentences = [...new Set(obstacles.map(sentence))];
  const more = sentences.length - namedObstacles;
  const rest = more > 0 ? [vscode.l10n.t('So are {0} more.', more.toLocaleString(vscode.env.language))] : [];
  return [...sentences.slice(0, namedObstacles), ...rest].join(' ');
}

function sentence(obstacle: StepObstacle): string {
  if (obstacle.reason === 'deleted') {
    return vscode.l10n.t('Pack “{0}” is not there any more.', obstacle.pack);
  }
  const { artifact, reason, pack } = obstacle;
  return artifact
    ? artifactSentences(artifactNameInMessage(artifact))[reason]
    : vscode.l10n.t('Pack “{0}” was changed since, and stays as it is.', pack);
}

function artifactSentences(name: string): Record<ObstacleReason, string> {
  return {
    changed: vscode.l10n.t('{0} was changed since, and stays as it is.', name),
    moved: vscode.l10n.t('{0} was moved since, and stays where it is.', name),
    gone: vscode.l10n.t('{0} was removed since.', name),
    again: vscode.l10n.t('{0} was added again since.', name),
    stray: vscode.l10n.t('The collection of {0} was removed since.', name),
    lost: vscode.l10n.t('The content of {0} is not in the store any more.', name),
  };
}
