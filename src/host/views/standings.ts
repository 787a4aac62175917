import { isStale } from '../../core/artifactState';
import type { Artifact, Pack } from '../../core/pack';
import { isCollection } from '../../core/source';
import type { ArtifactOutcomes, ArtifactStates } from './artifactStates';
import type { Standing } from './artifactTreeItem';
import type { KnownTokens } from './knownTokens';
import type { PackNode } from './packNode';
import { membersOf } from './sortedArtifacts';

/** What is known of artifacts beside what is in the store; without, no row says it. */
export interface ArtifactLooks {
  readonly states?: ArtifactStates | undefined;
  readonly outcomes?: ArtifactOutcomes | undefined;
}

/** How what the rows stand for stands: by itself and, of a row that can be closed, what lies below it. */
export class Standings {
  constructor(
    private readonly looks: ArtifactLooks,
    private readonly tokens: KnownTokens,
  ) {}

  of(node: PackNode): Standing {
    switch (node.kind) {
      case 'pack':
        return { cut: this.cutAmong(node.pack, node.pack.artifacts) };
      case 'folder':
        return this.below(node.pack, node.files);
      case 'artifact':
        return this.ofArtifact(node.pack, node.artifact);
      default:
        return {};
    }
  }

  private ofArtifact(pack: Pack, artifact: Artifact): Standing {
    const state = this.looks.states?.stateOf(artifact.id);
    if (isCollection(artifact.source)) {
      return { state, ...this.below(pack, membersOf(pack, artifact)) };
    }
    const outcome = this.looks.outcomes?.outcomeOf(pack, artifact.id);
    return { state, outcome, capturedTokens: this.tokens.of(pack, artifact) };
  }

  private below(pack: Pack, artifacts: readonly Artifact[]): Standing {
    const stale = artifacts.filter(({ id }) => {
      const state = this.looks.states?.stateOf(id);
      return state !== undefined && isStale(state);
    });
    return { staleMembers: stale.length, cut: this.cutAmong(pack, artifacts) };
  }

  private cutAmong(pack: Pack, artifacts: readonly Artifact[]): number {
    const { outcomes } = this.looks;
    return outcomes ? artifacts.filter(({ id }) => outcomes.outcomeOf(pack, id)?.outcome === 'cut').length : 0;
  }
}
