import { moved, type Place, prioritized } from '../core/arrangement';
import type { Pack } from '../core/pack';
import type { RenderPolicy } from '../core/renderOptions';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

type PackPorts = Pick<Ports, 'packs'>;

/** @param tokenBudget as parseTokenBudget() gives it @throws PackError `pack-not-found` */
export async function setTokenBudget(ports: PackPorts, pack: KnownPack, tokenBudget: number): Promise<Pack> {
  return editPack(ports, pack, (now) => (now.tokenBudget === tokenBudget ? now : { ...now, tokenBudget }));
}

export interface RenderChange {
  /** What the pack's policy says from now on; what it said of other options stays, unless it is reset. */
  readonly policy?: RenderPolicy;
  /** Whether everything is to be as the settings have it before that. */
  readonly isReset?: boolean;
  /** Undefined leaves it; an empty one takes it away. */
  readonly instruction?: string | undefined;
}

/** How the pack is rendered from now on. @throws PackError `pack-not-found` */
export async function setRendering(
  ports: PackPorts,
  pack: KnownPack,
  { policy = {}, isReset = false, instruction }: RenderChange,
): Promise<Pack> {
  return editPack(ports, pack, ({ instruction: before, policy: known, ...now }) => {
    const all = { ...(isReset ? {} : known), ...policy };
    const said = instruction ?? before ?? '';
    return {
      ...now,
      ...(said !== '' && { instruction: said }),
      ...(Object.keys(all).length > 0 && { policy: all }),
    };
  });
}

/** Where one of the two is gone by then, nothing is changed. @throws PackError `pack-not-found` */
export async function moveArtifact(ports: PackPorts, pack: KnownPack, id: string, place: Place): Promise<Pack> {
  return editPack(ports, pack, (now) => moved(now, id, place));
}

/** @throws PackError `pack-not-found` */
export async function setPriority(ports: PackPorts, pack: KnownPack, id: string, priority: number): Promise<Pack> {
  return editPack(ports, pack, (now) => prioritized(now, id, priority));
}
