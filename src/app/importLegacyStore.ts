// Importing a store of the Rust program `ctx`. Ids are the legacy store's or derived from them, so what an import
// brought is known again by the next one, which adds what is missing and nothing else. The order of writes: content,
// then all packs in one transaction, then content again that was collected meanwhile; then everything is read back.
import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { LegacySnapshot, LegacyStore } from '../core/legacyStore';
import { type Artifact, nameKey, type Pack } from '../core/pack';
import type { RunItem } from '../core/run';
import { printSource } from '../core/sourceText';
import { ContentBatches } from './contentBatches';
import { ensureStored } from './ensureStored';
import type { LegacyWorld } from './legacyArtifact';
import { type PlannedPack, planPack } from './legacyPlan';
import type { Ports } from './ports';
import { recordRun } from './runs';

export interface LegacyImportTarget extends Pick<LegacyWorld, 'folder' | 'otherNames'> {
  /** The URI of the folder that packs come to belong to; null for global packs. */
  readonly workspace: string | null;
  /** True to say what would be done, and do nothing. */
  readonly dryRun: boolean;
}

/** What became of one pack, as it is stored now: `completed` got artifacts that it lacked since an earlier import. */
export interface ImportedPack extends PlannedPack {
  readonly outcome: 'imported' | 'completed' | 'unchanged';
}

export interface LegacyImport {
  readonly packs: readonly ImportedPack[];
  /** Not imported: their text was never kept, so there is nothing to show or to verify. */
  readonly snapshots: readonly LegacySnapshot[];
  /** About the legacy store as a whole: each a sentence. */
  readonly warnings: readonly string[];
}

/**
 * Imports every pack of the legacy store, of whose files nothing is changed.
 * @throws PackError `import-not-verified`, `pack-name-taken` and `pack-not-found` when others changed the packs
 *   meanwhile, `blob-missing` as ensureStored() does, and the store's errors. Packs are imported all or not at all.
 */
export async function importLegacyStore(
  ports: Ports,
  legacy: LegacyStore,
  target: LegacyImportTarget,
): Promise<LegacyImport> {
  const world: ImportWorld = {
    ...{ ports, legacy, ...target },
    stored: await ports.packs.list(),
    deleted: new Set((await ports.packs.listDeleted()).map(({ id }) => id)),
  };
  const planned = target.dryRun ? await plan(world, (content) => ports.blobs.hash(content)) : await planAndPut(world);
  const outcomes = planned.map(withOutcome);
  const startedAt = ports.clock.now();
  const packs = target.dryRun ? outcomes : await write(world, outcomes);
  if (!target.dryRun) {
    await recordImport(ports, packs, startedAt);
  }
  const { snapshots, warnings } = legacy;
  const unverifiable = snapshots.map(
    ({ id, label, payloadHash, renderHash }) =>
      `Snapshot ${label === '' ? id : `“${label}”`} was not imported: only its hashes were kept, and cannot be ` +
      `verified (payload ${payloadHash || 'unknown'}, rendering ${renderHash || 'unknown'}).`,
  );
  return { packs, snapshots, warnings: [...warnings, ...unverifiable] };
}

/** A run for each pack that something was brought into. */
async function recordImport(ports: Ports, packs: readonly ImportedPack[], startedAt: number): Promise<void> {
  for (const { pack, added, leftOut } of packs.filter((each) => each.outcome !== 'unchanged')) {
    const items: RunItem[] = [
      ...added.map(({ source }) => ({
        source: printSource(source),
        outcome: 'captured' as const,
        code: '',
        detail: '',
      })),
      ...leftOut.map(({ source, reason }) => ({ source, outcome: 'skipped' as const, code: 'import', detail: reason })),
    ];
    await recordRun(ports, { operation: 'import', pack, startedAt, items });
  }
}

/** What an import starts from. */
interface ImportWorld extends LegacyWorld, LegacyImportTarget {
  readonly stored: readonly Pack[];
  /** Ids of packs. */
  readonly deleted: ReadonlySet<string>;
}

async function planAndPut(world: ImportWorld): Promise<PlannedPack[]> {
  const { blobs } = world.ports;
  const batches = new ContentBatches(blobs, (batch) => blobs.putAll(batch.values()));
  const planned = await plan(world, (content) => batches.add(content));
  await batches.flush();
  return planned;
}

async function plan(world: ImportWorld, keep: (content: Uint8Array) => Promise<ContentHash>): Promise<PlannedPack[]> {
  const { stored, deleted } = world;
  const inWorkspace = stored.filter(({ workspace }) => workspace === world.workspace);
  const takenNames = new Set(inWorkspace.map(({ name }) => nameKey(name)));
  const planned: PlannedPack[] = [];
  for (const pack of world.legacy.packs) {
    const each = await planPack({ ...world, keep }, pack, stored, takenNames);
    planned.push(deleted.has(each.pack.id) ? leftDeleted(each) : each);
  }
  return planned;
}

