// The shapes of outcomes, runs and states with `--json`.
import { isKept, type Outcome } from '../app/outcomes';
import type { ArtifactState } from '../core/artifactState';
import type { Artifact } from '../core/pack';
import type { Run } from '../core/run';
import { skipSentence } from '../core/skipReason';
import { printSource } from '../core/sourceText';
import { artifactJson, errorJson, time } from './packJson';

export function outcomeJson(each: Outcome): Record<string, unknown> {
  const { source, outcome } = each;
  if (isKept(each)) {
    return { source, outcome, artifact: artifactJson(each.artifact), warnings: each.warnings };
  }
  return each.outcome === 'failed'
    ? { source, outcome, error: errorJson(each.error) }
    : { source, outcome, reason: { ...each.reason, message: skipSentence(each.reason) } };
}

export function runJson(run: Run): Record<string, unknown> {
  return {
    id: run.id,
    packId: run.pack,
    packName: run.packName,
    operation: run.operation,
    outcome: run.outcome,
    startedAt: time(run.startedAt),
    endedAt: time(run.endedAt),
    counts: run.counts,
  };
}

/** How an artifact stands: beside the state's name, what there is to say of it. */
export function standingJson(artifact: Artifact, state: ArtifactState): Record<string, unknown> {
  return {
    id: artifact.id,
    source: printSource(artifact.source),
    collection: artifact.collection ?? null,
    ...state,
    ...(state.state === 'unreadable' ? { error: errorJson(state.error) } : {}),
  };
}
