import type { Pack } from '../core/pack';
import type { RenderPolicy } from '../core/renderOptions';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

/** @param tokenBudget as parseTokenBudget() gives it */
export async function setTokenBudget(
  ports: Pick<Ports, 'packs'>,
  target: KnownPack,
  tokenBudget: number,
): Promise<Pack> {
  return editPack(ports, target, (pack) => (pack.tokenBudget === tokenBudget ? pack : { ...pack, tokenBudget }));
}

/** An empty instruction is none. */
export async function setInstruction(
  ports: Pick<Ports, 'packs'>,
  target: KnownPack,
  instruction: string,
): Promise<Pack> {
  return editPack(ports, target, (pack) => {
    const { instruction: before = '', ...without } = pack;
    if (before === instruction) {
      return pack;
    }
    return instruction === '' ? without : { ...without, instruction };
  });
}

/** What the pack says differently from the settings: undefined takes a choice back. */
export type PolicyChanges = { readonly [Name in keyof RenderPolicy]: RenderPolicy[Name] | undefined };

export async function changePolicy(
  ports: Pick<Ports, 'packs'>,
  target: KnownPack,
  changes: PolicyChanges,
): Promise<Pack> {
  return editPack(ports, target, (pack) => {
    const { policy: before = {}, ...without } = pack;
    const entries = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined);
    const policy: RenderPolicy = Object.fromEntries(entries);
    if (isSame(before, policy)) {
      return pack;
    }
    return entries.length === 0 ? without : { ...without, policy };
  });
}

function isSame(a: RenderPolicy, b: RenderPolicy): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof RenderPolicy>;
  return [...names].every((name) => a[name] === b[name]);
}
