import { PackError } from '../core/errors';
import { type DeletedPack, defaultTokenBudget, nameKey, type Pack, parsePackName, renamed } from '../core/pack';
import { newId } from '../storage/uuid';
import type { Ports } from './ports';

export interface NewPack {
  readonly name: string;
  /** The URI of the folder it is to belong to; null for a global pack. */
  readonly workspace: string | null;
  readonly description?: string;
  readonly tokenBudget?: number;
  /** Whether new artifacts follow their source. */
  readonly followsSources?: boolean;
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
    ...(given.followsSources ? { followsSources: true as const } : {}),
    createdAt: now,
    updatedAt: now,
    artifacts: [],
  };
  await packs.add(pack);
  return pack;
}

/** Makes the pack unless the workspace has one of its name, made by another window or a moment ago, and gives that. */
export async function findOrCreatePack(ports: Ports, given: NewPack): Promise<Pack> {
  try {
    return await createPack(ports, given);
  } catch (error) {
    const key = nameKey(parsePackName(given.name));
    const all = PackError.is(error, 'pack-name-taken') ? await ports.packs.list() : [];
    const existing = all.find((pack) => pack.workspace === given.workspace && nameKey(pack.name) === key);
    if (!existing) {
      throw error;
    }
    return existing;
  }
}

/** @throws PackError `pack-name-invalid`, `pack-name-taken`, `pack-not-found` */
export async function renamePack(ports: Ports, pack: KnownPack, name: string): Promise<Pack> {
  const parsed = parsePackName(name);
  return editPack(ports, pack, (now) => (now.name === parsed ? now : renamed(now, parsed)));
}

/** A pack as someone saw it. It may have been changed since, renamed, or deleted. */
export type KnownPack = Pick<Pack, 'id' | 'name'>;

/**
 * PackStore.edit, with failures that call the pack by the name it was known by.
 * @throws PackError `pack-not-found`, `pack-name-taken`
 */
export async function editPack(
  { packs }: Pick<Ports, 'packs'>,
  { id, name }: KnownPack,
  edit: (pack: Pack) => Pack,
): Promise<Pack> {
  return packs.edit(id, edit).catch(callingIt(name));
}

/**
 * The same of several packs in one transaction, in their order: an artifact that one edit takes out and a later one takes
 * in keeps its history.
 * @throws PackError `pack-not-found`, `pack-name-taken`
 */
export async function editPacks(
  { packs }: Pick<Ports, 'packs'>,
  edits: readonly { readonly pack: KnownPack; readonly edit: (pack: Pack) => Pack }[],
): Promise<void> {
  const byId = new Map(edits.map(({ pack, edit }) => [pack.id, edit]));
  await packs.addAll([], byId).catch((error) => {
    const gone = PackError.is(error, 'pack-not-found') && edits.find(({ pack }) => pack.id === error.details.pack);
    throw gone ? new PackError('pack-not-found', { pack: gone.pack.name }) : error;
  });
}

/** The pack as it is stored now. @throws PackError `pack-not-found` */
export async function findKnownPack({ packs }: Pick<Ports, 'packs'>, { id, name }: KnownPack): Promise<Pack> {
  const pack = await packs.get(id);
  if (!pack) {
    throw new PackError('pack-not-found', { pack: name });
  }
  return pack;
}

/** PackStore.delete, likewise. @throws PackError `pack-not-found` */
export async function deletePack({ packs }: Pick<Ports, 'packs'>, { id, name }: KnownPack): Promise<DeletedPack> {
  return packs.delete(id).catch(callingIt(name));
}

/** PackStore.undelete, likewise. @throws PackError `pack-not-found`, `pack-name-taken` */
export async function undeletePack({ packs }: Pick<Ports, 'packs'>, { id, name }: KnownPack): Promise<Pack> {
  return packs.undelete(id).catch(callingIt(name));
}

/** A store knows a pack that has gone only by its id, which says nothing to a person. */
function callingIt(name: string): (error: unknown) => never {
  return (error) => {
    const isGone = PackError.is(error, 'pack-not-found');
    throw isGone ? new PackError(error.code, { ...error.details, pack: name }) : error;
  };
}

/** Until when a deleted pack can be brought back for certain. Times are milliseconds since 1970, UTC. */
export function keptUntil(deletedAt: number, retentionDays: number): number {
  return deletedAt + retentionDays * 24 * 60 * 60 * 1000;
}

/** The packs of these workspaces, in their order, then the global ones; by name within each. */
export async function listPacks({ packs }: Pick<Ports, 'packs'>, workspaces: readonly string[]): Promise<Pack[]> {
  const all = await packs.list();
  return [...workspaces, null].flatMap((workspace) => all.filter((pack) => pack.workspace === workspace));
}

/** The deleted packs of these workspaces and the global ones, the last deleted first. */
export async function listDeletedPacks(
  { packs }: Pick<Ports, 'packs'>,
  workspaces: readonly string[],
): Promise<DeletedPack[]> {
  const deleted = await packs.listDeleted();
  return deleted.filter(({ workspace }) => workspace === null || workspaces.includes(workspace));
}

/**
 * The pack with this id, or with this name in the workspace or, failing that, among the global ones.
 * @throws PackError `pack-not-found`
 */
export async function findPack(ports: Pick<Ports, 'packs'>, nameOrId: string, workspace: string): Promise<Pack> {
  const found = named(await ports.packs.list(), nameOrId, workspace);
  if (!found) {
    throw new PackError('pack-not-found', { pack: nameOrId });
  }
  return found;
}

/**
 * The same among the deleted packs; of several of one name, the one that was deleted last.
 * @throws PackError `pack-not-found`
 */
export async function findDeletedPack(
  ports: Pick<Ports, 'packs'>,
  nameOrId: string,
  workspace: string,
): Promise<DeletedPack> {
  const found = named(await ports.packs.listDeleted(), nameOrId, workspace);
  if (!found) {
    throw new PackError('pack-not-found', { pack: nameOrId, deleted: true });
  }
  return found;
}

function named<Kind extends Pack>(packs: readonly Kind[], nameOrId: string, workspace: string): Kind | undefined {
  const key = nameKey(nameOrId.trim());
  return (
    packs.find((pack) => pack.id === nameOrId) ??
    packs.find((pack) => pack.workspace === workspace && nameKey(pack.name) === key) ??
    packs.find((pack) => pack.workspace === null && nameKey(pack.name) === key)
  );
}
