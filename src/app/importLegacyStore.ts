// Importing a store of the Rust program `ctx`. Ids are the legacy store's or derived from them, so what an import
// brought is known again by the next one, which adds what is missing and nothing else. The order of writes: content,
// then all new packs in one transaction, then what earlier imports left out; then everything is read back.
import { PackError } from '../core/errors';
import type { LegacySnapshot, LegacyStore } from '../core/legacyStore';
import { type Artifact, nameKey, type Pack } from '../core/pack';
import type { LegacyWorld } from './legacyArtifact';
import { type PlannedPack, planPack } from './legacyPlan';
import { editPack } from './packs';
import type { Ports } from './ports';

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
 *   meanwhile, and the store's errors. New packs are then imported all or not at all.
 */
export async function importLegacyStore(
  ports: Ports,
  legacy: LegacyStore,
  target: LegacyImportTarget,
): Promise<LegacyImport> {
  const planned = (await plan(ports, legacy, target)).map((each) => ({ ...each, outcome: outcomeOf(each) }));
  const packs = target.dryRun ? planned : await verified(ports, await write(ports, planned));
  const { snapshots, warnings } = legacy;
  const unverifiable = snapshots.map(
    ({ id, label, payloadHash, renderHash }) =>
      `Snapshot ${label === '' ? id : `“${label}”`} was not imported: only its hashes were kept, and cannot be ` +
      `verified (payload ${payloadHash || 'unknown'}, rendering ${renderHash || 'unknown'}).`,
  );
  return { packs, snapshots, warnings: [...warnings, ...unverifiable] };
}

async function plan(ports: Ports, legacy: LegacyStore, target: LegacyImportTarget): Promise<PlannedPack[]> {
  const { blobs } = ports;
  const keep = target.dryRun ? blobs.hash.bind(blobs) : blobs.put.bind(blobs);
  const world = { ports, legacy, ...target, keep };
  const stored = await ports.packs.list();
  const inWorkspace = stored.filter(({ workspace }) => workspace === target.workspace);
  const takenNames = new Set(inWorkspace.map(({ name }) => nameKey(name)));
  const deleted = new Set((await ports.packs.listDeleted()).map(({ id }) => id));
  const planned: PlannedPack[] = [];
  for (const pack of legacy.packs) {
    const each = await planPack(world, pack, stored, takenNames);
    planned.push(deleted.has(each.pack.id) ? leftDeleted(each) : each);
  }
  return planned;
}

/** What was imported before and deleted since is not brought back behind the user's back. */
function leftDeleted(planned: PlannedPack): PlannedPack {
  const warning = `It was imported before and deleted here: “ctx pack undelete ${planned.pack.id}” brings it back.`;
  return { ...planned, isNew: false, added: [], leftOut: [], warnings: [warning] };
}

function outcomeOf({ isNew, added }: PlannedPack): ImportedPack['outcome'] {
  if (isNew) {
    return 'imported';
  }
  return added.length > 0 ? 'completed' : 'unchanged';
}

async function write(ports: Ports, packs: readonly ImportedPack[]): Promise<readonly ImportedPack[]> {
  const newPacks = packs.filter(({ isNew }) => isNew).map(({ pack }) => pack);
  if (newPacks.length > 0) {
    await ports.packs.addAll(newPacks);
  }
  for (const { pack, added } of packs.filter(({ outcome }) => outcome === 'completed')) {
    await editPack(ports, pack, (now) => withMissing(now, added));
  }
  return packs;
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
