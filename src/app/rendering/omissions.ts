import { type Artifact, inRenderOrder, type Pack } from '../../core/pack';
import { phrase } from '../../core/sentence';
import type { IncludedArtifact, OmittedArtifact } from '../renderedPack';
import type { Unreadable } from './draft';
import type { Cut } from './fitting';

/** What of a pack is not in its payload, each with the reason; collections, which never are, are not among it. */
export function omissions(
  { artifacts }: Pack,
  included: readonly IncludedArtifact[],
  unreadable: readonly Unreadable[],
  cut: readonly Cut[],
  stated: (tokens: number) => number,
): OmittedArtifact[] {
  const isIn = new Set(included.map(({ artifact }) => artifact.id));
  const failures = new Map(unreadable.map(({ artifact, failure }) => [artifact.id, failure.message]));
  const tokens = new Map(cut.map((each) => [each.artifact.id, stated(each.tokens)]));
  const omission = (artifact: Artifact): OmittedArtifact => {
    const [had, failure] = [tokens.get(artifact.id), failures.get(artifact.id)];
    if (!artifact.included) {
      return { artifact, outcome: 'excluded', reason: phrase`It is excluded from renderings.`, tokens: null };
    }
    if (had !== undefined) {
      const reason = phrase`Its ${had} tokens did not fit what was left of the budget.`;
      return { artifact, outcome: 'cut', reason, tokens: had };
    }
    return failure === undefined
      ? { artifact, outcome: 'duplicate', reason: phrase`Another artifact names the same.`, tokens: null }
      : { artifact, outcome: 'left-out', reason: failure, tokens: null };
  };
  return inRenderOrder(artifacts)
    .filter(({ id }) => !isIn.has(id))
    .map(omission);
}
