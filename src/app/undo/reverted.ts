import type { Artifact, Pack } from '../../core/pack';
import { isCollection } from '../../core/source';
import { PackEdit } from '../packEdit';
import { withoutMoves, withRestored } from './order';
import { type ArtifactChange, changedParts, type PackDifference, type PartChange } from './packChange';
import { artifactParts, isSame, type Parts, packParts, withArtifactParts, withPackParts } from './parts';
import { Transit } from './transit';

/**
 * Why a part of a change is not taken back, though all else is: somebody has `changed` or `moved` the same since, or it is
 * `gone`; the source was added `again`; the collection of a member is gone (`stray`); the content that it had is `lost`.
 */
export type ObstacleReason = 'changed' | 'moved' | 'gone' | 'again' | 'stray' | 'lost';

export interface Obstacle {
  readonly reason: ObstacleReason;
  /** What the pack is called. */
  readonly pack: string;
  /** As it is, or was, named; undefined where it is about the pack itself. */
  readonly artifact?: Artifact | undefined;
}

export interface Reverted {
  /** The very pack that was given where nothing could be taken back. */
  readonly pack: Pack;
  readonly obstacles: readonly Obstacle[];
}

/**
 * The pack with an edit taken back, which was made to it some time ago. What others have changed since stays: where that is
 * the same part of the same thing, it is an obstacle.
 * @param now as it is stored
 * @param isKept whether content can be read, by its hash
 * @param transit where several packs were edited together: the last edit is taken back first
 */
export function reverted(
  now: Pack,
  change: PackDifference,
  isKept: (hash: string) => boolean,
  transit: Transit = new Transit([]),
): Reverted {
  return new Reversal(now, change, isKept, transit).result();
}

class Reversal {
  private readonly edit: PackEdit;
  private readonly obstacles: Obstacle[] = [];

  constructor(
    private readonly now: Pack,
    private readonly change: PackDifference,
    private readonly isKept: (hash: string) => boolean,
    private readonly transit: Transit,
  ) {
    this.edit = new PackEdit(now);
  }

  result(): Reverted {
    const { now, change, edit, obstacles } = this;
    const parts = this.withoutParts(packParts(now), change.parts, undefined);
    this.removeAdded();
    for (const each of change.artifacts) {
      this.revertParts(each);
    }
    const restored = this.restorable();
    const moves = change.artifacts.flatMap(moveOf);
    const pack = edit.result();
    if (restored.length + moves.length === 0) {
      return { pack: parts === undefined ? pack : withPackParts(pack, parts), obstacles };
    }
    const ordered = withoutMoves(byPosition(pack.artifacts), moves);
    this.block('moved', ...ordered.movedSince.flatMap((id) => edit.get(id) ?? []));
    const artifacts = withRestored(ordered.artifacts, restored);
    const isMoved = artifacts.some((each, index) => each !== pack.artifacts[index]);
    const arranged = isMoved ? { ...pack, artifacts } : pack;
    return { pack: parts === undefined ? arranged : withPackParts(arranged, parts), obstacles };
  }

  private block(reason: ObstacleReason, ...artifacts: readonly (Artifact | undefined)[]): void {
    this.obstacles.push(...artifacts.map((artifact) => ({ reason, pack: this.now.name, artifact })));
  }

  /** The parts as they were before; undefined where all are so. */
  private withoutParts(
    now: Parts,
    changes: readonly PartChange[],
    artifact: Artifact | undefined,
  ): Record<string, unknown> | undefined {
    const parts = { ...now };
    let [isChanged, isBlocked] = [false, false];
    for (const { name, before, after } of changes) {
      if (isSame(now[name], after)) {
        parts[name] = before;
        isChanged = true;
      } else if (name === 'exclude') {
        parts[name] = withoutEntries(now[name], before, after);
        isChanged = true;
      } else if (!isSame(now[name], before) && !isListing(name, artifact)) {
        isBlocked = true;
      }
    }
    if (isBlocked) {
      this.block('changed', artifact);
    }
    return isChanged ? parts : undefined;
  }

  /** Of what the edit added, all that is as it was added. A collection goes with all of its members, or not at all. */
  private removeAdded(): void {
    const added = new Map(
      this.change.artifacts.flatMap(({ before, after }) => (before || !after ? [] : [[after.id, after] as const])),
    );
    for (const artifact of added.values()) {
      const now = this.edit.get(artifact.id);
      // Members go with their collection, which is asked about by itself.
      if (now && !added.has(artifact.collection ?? '')) {
        // Not asked for each file: they are looked for among all artifacts.
        const all = [now, ...(isCollection(now.source) ? this.edit.membersOf(now.id) : [])];
        if (this.transit.has(now)) {
          for (const each of all) {
            this.transit.take(each);
            this.edit.remove(each);
          }
        } else if (all.every((each) => isAsAdded(each, added.get(each.id), now))) {
          all.map((each) => this.edit.remove(each));
        } else {
          this.block('changed', now);
        }
      }
    }
  }

