import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Artifact, Pack } from '../core/pack';
import type { Redaction, RenderOutcome } from '../core/rendering';
import type { RenderOptions } from '../core/renderOptions';

/** Something the user should know about a rendering that was made all the same. */
export interface RenderWarning {
  readonly code: 'content-left-out' | 'not-followed' | 'secrets-not-redacted' | 'custom-pattern' | 'trimmed' | 'cut';
  /** A sentence. */
  readonly message: string;
  /** The artifact that it is about, if it is about one. */
  readonly artifactId?: string;
}

/** An artifact that is in the payload. */
export interface IncludedArtifact {
  readonly artifact: Artifact;
  readonly outcome: 'included' | 'trimmed';
  /** Of its part of the payload, heading and all, as they are stated: see core/tokenEncoding.ts. */
  readonly tokens: number;
  /** Where its part begins in the payload: a line, from 0; of format `template`, 0. */
  readonly payloadLine: number;
  /** How many lines of its content are in the payload. */
  readonly lines: number;
}

/** An artifact that is not in the payload. */
export interface OmittedArtifact {
  readonly artifact: Artifact;
  readonly outcome: Exclude<RenderOutcome, 'included' | 'trimmed'>;
  /** A sentence. */
  readonly reason: string;
  /** What its part would have had, as it is stated; null when that is not known. */
  readonly tokens: number | null;
}

/** A redaction, and where it stands. */
export interface PlacedRedaction extends Redaction {
  /** A line of the payload, from 0; null for what is not in it, and in format `template`. */
  readonly payloadLine: number | null;
}

export interface RenderedPack {
  /** As it was rendered. */
  readonly pack: Pack;
  /** Every choice that shaped the payload. */
  readonly options: RenderOptions;
  readonly payload: string;
  /** Of the payload's UTF-8 bytes. */
  readonly payloadHash: ContentHash;
  readonly payloadBytes: number;
  /** Of the whole payload, as they are stated; never over the pack's budget. */
  readonly tokens: number;
  /** In the order of the payload. */
  readonly included: readonly IncludedArtifact[];
  /** In the order of rendering. */
  readonly omitted: readonly OmittedArtifact[];
  /** In the order of rendering; those of what was cut are not among them. */
  readonly redactions: readonly PlacedRedaction[];
  readonly warnings: readonly RenderWarning[];
}

/** @throws PackError `pack-empty` when there is nothing to send */
export function refuseEmpty({ pack, included }: RenderedPack): void {
  if (included.length === 0) {
    throw new PackError('pack-empty', { pack: pack.name });
  }
}
