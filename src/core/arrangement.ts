import type { Artifact, Pack } from './pack';

/** Right before an artifact or right behind it, by its id. */
export type Place = { readonly before: string } | { readonly after: string };

/**
 * What a person arranges: collections, and what is in none, in the order of rendering. Where a collection stands, its
 * members stand, by their paths.
 */
export function arrangedArtifacts({ artifacts }: Pick<Pack, 'artifacts'>): Artifact[] {
  return artifacts.filter(({ collection }) => collection === undefined).sort(byArrangement);
}

/** Priority (high first), then position, then time added, then id: as core/pack.ts renders, with collections among them. */
export function byArrangement(a: Artifact, b: Artifact): number {
  return b.priority - a.priority || a.position - b.position || a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1);
}

/** arranged() of one. */
export function moved(pack: Pack, id: string, place: Place): Pack {
  return arranged(pack, new Set([id]), place);
}

/**
 * The pack with artifacts elsewhere, one behind the other as they stood. Priority goes before position, so each gets the
 * priority next to its own that lets it stand there: its own where that lies between those of the two that it comes
 * between. The positions are the same ones, given out anew. The very pack where that changes nothing, and where nothing
 * that is to be moved, or the place, is there.
 * @param place the end if not given. One that is moved itself means the next that is not
 */
export function arranged(pack: Pack, ids: ReadonlySet<string>, place?: Place): Pack {
  const order = arrangedArtifacts(pack);
  const isMoved = ({ id }: Artifact): boolean => ids.has(id);
  const moving = order.filter(isMoved);
  const index = indexOf(order, place);
  if (moving.length === 0 || index === undefined) {
    return pack;
  }
  const ahead = order.slice(0, index).filter((each) => !isMoved(each));
  const behind = order.slice(index).filter((each) => !isMoved(each));
  const [above, below] = [ahead.at(-1), behind.at(0)];
  const placed = moving.map((each) => withPriority(each, within(each.priority, below?.priority, above?.priority)));
  const after = [...ahead, ...placed, ...behind];
  if (after.every((each, at) => each === order[at])) {
    return pack;
  }
  return positioned(pack, placed, above, below);
}

/** The pack with each run of the artifacts one place further; a run at the edge stays where it is. */
export function shifted(pack: Pack, ids: ReadonlySet<string>, direction: 'up' | 'down'): Pack {
  const order = arrangedArtifacts(pack);
  let now = pack;
  for (const { start, end } of runsOf(order, ids)) {
    const other = order[direction === 'up' ? start - 1 : end];
    if (other) {
      const place: Place = direction === 'up' ? { before: other.id } : { after: other.id };
      now = arranged(now, new Set(order.slice(start, end).map(({ id }) => id)), place);
    }
  }
  return now;
}

/** The pack with another priority of an artifact; the members of a collection have the same. */
export function prioritized(pack: Pack, id: string, priority: number): Pack {
  const isMeant = (each: Artifact): boolean => each.id === id || each.collection === id;
  return { ...pack, artifacts: pack.artifacts.map((each) => (isMeant(each) ? withPriority(each, priority) : each)) };
}

/** Undefined for a place by what is not there. */
function indexOf(order: readonly Artifact[], place: Place | undefined): number | undefined {
  if (place === undefined) {
    return order.length;
  }
  const other = 'before' in place ? place.before : place.after;
  const index = order.findIndex(({ id }) => id === other);
  return index < 0 ? undefined : index + ('before' in place ? 0 : 1);
}

function within(priority: number, least = -Infinity, most = Infinity): number {
  return Math.max(least, Math.min(most, priority));
}

/**
 * Gives out the positions. Of those that are placed, only the ones with the priority of a neighbour need to stand by it:
 * nobody else has a priority that lies between the two.
 */
function positioned(pack: Pack, placed: readonly Artifact[], above?: Artifact, below?: Artifact): Pack {
  const byId = new Map(placed.map((each) => [each.id, each]));
  const priorityOf = ({ id, collection = '' }: Artifact): number | undefined =>
    (byId.get(id) ?? byId.get(collection))?.priority;
  const staysAbove = ({ priority }: Artifact): boolean =>
    !below || (above?.priority === priority && below.priority < priority);
  const order = byPosition(pack.artifacts).flatMap((each) => {
    if (byId.has(each.id)) {
      return [];
    }
    const before = each.id === below?.id ? placed.filter((one) => !staysAbove(one)) : [];
    const behind = each.id === above?.id ? placed.filter(staysAbove) : [];
    return [...before, each, ...behind];
  });
  const positions = byPosition(pack.artifacts).map(({ position }) => position);
  const artifacts = order.map((each, at) => {
    const position = positions[at] ?? each.position;
    const prioritizedOne = withPriority(each, priorityOf(each) ?? each.priority);
    return position === prioritizedOne.position ? prioritizedOne : { ...prioritizedOne, position };
  });
  return { ...pack, artifacts };
}

function withPriority(artifact: Artifact, priority: number): Artifact {
  return artifact.priority === priority ? artifact : { ...artifact, priority };
}

/** Where those that are meant stand next to each other. */
function runsOf(
  order: readonly Artifact[],
  ids: ReadonlySet<string>,
): { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (const [index, { id }] of order.entries()) {
    const last = runs.at(-1);
    if (!ids.has(id)) {
      continue;
    }
    if (last?.end === index) {
      last.end = index + 1;
    } else {
      runs.push({ start: index, end: index + 1 });
    }
  }
  return runs;
}

function byPosition(artifacts: readonly Artifact[]): Artifact[] {
  return artifacts.toSorted((a, b) => a.position - b.position);
}
