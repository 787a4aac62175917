import type { PackError } from '../../core/errors';
import type { Artifact } from '../../core/pack';
import type { Section, SectionParts } from '../../render/render';
import type { Finding } from './redacting';

/** An artifact as it would be rendered. */
export interface Draft {
  readonly artifact: Artifact;
  /** It in a sentence. */
  readonly name: string;
  readonly section: Section;
  /** Of its text: those of its source that are in it. */
  readonly lines: number;
  /** How many lines it had before it was trimmed. */
  readonly trimmedFrom?: number;
  readonly findings: readonly Finding[];
  /** Of its part of the payload, exact where its text stands between those of `between`. */
  readonly tokens: number;
  readonly between: Omit<SectionParts, 'body'>;
}

/** An artifact whose content could not be had. */
export interface Unreadable {
  readonly artifact: Artifact;
  readonly name: string;
  readonly failure: PackError;
}

export function isUnreadable(each: Draft | Unreadable): each is Unreadable {
  return 'failure' in each;
}