  private revertParts({ before, after }: ArtifactChange): void {
    if (!before || !after) {
      return;
    }
    const changes = changedParts(artifactParts(before), artifactParts(after));
    const now = this.edit.get(before.id);
    if (changes.length === 0) {
      return;
    }
    if (!now) {
      this.block('gone', before);
      return;
    }
    const isLost = changes.some(({ name }) => name === 'capture') && !this.isKept(before.content.hash);
    if (isLost) {
      this.block('lost', before);
    }
    const wanted = changes.filter(({ name }) => !(isLost && name === 'capture'));
    const parts = this.withoutParts(artifactParts(now), wanted, now);
    if (parts) {
      this.edit.put(this.withKeptFile(withArtifactParts(now, parts)));
    }
  }

  /** Of what the edit removed, all that has its place in the pack. They are not in it yet: see withRestored(). */
  private restorable(): Artifact[] {
    const all = this.change.artifacts.flatMap(({ before, after }) => (before && !after ? [before] : []));
    const removed = all.filter((each) => !this.transit.has(each));
    const restored = removed
      .filter(({ id }) => !this.edit.get(id))
      .filter((artifact) => {
        const reason = this.whyNotRestored(artifact);
        return reason === undefined || this.block(reason, artifact);
      });
    const ids = new Set(restored.map(({ id }) => id));
    const hasPlace = ({ collection }: Artifact): boolean =>
      collection === undefined || ids.has(collection) || this.edit.get(collection) !== undefined;
    // Where the collection was to come back and does not, that says it for all of its members.
    const gone = new Set(removed.map(({ id }) => id));
    this.block('stray', ...restored.filter((each) => !hasPlace(each) && !gone.has(each.collection ?? '')));
    return [...restored.filter(hasPlace).map((each) => this.withKeptFile(each)), ...this.arriving(all)];
  }

  /** Those that come back from another pack, as they are there. */
  private arriving(removed: readonly Artifact[]): Artifact[] {
    // Whoever has brought one back already has done what is to be done.
    const moved = removed.filter((each) => this.transit.has(each) && !this.edit.get(each.id));
    const arrived = moved.flatMap((before) => {
      const now = this.transit.arriving(before);
      if (!now) {
        this.block('gone', before);
        return [];
      }
      const parts = this.withoutParts(artifactParts(now), this.transit.changesOf(before), now);
      return [{ ...(parts ? withArtifactParts(now, parts) : now), position: before.position }];
    });
    return [...arrived, ...this.transit.alongWith(new Set(arrived.map(({ id }) => id)))];
  }

  private whyNotRestored(artifact: Artifact): ObstacleReason | undefined {
    const other = this.edit.find(artifact, artifact.collection);
    if (other && other.addedAt > this.change.at) {
      return 'again';
    }
    return this.isKept(artifact.content.hash) ? undefined : 'lost';
  }

  /** A range can do without the file it was taken from, though it is then not followed as well. */
  private withKeptFile(artifact: Artifact): Artifact {
    const { file, ...rest } = artifact;
    return file && !this.isKept(file.hash) ? rest : artifact;
  }
}

/** Nobody has chosen anything about it since, nor captured it again: but what follows its source is no choice. */
function isAsAdded(now: Artifact, added: Artifact | undefined, top: Artifact): boolean {
  const follows = top.following === true;
  return added
    ? changedParts(artifactParts(added), artifactParts(now)).every(({ name }) => follows && name === 'capture')
    : follows;
}

/** The list of a collection's files: where others changed it too, the next refresh makes it right. */
function isListing(name: string, artifact: Artifact | undefined): boolean {
  return name === 'capture' && artifact !== undefined && isCollection(artifact.source);
}

/** What a collection leaves out, less what the edit added to it, and with what it took away. */
function withoutEntries(now: unknown, before: unknown, after: unknown): readonly unknown[] | undefined {
  const [has, had, got] = [now, before, after].map((each) => (Array.isArray(each) ? (each as unknown[]) : []));
  const kept = (has ?? []).filter((each) => had?.includes(each) || !got?.includes(each));
  const back = (had ?? []).filter((each) => !got?.includes(each) && !kept.includes(each));
  const all = [...kept, ...back];
  return all.length > 0 ? all : undefined;
}

function moveOf({ before, after }: ArtifactChange) {
  return before && after && before.position !== after.position
    ? [{ id: before.id, before: before.position, after: after.position }]
    : [];
}

function byPosition(artifacts: readonly Artifact[]): Artifact[] {
  return artifacts.toSorted((a, b) => a.position - b.position);
}
