// What a rendering made of an artifact, in a few words and in a sentence.

import * as vscode from 'vscode';
import type { ArtifactOutcome } from '../renderedPacks';
import { inUsersLanguage } from '../translation';

/** First what is not as one would expect: `cut`, `trimmed to 40 lines`; empty for what is in the payload as a whole. */
export function outcomeText(known: ArtifactOutcome | undefined): string {
  switch (known?.outcome) {
    case 'cut':
      return vscode.l10n.t('cut');
    case 'trimmed':
      return known.lines === 1
        ? vscode.l10n.t('trimmed to 1 line')
        : vscode.l10n.t('trimmed to {0} lines', inDigits(known.lines ?? 0));
    case 'left-out':
      return vscode.l10n.t('left out');
    default:
      return '';
  }
}

/** `1,204 tokens`; empty where nobody knows. */
export function tokensText(tokens: number | null | undefined): string {
  if (tokens === null || tokens === undefined) {
    return '';
  }
  return tokens === 1 ? vscode.l10n.t('1 token') : vscode.l10n.t('{0} tokens', inDigits(tokens));
}

/** `2 redacted`; empty for none. */
export function redactedText(known: ArtifactOutcome | undefined): string {
  const { redacted = 0 } = known ?? {};
  return redacted === 0 ? '' : vscode.l10n.t('{0} redacted', inDigits(redacted));
}

/** For a tooltip: what of it is not in the payload as it was captured. */
export function redactedSentence(known: ArtifactOutcome | undefined): string {
  const { redacted = 0 } = known ?? {};
  return redacted === 1
    ? vscode.l10n.t('One secret is redacted in the payload.')
    : redacted > 1
      ? vscode.l10n.t('{0} secrets are redacted in the payload.', inDigits(redacted))
      : '';
}

/** For a tooltip: why it is not in the payload, or not all of it. */
export function outcomeSentence(known: ArtifactOutcome | undefined): string {
  return known?.outcome === 'trimmed'
    ? vscode.l10n.t('Only its first {0} lines fit the token budget.', inDigits(known.lines ?? 0))
    : inUsersLanguage(known?.reason ?? '');
}

/** `3 cut`; empty for none. */
export function cutText(count: number): string {
  return count === 0 ? '' : vscode.l10n.t('{0} cut', inDigits(count));
}

/** `2 trimmed`; empty for none. */
export function trimmedText(count: number): string {
  return count === 0 ? '' : vscode.l10n.t('{0} trimmed', inDigits(count));
}

function inDigits(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
