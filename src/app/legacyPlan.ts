import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { LegacyItem, LegacyPack } from '../core/legacyStore';
import { type Artifact, defaultTokenBudget, nameKey, type Pack, parsePackName, parseTokenBudget } from '../core/pack';
import { phrase } from '../core/sentence';
import { idFromHash } from '../storage/uuid';
import { type FoundArtifact, findLegacyArtifact, type LeftOutArtifact, type LegacyWorld } from './legacyArtifact';

/** What an import makes of one legacy pack. */
export interface PlannedPack {
  /** Its name in the legacy store. */
  readonly legacyName: string;
  /** With what is added; the pack as it is stored now, when it was imported before. */
  readonly pack: Pack;
  readonly isNew: boolean;
  /** In their order. Their content may not be in the blob store yet. */
  readonly added: readonly Artifact[];
  /** How many of its artifacts an earlier import brought. */
  readonly present: number;
  readonly leftOut: readonly LeftOutArtifact[];
  /** Each a sentence. */
  readonly warnings: readonly string[];
}

/** What planning needs beside the legacy store. */
export interface PlanWorld extends LegacyWorld {
  /** The URI of the folder that packs come to belong to; null for global packs. */
  readonly workspace: string | null;
  /** Names content, and keeps it unless nothing is to be changed. */
  readonly keep: (content: Uint8Array) => Promise<ContentHash>;
}

/**
 * Plans one pack. `stored` are all packs there are; `takenNames`, the keys of the names that the workspace's packs
 * have, gets the new one's too.
 */
export async function planPack(
  world: PlanWorld,
  legacy: LegacyPack,
  stored: readonly Pack[],
  takenNames: Set<string>,
): Promise<PlannedPack> {
  const id = await packId(world, legacy);
  const existing = stored.find((pack) => pack.id === id);
  const warnings: string[] = [];
  const pack = existing ?? newPack(world, legacy, id, takenNames, warnings);
  if (existing && existing.workspace !== world.workspace) {
    warnings.push(`It was imported before into ${existing.workspace ?? 'the global packs'}, and stays there.`);
  }
  const known = new Set(existing?.artifacts.map((artifact) => artifact.id));
  const added: Artifact[] = [];
  const leftOut: LeftOutArtifact[] = [];
  let present = 0;
  let position = existing?.artifacts.at(-1)?.position ?? 0;
  for (const item of legacy.items) {
    const artifactId = await idOf(world, legacy.id, item.artifactId);
    if (known.has(artifactId)) {
      present += 1;
      continue;
    }
    known.add(artifactId);
    const found = await find(world, item);
    if ('reason' in found) {
      leftOut.push(found);
      continue;
    }
    position += 1;
    warnings.push(...found.warnings);
    added.push(await plannedArtifact(world, item, found, { id: artifactId, position }));
  }
  const planned = existing ? pack : { ...pack, artifacts: added };
  return { legacyName: legacy.name, pack: planned, isNew: !existing, added, present, leftOut, warnings };
}

/** An id that the store can take is kept, so that the same pack is known again. */
async function packId(world: PlanWorld, { id }: LegacyPack): Promise<string> {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : idOf(world, id);
}

/** An artifact can be in several packs there, and in one here: its id comes from both, and is the same each time. */
async function idOf({ ports }: PlanWorld, ...ids: readonly string[]): Promise<string> {
  return idFromHash(await ports.blobs.hash(Buffer.from(ids.join('\0'))));
}

function newPack(
  { workspace, ports }: PlanWorld,
  legacy: LegacyPack,
  id: string,
  takenNames: Set<string>,
  warnings: string[],
): Pack {
  const createdAt = legacy.createdAt ?? ports.clock.now();
  const name = freeName(validName(legacy.name), takenNames);
  takenNames.add(nameKey(name));
  if (name !== legacy.name) {
    warnings.push(`It was named “${name}”.`);
  }
  const tokenBudget = budget(legacy.tokenBudget);
  if (tokenBudget === undefined) {
    warnings.push(`Its token budget could not be taken over; it is ${defaultTokenBudget}.`);
  }
  return {
    ...{ id, name, description: '', workspace, tokenBudget: tokenBudget ?? defaultTokenBudget },
    ...{ createdAt, updatedAt: legacy.updatedAt ?? createdAt, artifacts: [] },
  };
}

async function find(world: PlanWorld, { artifact, artifactId }: LegacyItem): Promise<FoundArtifact | LeftOutArtifact> {
  if (!artifact) {
    return { source: artifactId, reason: phrase`the pack names it, but there is no such artifact.` };
  }
  return findLegacyArtifact(world, artifact);
}

async function plannedArtifact(
  { keep, ports }: PlanWorld,
  { artifact, priority, addedAt }: LegacyItem,
  found: FoundArtifact,
  place: Pick<Artifact, 'id' | 'position'>,
): Promise<Artifact> {
  const now = ports.clock.now();
  const { source, folder, content, lines, unsaved, note, recaptured } = found;
  return {
    ...{ ...place, source, folder, unsaved, note, priority, required: false, included: true },
    content: { hash: await keep(content), bytes: content.byteLength, lines },
    capturedAt: recaptured ? now : (artifact?.createdAt ?? addedAt ?? now),
    addedAt: addedAt ?? artifact?.createdAt ?? now,
  };
}

/** The name, without what cannot be in one. */
function validName(text: string): string {
  try {
    return parsePackName(text);
  } catch (error) {
    if (!PackError.is(error, 'pack-name-invalid')) {
      throw error;
    }
    const onOneLine = text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
    return shortened(onOneLine.trim(), '') || 'Imported pack';
  }
}

/** The name itself or, when it is taken, the first of “name (2)”, “name (3)”, … that is free. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(nameKey(free)); number += 1) {
    free = shortened(name, ` (${number})`);
  }
  return free;
}

/** As much of the name as a name can have with that at its end, without half a character. */
function shortened(name: string, end: string): string {
  return `${name
    .slice(0, 200 - end.length)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()}${end}`;
}

function budget(tokens: number | null): number | undefined {
  try {
    return parseTokenBudget(String(tokens));
  } catch (error) {
    if (PackError.is(error, 'token-budget-invalid')) {
      return undefined;
    }
    throw error;
  }
}
