import { nameKey, type Pack, parsePackName } from '../core/pack';
import { newId } from '../storage/uuid';
import { findKnownPack, type KnownPack } from './packs';
import type { Ports } from './ports';

/**
 * Makes another pack of all that is in one: its artifacts as they were captured, in their order, and how they are
 * rendered. What they were before, and the snapshots, stay with the one.
 * @throws PackError `pack-not-found`, `pack-name-invalid`, `pack-name-taken`
 */
export async function duplicatePack(
  ports: Pick<Ports, 'packs' | 'clock'>,
  known: KnownPack,
  name: string,
): Promise<Pack> {
  const pack = await findKnownPack(ports, known);
  const now = ports.clock.now();
  const ids = new Map(pack.artifacts.map(({ id }) => [id, newId(now)]));
  const idOf = (id: string): string => ids.get(id) ?? id;
  const artifacts = pack.artifacts.map((each) => ({
    ...each,
    id: idOf(each.id),
    ...(each.collection === undefined ? {} : { collection: idOf(each.collection) }),
  }));
  const copy: Pack = {
    ...pack,
    id: newId(now),
    name: parsePackName(name),
    createdAt: now,
    updatedAt: now,
    artifacts,
  };
  await ports.packs.add(copy);
  return copy;
}

/**
 * The first of some names that no pack of the workspace has.
 * @param workspace null for the global packs
 * @param nameAt the names, from 1 on: no two are the same
 */
export async function freeName(
  { packs }: Pick<Ports, 'packs'>,
  workspace: string | null,
  nameAt: (count: number) => string,
): Promise<string> {
  const others = (await packs.list()).filter((pack) => pack.workspace === workspace);
  const taken = new Set(others.map(({ name }) => nameKey(name)));
  let count = 1;
  while (taken.has(nameKey(nameAt(count)))) {
    count += 1;
  }
  return nameAt(count);
}
