import { moved, type Place, prioritized, shifted } from '../core/arrangement';
import type { Artifact, Pack } from '../core/pack';
import type { RenderPolicy } from '../core/renderOptions';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

type PackPorts = Pick<Ports, 'packs'>;

/** @param tokenBudget as parseTokenBudget() gives it @throws PackError `pack-not-found` */
export async function setTokenBudget(ports: PackPorts, pack: KnownPack, tokenBudget: number): Promise<Pack> {
  return editPack(ports, pack, (now) => (now.tokenBudget === tokenBudget ? now : { ...now, tokenBudget }));
}

/** What the pack says differently from the settings: undefined takes a choice back. */
export type PolicyChanges = { readonly [Name in keyof RenderPolicy]: RenderPolicy[Name] | undefined };

export interface RenderChange {
  /** What is not named stays as it was, unless it is reset. */
  readonly policy?: PolicyChanges;
  /** Whether everything is to be as the settings have it before that. */
  readonly isReset?: boolean;
  /** Undefined leaves it; an empty one takes it away. */
  readonly instruction?: string | undefined;
}

/** How the pack is rendered from now on. @throws PackError `pack-not-found` */
export async function setRendering(ports: PackPorts, pack: KnownPack, change: RenderChange): Promise<Pack> {
  return editPack(ports, pack, (now) => renderedSo(now, change));
}

/** Where one of the two is gone by then, nothing is changed. @throws PackError `pack-not-found` */
export async function moveArtifact(ports: PackPorts, pack: KnownPack, id: string, place: Place): Promise<Pack> {
  return editPack(ports, pack, (now) => moved(now, id, place));
}

/**
 * Takes each run of the artifacts one place further. Gives those of them that have another priority now, for they have
 * crossed others; undefined where all stand at the edge, and nothing was changed.
 * @throws PackError `pack-not-found`
 */
export async function shiftArtifacts(
  ports: PackPorts,
  pack: KnownPack,
  ids: readonly string[],
  direction: 'up' | 'down',
): Promise<readonly Artifact[] | undefined> {
  const meant = new Set(ids);
  let before = new Map<string, number>();
  let isChange = false;
  const { artifacts } = await editPack(ports, pack, (now) => {
    const after = shifted(now, meant, direction);
    before = new Map(now.artifacts.map(({ id, priority }) => [id, priority]));
    isChange = after !== now;
    return after;
  });
  return isChange ? artifacts.filter(({ id, priority }) => meant.has(id) && before.get(id) !== priority) : undefined;
}

/** @throws PackError `pack-not-found` */
export async function setPriority(ports: PackPorts, pack: KnownPack, id: string, priority: number): Promise<Pack> {
  return editPack(ports, pack, (now) => prioritized(now, id, priority));
}

/** The very pack when nothing of it is changed. */
function renderedSo(pack: Pack, { policy: changes = {}, isReset = false, instruction }: RenderChange): Pack {
  const { instruction: before = '', policy: known = {}, ...rest } = pack;
  const all = Object.entries({ ...(isReset ? {} : known), ...changes }).filter(([, value]) => value !== undefined);
  const policy: RenderPolicy = Object.fromEntries(all);
  const said = instruction ?? before;
  if (said === before && isSame(known, policy)) {
    return pack;
  }
  return { ...rest, ...(said !== '' && { instruction: said }), ...(all.length > 0 && { policy }) };
}

function isSame(a: RenderPolicy, b: RenderPolicy): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof RenderPolicy>;
  return [...names].every((name) => a[name] === b[name]);
}
