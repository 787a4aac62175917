import { arranged, type Place } from '../core/arrangement';
import { type Artifact, type Pack, withoutArtifacts } from '../core/pack';
import { sourceKey } from './captureResult';
import { editPacks, findKnownPack, type KnownPack } from './packs';
import type { Ports } from './ports';

/** Artifacts of one pack, by their ids. */
export interface ChosenArtifacts {
  readonly pack: KnownPack;
  readonly ids: readonly string[];
}

/** What came of moving artifacts. Members that went with their collection are not named. */
export interface MovedToPack {
  /** The pack that they were to go to, as it is now. */
  readonly pack: Pack;
  /** Those that came from other packs. */
  readonly moved: readonly Artifact[];
  /** Those whose source the pack holds already: they stay where they are. */
  readonly duplicates: readonly Artifact[];
  /** Those that a collection found: it would find them again, so they stay with it. */
  readonly members: readonly Artifact[];
  /** Whether the artifacts that are in the pack now are others, or stand otherwise, than before. */
  readonly isChange: boolean;
}

/** Somebody added to the target what was to be moved there, at this very moment. */
class AddedMeanwhile extends Error {}

/**
 * Moves artifacts into a pack, with all that is known of them, in one transaction: each is in one of the packs at any
 * time. Those that are in it already are arranged. What is gone by then is no matter.
 * @param place among those of the pack; if not given, what comes keeps its priority, and stands behind all others of it
 * @throws PackError `pack-not-found`, `quota-pack-artifacts`
 */
export async function moveToPack(
  ports: Pick<Ports, 'packs'>,
  chosen: readonly ChosenArtifacts[],
  target: KnownPack,
  place?: Place,
): Promise<MovedToPack> {
  for (;;) {
    const before = await findKnownPack(ports, target);
    const move = new Move(before, place);
    const others = chosen.filter(({ pack }) => pack.id !== target.id);
    const own = chosen.filter(({ pack }) => pack.id === target.id).flatMap(({ ids }) => ids);
    try {
      await editPacks(ports, [
        ...others.map(({ pack, ids }) => ({ pack, edit: (now: Pack) => move.leave(now, new Set(ids)) })),
        { pack: target, edit: (now: Pack) => move.arrive(now, new Set(own)) },
      ]);
      return { ...move.result(), pack: await findKnownPack(ports, target) };
    } catch (error) {
      if (!(error instanceof AddedMeanwhile)) {
        throw error;
      }
    }
  }
}

/** What one pack gives to the move. */
interface Leaving {
  readonly moved: readonly Artifact[];
  readonly withMembers: readonly Artifact[];
  readonly duplicates: readonly Artifact[];
  readonly members: readonly Artifact[];
}

/** One attempt. Its edits may be made several times; what the last time made of them holds. */
class Move {
  private readonly leaving = new Map<string, Leaving>();
  private ownMembers: readonly Artifact[] = [];
  private isArranged = false;

  constructor(
    private readonly target: Pack,
    private readonly place: Place | undefined,
  ) {}

  leave(pack: Pack, ids: ReadonlySet<string>): Pack {
    this.leaving.delete(pack.id);
    const { tops, members } = chosenOf(pack, ids);
    const taken = new Set([...keysOf(this.target.artifacts), ...keysOf(this.all(({ moved }) => moved))]);
    const moved = tops.filter((each) => !taken.has(sourceKey(each)));
    const duplicates = tops.filter((each) => taken.has(sourceKey(each)));
    const goes = new Set(moved.map(({ id }) => id));
    const withMembers = pack.artifacts.filter(({ id, collection = '' }) => goes.has(id) || goes.has(collection));
    this.leaving.set(pack.id, { moved, withMembers, duplicates, members });
    return moved.length > 0 ? withoutArtifacts(pack, goes) : pack;
  }

  arrive(pack: Pack, own: ReadonlySet<string>): Pack {
    const arriving = this.all(({ withMembers }) => withMembers);
    const held = keysOf(pack.artifacts);
    if (this.all(({ moved }) => moved).some((each) => held.has(sourceKey(each)))) {
      throw new AddedMeanwhile();
    }
    this.ownMembers = chosenOf(pack, own).members;
    const last = pack.artifacts.reduce((most, { position }) => Math.max(most, position), 0);
    const placed = arriving.map((each, index) => ({ ...each, position: last + 1 + index }));
    const grown = placed.length > 0 ? { ...pack, artifacts: [...pack.artifacts, ...placed] } : pack;
    const arrangedIds = this.place ? new Set([...own, ...arriving.map(({ id }) => id)]) : own;
    const after = arranged(grown, arrangedIds, this.place);
    this.isArranged = after !== pack;
    return after;
  }

  result(): Omit<MovedToPack, 'pack'> {
    return {
      moved: this.all(({ moved }) => moved),
      duplicates: this.all(({ duplicates }) => duplicates),
      members: [...this.ownMembers, ...this.all(({ members }) => members)],
      isChange: this.isArranged,
    };
  }

  private all(of: (leaving: Leaving) => readonly Artifact[]): Artifact[] {
    return [...this.leaving.values()].flatMap(of);
  }
}

/** In the order in which they stand; members whose collection is chosen as well go with it. */
function chosenOf(
  { artifacts }: Pack,
  ids: ReadonlySet<string>,
): { readonly tops: readonly Artifact[]; readonly members: readonly Artifact[] } {
  const chosen = artifacts.filter(({ id }) => ids.has(id));
  return {
    tops: chosen.filter(({ collection }) => collection === undefined),
    members: chosen.filter(({ collection }) => collection !== undefined && !ids.has(collection)),
  };
}

/** Of what was added by itself: that a collection finds the same file is no matter. */
function keysOf(artifacts: readonly Artifact[]): Set<string> {
  return new Set(artifacts.filter(({ collection }) => collection === undefined).map(sourceKey));
}
