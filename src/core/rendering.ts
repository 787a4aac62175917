import type { ContentHash } from './contentHash';
import type { SecretLevel } from './secret';

/**
 * What became of an artifact in a rendering: in it whole; `trimmed` to its first lines; `cut` for want of budget;
 * `excluded` by the user; a `duplicate` of an artifact that is in it; `left-out`, because its content is missing or damaged.
 */
export const renderOutcomes = ['included', 'trimmed', 'cut', 'excluded', 'duplicate', 'left-out'] as const;
export type RenderOutcome = (typeof renderOutcomes)[number];

/** Where in a rendering a secret was found. `pack` is its name, description or instruction. */
export const redactionPlaces = ['content', 'note', 'path', 'pack'] as const;
export type RedactionPlace = (typeof redactionPlaces)[number];

/** A secret that was found in a rendering. */
export interface Redaction {
  /** Null for what belongs to the pack itself. */
  readonly artifactId: string | null;
  readonly place: RedactionPlace;
  readonly kind: string;
  readonly level: SecretLevel;
  /** From 1: of content, the line in its file; else, the line of the text. */
  readonly line: number;
  /** By which it can be allowed. */
  readonly hash: ContentHash;
  /** Whether `[REDACTED:kind]` stands in its place; false for what is only warned of. */
  readonly redacted: boolean;
}
