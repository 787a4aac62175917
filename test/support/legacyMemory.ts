import { createHash } from 'node:crypto';
import type { LegacyArtifact, LegacyContent, LegacyItem, LegacyPack, LegacyStore } from '../../src/core/legacyStore';

/** A legacy store in memory: packs as given, content by whatever stands for its hash. */
export function legacyStore(
  packs: readonly LegacyPack[],
  contents: Readonly<Record<string, string | Uint8Array | 'missing'>> = {},
  rest: Partial<LegacyStore> = {},
): LegacyStore {
  const readContent = async (hash: string, maxBytes: number): Promise<LegacyContent> => {
    const content = Buffer.from(contents[hash] ?? '');
    if (!Object.hasOwn(contents, hash)) {
      return { state: hash.startsWith('damaged') ? 'damaged' : 'missing' };
    }
    return content.length > maxBytes ? { state: 'too-large' } : { state: 'whole', content };
  };
  return { packs, snapshots: [], warnings: [], readContent, ...rest };
}

/** A pack made at 1, changed at 2. Its id is a UUIDv4 made of its name. */
export function legacyPack(
  name: string,
  items: readonly LegacyItem[] = [],
  changes: Partial<LegacyPack> = {},
): LegacyPack {
  return { id: legacyId(name), name, tokenBudget: 24_000, createdAt: 1, updatedAt: 2, items, ...changes };
}

/** The item of an artifact that was made at 3 and added at 4, with the id of its source's text. */
export function legacyItem(
  source: LegacyArtifact['source'],
  contentHash: string | null,
  changes: Partial<LegacyArtifact & LegacyItem> = {},
): LegacyItem {
  const path = 'path' in source ? source.path : '';
  const { sourceText = `file:${path}`, sourceBytes = 1, createdAt = 3, ...place } = changes;
  const artifact = { source, sourceText, contentHash, sourceBytes, createdAt };
  return { artifactId: `${sourceText} ${contentHash}`, artifact, priority: 0, addedAt: 4, ...place };
}

export function legacyId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
