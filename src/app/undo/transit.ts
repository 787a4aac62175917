import type { Artifact } from '../../core/pack';
import { changedParts, type PackDifference, type PartChange } from './packChange';
import { artifactParts } from './parts';

/**
 * Artifacts on their way back: edits that were made together took them out of one pack into another. They go back as they
 * are now, whatever has been said of them there; that is why they are taken, and not made anew.
 */
export class Transit {
  /** By id: how the artifact was where it came from, and where it arrived. */
  private readonly moves = new Map<string, { readonly before: Artifact; readonly after: Artifact }>();
  private readonly taken = new Map<string, Artifact>();

  constructor(edits: readonly PackDifference[]) {
    const all = edits.flatMap(({ artifacts }) => artifacts);
    const left = new Map(all.flatMap(({ before, after }) => (before && !after ? [[before.id, before] as const] : [])));
    for (const { before: old, after } of all) {
      const before = old ? undefined : left.get(after?.id ?? '');
      if (before && after) {
        this.moves.set(before.id, { before, after });
      }
    }
  }

  /** The ids of those that the edits moved. */
  get ids(): ReadonlySet<string> {
    return new Set(this.moves.keys());
  }

  has({ id }: Artifact): boolean {
    return this.moves.has(id);
  }

  /** Takes it along: one of those that were moved, or a member that has been found since. */
  take(artifact: Artifact): void {
    this.taken.set(artifact.id, artifact);
  }

  /** One that was moved, as it is now; undefined where it was not where it had arrived. */
  arriving({ id }: Artifact): Artifact | undefined {
    return this.taken.get(id);
  }

  /** What the move changed about it. */
  changesOf({ id }: Artifact): readonly PartChange[] {
    const move = this.moves.get(id);
    return move ? changedParts(artifactParts(move.before), artifactParts(move.after)) : [];
  }

  /** What came along, of one of these collections. */
  alongWith(collections: ReadonlySet<string>): readonly Artifact[] {
    return [...this.taken.values()].filter((each) => !this.has(each) && collections.has(each.collection ?? ''));
  }

  /** Before another attempt. */
  restart(): void {
    this.taken.clear();
  }
}
