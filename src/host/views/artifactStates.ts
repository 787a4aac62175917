import type { ArtifactState } from '../../core/artifactState';
import type { Event } from '../../core/event';

/** How the artifacts of this window's packs stand against their sources, as far as it is known. */
export interface ArtifactStates {
  /** Undefined while nobody has looked. */
  stateOf(artifactId: string): ArtifactState | undefined;
  /** Fires with the ids of those whose state is another one now. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}
