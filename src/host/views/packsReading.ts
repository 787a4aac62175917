import { listPacks } from '../../app/packs';
import type { Ports } from '../../app/ports';
import type { Pack } from '../../core/pack';
import type { Snapshot } from '../../core/snapshot';
import { groupedBy } from './sortedArtifacts';

/** The packs of this window and their snapshots, as they were read last. */
export interface ReadPacks {
  /** Those of the open folders, then the global ones. */
  readonly packs: readonly Pack[];
  /** By the id of their pack, the last first; none for a pack that has none. */
  readonly snapshots: ReadonlyMap<string, readonly Snapshot[]>;
}

export const nothingRead: ReadPacks = { packs: [], snapshots: new Map() };

/**
 * Reads them. A pack that is as it was before is the same object again, for much is made of a pack once.
 * @throws PackError of the store
 */
export async function readPacks(
  ports: Pick<Ports, 'packs' | 'snapshots'>,
  workspaces: readonly string[],
  before: ReadPacks,
): Promise<ReadPacks> {
  const packs = await listPacks(ports, workspaces);
  const snapshots = await ports.snapshots.list();
  const known = new Map(before.packs.map((pack) => [pack.id, pack]));
  return {
    packs: packs.map((pack) => {
      const same = known.get(pack.id);
      return same && isSame(same, pack) ? same : pack;
    }),
    snapshots: groupedBy(snapshots, ({ pack }) => pack),
  };
}

/** Each change to a pack, or to what is in it, gives it another time. */
function isSame(a: Pack, b: Pack): boolean {
  return a.updatedAt === b.updatedAt && a.artifacts.length === b.artifacts.length;
}
