import type { ContentHash } from './contentHash';
import type { Redaction, RenderOutcome } from './rendering';
import type { RenderOptions } from './renderOptions';
import type { NamedContent } from './snapshot';
import type { CollectionOptions } from './source';
import type { TextEncoding } from './textEncoding';

/** What stands in a snapshot's manifest: all that shaped its payload, and what became of each artifact. */
export interface SnapshotManifest {
  readonly version: 1;
  /** What made it: `context-packs` and its version. */
  readonly tool: { readonly name: string; readonly version: string };
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  readonly pack: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly instruction: string;
    readonly tokenBudget: number;
  };
  readonly options: RenderOptions;
  readonly payload: NamedContent & { readonly tokens: number };
  /** The last segments of the folders' paths: the whole ones are of one machine, and stay there. */
  readonly folders: readonly string[];
  /** Those that items were found by, so that a restored pack can look for their files again. */
  readonly collections: readonly SnapshotCollection[];
  /** In the order of rendering. */
  readonly items: readonly SnapshotItem[];
  readonly redactions: readonly Redaction[];
  /** Sentences. */
  readonly warnings: readonly string[];
}

/** What an artifact is, whatever becomes of it in a rendering. */
export interface SnapshotArtifact {
  readonly artifactId: string;
  readonly source: string;
  /** Its place in `folders`; null for what belongs to none. */
  readonly folder: number | null;
  readonly content: NamedContent & { readonly lines: number; readonly encoding?: TextEncoding };
  readonly unsaved: boolean;
  /** Milliseconds since 1970, UTC. */
  readonly capturedAt: number;
  readonly addedAt: number;
  readonly position: number;
  readonly priority: number;
  readonly required: boolean;
  readonly note: string;
}

/** It is not rendered, so nothing becomes of it; its content is the list of its members. */
export interface SnapshotCollection extends SnapshotArtifact {
  readonly options?: CollectionOptions;
  readonly included: boolean;
}

export interface SnapshotItem extends SnapshotArtifact {
  /** The `artifactId` of the collection that it was found by. */
  readonly collection?: string;
  /** Of a range: the whole file it was taken from. */
  readonly file?: { readonly hash: ContentHash; readonly bytes: number; readonly encoding?: TextEncoding };
  readonly outcome: RenderOutcome;
  /** Of what is not in the payload: why, as a sentence. */
  readonly reason?: string;
  /** Of its part of the payload; of what is not in it, what it would have had; null when that is not known. */
  readonly tokens: number | null;
  /** Of a trimmed one: how many of its lines are in the payload. */
  readonly lines?: number;
}
