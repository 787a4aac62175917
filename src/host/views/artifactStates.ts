import type { ArtifactState } from '../../core/artifactState';
import type { Event } from '../../core/event';
import type { Pack } from '../../core/pack';
import type { ArtifactOutcome } from '../renderedPacks';

/** How artifacts stand against what was captured, as far as somebody has looked. */
export interface ArtifactStates {
  /** Undefined while nobody has looked. */
  stateOf(artifactId: string): ArtifactState | undefined;
  /** Fires with the ids of artifacts that stand otherwise than before. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}

/** What became of artifacts when their pack was rendered last. */
export interface ArtifactOutcomes {
  /** Undefined where nobody has rendered the pack as it is now. */
  outcomeOf(pack: Pack, artifactId: string): ArtifactOutcome | undefined;
  /** Fires with the ids of artifacts whose outcome is another than before. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}
