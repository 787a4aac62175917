import type { PackError } from '../core/errors';
import type { Artifact } from '../core/pack';
import type { SkipReason } from '../core/skipReason';
import type { CollectionOptions, Source } from '../core/source';
import { printSource } from '../core/sourceText';
import type { Capture } from './capture';

/** What a collection is known by before it has an id: see sourceKey(). */
export type SourceKey = string;

/** What came of looking at one source, before it is in the pack. */
export type CaptureResult =
  | {
      readonly kind: 'captured';
      readonly capture: Capture;
      /** The artifact that it is a newer version of; undefined where the source says which. */
      readonly artifact?: string | undefined;
      /** The collection that it is a member of. */
      readonly collection?: SourceKey | undefined;
      /** Of a collection. */
      readonly options?: CollectionOptions | undefined;
    }
  /** Looked at, and as it was captured: nothing was read but its size and time, or its hash. */
  | { readonly kind: 'fresh'; readonly artifact: string }
  | { readonly kind: 'skipped'; readonly source: string; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly source: string; readonly error: PackError }
  /** Comes last of a collection that is aborted: its listing as far as it came. Has no outcome of its own. */
  | { readonly kind: 'cut'; readonly capture: Capture }
  /** Comes last of a collection: the texts of its sources. A member that is not among them is a member no more. */
  | { readonly kind: 'listed'; readonly collection: SourceKey; readonly members: ReadonlySet<string> };

/** The same for two sources that name the same: by their folder and their text. */
export function sourceKey({ folder, source }: Pick<Artifact, 'folder' | 'source'>): SourceKey {
  return JSON.stringify([folder, printSource(source as Source)]);
}
