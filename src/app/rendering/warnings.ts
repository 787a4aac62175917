import type { Pack } from '../../core/pack';
import { phrase } from '../../core/sentence';
import type { IncludedArtifact, PlacedRedaction, RenderWarning } from '../renderedPack';
import type { Unreadable } from './draft';
import type { ArtifactWords } from './words';

/** What was missing or damaged. */
export function leftOutWarnings(unreadable: readonly Unreadable[]): RenderWarning[] {
  return unreadable.map(({ artifact, name, failure }) => ({
    code: 'content-left-out',
    message: phrase`${name} was left out. ${failure.message}`,
    artifactId: artifact.id,
  }));
}

/** What the budget has cost: a sentence for what was trimmed, and one for all that was cut. */
export function budgetWarnings(
  { tokenBudget }: Pack,
  included: readonly IncludedArtifact[],
  cut: number,
  words: ReadonlyMap<string, ArtifactWords>,
): RenderWarning[] {
  const trimmed = included
    .filter(({ outcome }) => outcome === 'trimmed')
    .map(({ artifact, lines }): RenderWarning => {
      const { name } = words.get(artifact.id) ?? { name: '' };
      const message = phrase`${name} was trimmed to fit the budget: ${lines} of its ${artifact.content.lines} lines are in the payload.`;
      return { code: 'trimmed', message, artifactId: artifact.id };
    });
  const all = included.length + cut;
  const message =
    cut === 1
      ? phrase`1 of ${all} artifacts was cut to fit the budget of ${tokenBudget} tokens.`
      : phrase`${cut} of ${all} artifacts were cut to fit the budget of ${tokenBudget} tokens.`;
  return cut === 0 ? trimmed : [...trimmed, { code: 'cut', message }];
}

/** How many secrets of which kind are in the payload; nothing of what they are. */
export function secretWarnings(redactions: readonly PlacedRedaction[]): RenderWarning[] {
  const counts = new Map<string, number>();
  for (const { kind, level } of redactions.filter(({ redacted }) => !redacted)) {
    const told = level === 'likely' ? `${kind} (likely)` : kind;
    counts.set(told, (counts.get(told) ?? 0) + 1);
  }
  const inOrder = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const message = phrase`The payload holds secrets that were not redacted: ${inOrder.map(([kind, count]) => `${count} ${kind}`).join(', ')}.`;
  return inOrder.length === 0 ? [] : [{ code: 'secrets-not-redacted', message }];
}

/** What is wrong with patterns of the user's own. */
export function patternWarnings(problems: readonly string[]): RenderWarning[] {
  return problems.map((message) => ({ code: 'custom-pattern', message }));
}
