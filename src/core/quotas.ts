import { PackError } from './errors';
import type { Artifact, Pack } from './pack';
import type { Source } from './source';
import { printSource } from './sourceText';

/** How much a store takes. What is there already stays when a quota is lowered: only adding is refused. */
export interface Quotas {
  /** Of all content that is kept, in bytes; content that several artifacts name counts once. */
  readonly storeBytes: number;
  /** Artifacts in one pack. */
  readonly packArtifacts: number;
  /** Of the content of one artifact, in bytes. No larger file is captured. */
  readonly artifactBytes: number;
}

export const defaultQuotas: Quotas = {
  storeBytes: 512 * 1024 * 1024,
  packArtifacts: 100_000,
  artifactBytes: 10 * 1024 * 1024,
};

/** What is held by deleted packs alone. */
export interface DeletedContent {
  readonly deletedBytes: number;
  /** When the last of them may be removed for good: in ISO 8601, UTC. */
  readonly until: string;
}

/** In a message, in UTF-16 units. */
const maxSourceLength = 200;

/**
 * Refuses a pack that has grown over what a pack may hold. An artifact whose content was in the pack is not measured.
 * @param before the artifacts that the pack had; none for a new pack
 * @throws PackError `quota-pack-artifacts`, `quota-artifact-bytes`
 */
export function refuseLargePack(quotas: Quotas, before: readonly Artifact[], { name, artifacts }: Pack): void {
  const limit = quotas.packArtifacts;
  if (artifacts.length > limit && artifacts.length > before.length) {
    throw new PackError('quota-pack-artifacts', { pack: name, used: before.length, needed: artifacts.length, limit });
  }
  const large = artifacts.filter(({ content }) => content.bytes > quotas.artifactBytes);
  const known = new Set(large.length === 0 ? [] : before.map(({ content }) => content.hash));
  for (const { source, content } of large.filter((each) => !known.has(each.content.hash))) {
    refuseLargeArtifact(quotas, source, content.bytes);
  }
}

/** @throws PackError `quota-artifact-bytes` */
export function refuseLargeArtifact({ artifactBytes: limit }: Quotas, named: Source, bytes: number): void {
  if (bytes > limit) {
    // The text of a note is its source: what is too large to keep is too long to say.
    const source = printSource(named).slice(0, maxSourceLength);
    throw new PackError('quota-artifact-bytes', { source, bytes, limit });
  }
}

/**
 * Refuses content that takes the store over its quota.
 * @param before the bytes that the store held, and `after` those it would hold
 * @param deleted asked for only when it is refused
 * @throws PackError `quota-store-bytes`
 */
export function refuseFullStore(
  quotas: Quotas,
  before: number,
  after: number,
  deleted: () => DeletedContent | undefined = () => undefined,
): void {
  const limit = quotas.storeBytes;
  if (after > limit && after > before) {
    throw new PackError('quota-store-bytes', { used: before, needed: after, limit, ...deleted() });
  }
}
