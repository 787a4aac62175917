import { PackError } from './errors';
import type { Artifact, Pack } from './pack';
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
  const known = large.length === 0 ? undefined : new Set(before.map(({ content }) => content.hash));
  const added = large.find(({ content }) => !known?.has(content.hash));
  if (added) {
    const source = printSource(added.source);
    throw new PackError('quota-artifact-bytes', { source, bytes: added.content.bytes, limit: quotas.artifactBytes });
  }
}

/**
 * Refuses content that takes the store over its quota.
 * @param before the bytes that the store held, and `after` those it would hold
 * @throws PackError `quota-store-bytes`
 */
export function refuseFullStore(quotas: Quotas, before: number, after: number): void {
  const limit = quotas.storeBytes;
  if (after > limit && after > before) {
    throw new PackError('quota-store-bytes', { used: before, needed: after, limit });
  }
}
