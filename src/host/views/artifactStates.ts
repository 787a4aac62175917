import type { ArtifactState } from '../../core/artifactState';
import type { Event } from '../../core/event';

/** How artifacts stand against what was captured, as far as somebody has looked. */
export interface ArtifactStates {
  /** Undefined while nobody has looked. */
  stateOf(artifactId: string): ArtifactState | undefined;
  /** Fires with the ids of artifacts that stand otherwise than before. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}
