import { PackError } from '../core/errors';
import { defaultTokenBudget, nameKey, type Pack, parsePackName, renamed } from '../core/pack';
import { newId } from '../storage/uuid';
import type { Ports } from './ports';

export interface NewPack {
  readonly name: string;
  /** The URI of the folder it is to belong to; null for a global pack. */
  readonly workspace: string | null;
  readonly description?: string;
  readonly tokenBudget?: number;
}

/** @throws PackError `pack-name-invalid`, `pack-name-taken` */
export async function createPack({ packs, clock }: Ports, given: NewPack): Promise<Pack> {
  const now = clock.now();
  const pack: Pack = {
    id: newId(now),
    name: parsePackName(given.name),
    description: given.description ?? '',
    workspace: given.workspace,
    tokenBudget: given.tokenBudget ?? defaultTokenBudget,
    createdAt: now,
    updatedAt: now,
    artifacts: [],
  };
  await packs.add(pack);
  return pack;
}

/** @throws PackError `pack-name-invalid`, `pack-name-taken`, `pack-not-found` */
export async function renamePack({ packs }: Ports, id: string, name: string): Promise<Pack> {
  const parsed = parsePackName(name);
  return packs.edit(id, (pack) => (pack.name === parsed ? pack : renamed(pack, parsed)));
}

/** The packs of these workspaces, in their order, then the global ones; by name within each. */
export async function listPacks({ packs }: Pick<Ports, 'packs'>, workspaces: readonly string[]): Promise<Pack[]> {
  const all = await packs.list();
  return [...workspaces, null].flatMap((workspace) => all.filter((pack) => pack.workspace === workspace));
}

/**
 * The pack with this id, or with this name in the workspace or, failing that, among the global ones.
 * @throws PackError `pack-not-found`
 */
export async function findPack(ports: Pick<Ports, 'packs'>, nameOrId: string, workspace: string): Promise<Pack> {
  const key = nameKey(nameOrId.trim());
  const all = await ports.packs.list();
  const found =
    all.find((pack) => pack.id === nameOrId) ??
    all.find((pack) => pack.workspace === workspace && nameKey(pack.name) === key) ??
    all.find((pack) => pack.workspace === null && nameKey(pack.name) === key);
  if (!found) {
    throw new PackError('pack-not-found', { pack: nameOrId });
  }
  return found;
}
