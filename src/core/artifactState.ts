import type { PackError } from './errors';
import type { ClosedLineRange } from './lineRange';

/** How a source stands against what was captured from it. */
export type ArtifactState =
  /** The same bytes, in the same place. */
  | { readonly state: 'fresh' }
  /** Others. Of a range: where its lines are now, and the share of the captured ones that are among them, 0.5 to 1. */
  | { readonly state: 'changed'; readonly lines?: ClosedLineRange; readonly surviving?: number }
  /** The very text of a range, at other lines. */
  | { readonly state: 'moved'; readonly lines: ClosedLineRange }
  /** Under half of a range's lines are in the file; the share is 0 to 0.5. What was captured stays. */
  | { readonly state: 'lost'; readonly surviving: number }
  /** There is no such file. */
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly error: PackError }
  /** Nobody looks without being asked to: a page of the web. */
  | { readonly state: 'unchecked' };

export type StateName = ArtifactState['state'];

/** Whether capturing the source again would give something else, or cannot. */
export function isStale({ state }: ArtifactState): boolean {
  return state !== 'fresh' && state !== 'unchecked';
}
