import type { Artifact, Pack } from './pack';

/** Right before an artifact or right behind it, by its id. */
export type Place = { readonly before: string } | { readonly after: string };

/**
 * The pack with an artifact elsewhere, with the priority of the one that it stands by: priority goes before position. The
 * positions are the same ones, given out anew. The very pack where one of the two is not there.
 */
export function moved(pack: Pack, id: string, place: Place): Pack {
  const other = 'before' in place ? place.before : place.after;
  const artifact = pack.artifacts.find((each) => each.id === id);
  const target = pack.artifacts.find((each) => each.id === other);
  if (!artifact || !target || artifact === target) {
    return pack;
  }
  const rest = byPosition(pack.artifacts).filter((each) => each !== artifact);
  const index = rest.indexOf(target) + ('before' in place ? 0 : 1);
  const order = [...rest.slice(0, index), artifact, ...rest.slice(index)];
  const positions = byPosition(pack.artifacts).map(({ position }) => position);
  const artifacts = order.map((each, at) => ({ ...each, position: positions[at] ?? each.position }));
  return prioritized({ ...pack, artifacts }, id, target.priority);
}

/** The pack with another priority of an artifact; the members of a collection have the same. */
export function prioritized(pack: Pack, id: string, priority: number): Pack {
  const isMeant = (each: Artifact): boolean => each.id === id || each.collection === id;
  return { ...pack, artifacts: pack.artifacts.map((each) => (isMeant(each) ? { ...each, priority } : each)) };
}

function byPosition(artifacts: readonly Artifact[]): Artifact[] {
  return artifacts.toSorted((a, b) => a.position - b.position);
}
