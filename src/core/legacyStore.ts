/**
 * What a store of the Rust program `ctx` holds, as plain values. Nothing in it is trusted: names may be no names,
 * paths may lead anywhere, content may be gone.
 */
export interface LegacyStore {
  /** In the order of the table. */
  readonly packs: readonly LegacyPack[];
  readonly snapshots: readonly LegacySnapshot[];
  /** What was found wrong with the store as a whole: each a sentence. */
  readonly warnings: readonly string[];
  /** The bytes kept under a hash, checked against it; what has more than `maxBytes` is not read. */
  readContent(hash: string, maxBytes: number): Promise<LegacyContent>;
}

export interface LegacyPack {
  /** A UUIDv4, unless someone wrote another text. */
  readonly id: string;
  readonly name: string;
  /** In tokens; null when there is none that can be read. It may be outside of what a pack can have. */
  readonly tokenBudget: number | null;
  /** Milliseconds since 1970, UTC, kept there in whole seconds; null when it is no time. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  /** In the order in which they were added. */
  readonly items: readonly LegacyItem[];
}

/** An artifact's place in a pack. The same artifact can be in several packs. */
export interface LegacyItem {
  readonly artifactId: string;
  /** Undefined when the pack names an artifact that there is not. */
  readonly artifact: LegacyArtifact | undefined;
  /** Higher is rendered earlier, as here. */
  readonly priority: number;
  /** Milliseconds since 1970, UTC; null when it is no time. */
  readonly addedAt: number | null;
}

export interface LegacyArtifact {
  readonly source: LegacySource;
  /** As it was written when it was added: `file:src/main.rs#L3-L9`. */
  readonly sourceText: string;
  /** Of the captured content; null when nothing was captured. */
  readonly contentHash: string | null;
  /** The size of the whole source when it was captured; null when it is not known. */
  readonly sourceBytes: number | null;
  /** Milliseconds since 1970, UTC; null when it is no time. */
  readonly createdAt: number | null;
}

export type LegacySource =
  /** An absolute path of the machine that wrote it, as a rule. */
  | { readonly kind: 'file'; readonly path: string }
  /** Both ends included. Some versions count from 0 and some from 1: only the content tells. */
  | { readonly kind: 'range'; readonly path: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly text: string }
  /** What is no source here; `reason` ends a sentence that says so. */
  | { readonly kind: 'other'; readonly reason: string };

/** A rendering's record. The text itself was never kept, so nothing can be held against its hashes. */
export interface LegacySnapshot {
  readonly id: string;
  /** Empty when it has none. */
  readonly label: string;
  readonly payloadHash: string;
  readonly renderHash: string;
}

export type LegacyContent =
  | { readonly state: 'whole'; readonly content: Uint8Array }
  | { readonly state: 'missing' | 'damaged' | 'too-large' };