/** What was imported before and deleted since is not brought back behind the user's back. */
function leftDeleted(planned: PlannedPack): PlannedPack {
  const warning = `It was imported before and deleted here: “ctx pack undelete ${planned.pack.id}” brings it back.`;
  return { ...planned, isNew: false, added: [], leftOut: [], warnings: [warning] };
}

function withOutcome(planned: PlannedPack): ImportedPack {
  if (planned.isNew) {
    return { ...planned, outcome: 'imported' };
  }
  if (planned.added.length === 0) {
    return { ...planned, outcome: 'unchanged' };
  }
  const warning = 'It was imported before: what was removed from it here since then, and is still there, comes back.';
  return { ...planned, outcome: 'completed', warnings: [...planned.warnings, warning] };
}

async function write(world: ImportWorld, packs: readonly ImportedPack[]): Promise<ImportedPack[]> {
  const { ports } = world;
  const newPacks = packs.filter(({ isNew }) => isNew).map(({ pack }) => pack);
  const completed = packs.filter(({ outcome }) => outcome === 'completed');
  const edits = new Map(completed.map(({ pack, added }) => [pack.id, (now: Pack) => withMissing(now, added)]));
  if (newPacks.length + completed.length > 0) {
    await ports.packs.addAll(newPacks, edits).catch(byName(packs));
  }
  await ensureImported(world, packs);
  return verified(ports, packs);
}

/** A store knows a pack that has gone only by its id, which says nothing to a person. */
function byName(packs: readonly ImportedPack[]): (error: unknown) => never {
  return (error) => {
    const gone = PackError.is(error, 'pack-not-found')
      ? packs.find(({ pack }) => pack.id === error.details.pack)
      : null;
    throw gone ? new PackError('pack-not-found', { pack: gone.pack.name }) : error;
  };
}

/** As ensureStored(), for content that is not in memory any more: what is gone is taken from where it came from. */
async function ensureImported(world: ImportWorld, packs: readonly ImportedPack[]): Promise<void> {
  const { blobs } = world.ports;
  const contents = packs.flatMap(({ added }) => added.map(({ content }) => content));
  const named = new Map(contents.map(({ hash, bytes }) => [hash, bytes]));
  const gone = await notStored(blobs, named);
  if (gone.size === 0) {
    return;
  }
  const again = new ContentBatches(blobs, (batch) =>
    ensureStored({ blobs }, new Map([...batch].filter(([hash]) => gone.has(hash)))),
  );
  await plan(world, (content) => again.add(content));
  await again.flush();
  const [lost] = await notStored(blobs, gone);
  if (lost) {
    throw new PackError('blob-missing', { hash: lost[0] });
  }
}

async function notStored(
  blobs: Ports['blobs'],
  contents: ReadonlyMap<ContentHash, number>,
): Promise<Map<ContentHash, number>> {
  const gone = new Map<ContentHash, number>();
  for (const [hash, bytes] of contents) {
    if (!(await blobs.has(hash, bytes))) {
      gone.set(hash, bytes);
    }
  }
  return gone;
}

/** The pack with those of the artifacts that it does not have, behind all others. */
function withMissing(pack: Pack, artifacts: readonly Artifact[]): Pack {
  const known = new Set(pack.artifacts.map(({ id }) => id));
  const last = pack.artifacts.at(-1)?.position ?? 0;
  const missing = artifacts
    .filter(({ id }) => !known.has(id))
    .map((artifact, index) => ({ ...artifact, position: last + index + 1 }));
  return missing.length === 0 ? pack : { ...pack, artifacts: [...pack.artifacts, ...missing] };
}

/** The packs as they are stored: each holds what was planned for it, and every content is the bytes of its hash. */
async function verified({ packs, blobs }: Ports, planned: readonly ImportedPack[]): Promise<ImportedPack[]> {
  const stored: ImportedPack[] = [];
  for (const each of planned) {
    const pack = (await packs.get(each.pack.id)) ?? { ...each.pack, artifacts: [] };
    const contents = new Map(pack.artifacts.map(({ id, content }) => [id, content.hash]));
    const found = each.added.filter(({ id, content }) => contents.get(id) === content.hash);
    if (found.length !== each.added.length) {
      throw new PackError('import-not-verified', { pack: pack.name, planned: each.added.length, found: found.length });
    }
    for (const { content } of found) {
      await blobs.get(content.hash);
    }
    stored.push({ ...each, pack });
  }
  return stored;
}
