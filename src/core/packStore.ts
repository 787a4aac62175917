import type { Event } from './event';
import type { DeletedPack, Pack, Version } from './pack';

export type PackEdits = ReadonlyMap<string, (pack: Pack) => Pack>;

/**
 * Where packs are kept. Implementations pass test/contract/packStore.contract.ts.
 * Each change is one transaction: it is durable, with everything it names, once its promise resolves, or it has not
 * happened. All methods may throw PackError `store-damaged` and `store-too-new`; those that change something also
 * `store-not-writable` and `store-busy`.
 */
export interface PackStore {
  /**
   * Fires after a change can be read here, whoever made it: this window, another one, or a terminal. It tells of
   * snapshots and allowed secrets too, and may tell of whatever else the store holds; never of ContentFacts.
   */
  readonly onDidChange: Event<void>;
  /** All packs but the deleted ones: by name without case, then by id. */
  list(): Promise<readonly Pack[]>;
  /** The pack as it is stored now; undefined when there is none with this id, or it is deleted. */
  get(id: string): Promise<Pack | undefined>;
  /** addAll of one. */
  add(pack: Pack): Promise<void>;
  /**
   * All of them or, when it throws, none. The content that their artifacts name must have been put into the blob store
   * before. Ids of packs are new: those of deleted packs stay taken.
   * @param edits of packs that are there, by id, as for edit(): made in the same transaction, after the others are there,
   *   in their order. An artifact that one takes out of its pack and a later one takes into another keeps its history
   * @throws PackError `pack-name-taken`, `quota-store-bytes`, `quota-pack-artifacts`, `quota-artifact-bytes`, and
   *   `pack-not-found` for edits
   */
  addAll(packs: readonly Pack[], edits?: PackEdits): Promise<void>;
  /**
   * Replaces the pack by what `edit` makes of it, and resolves to that. `edit` is given the pack as it is stored now,
   * which may differ from what a view showed, and is called again when another process was faster: callers pass the
   * change, never the result. When `edit` returns the very object it was given, nothing is written. Only an edit that
   * adds artifacts or content meets a quota, so a store or a pack that is over one can be made smaller.
   * When an artifact's content or source changes, what it was becomes a version of its history, in the same transaction.
   * @throws PackError `pack-not-found`, and as addAll
   */
  edit(id: string, edit: (pack: Pack) => Pack): Promise<Pack>;
  /**
   * What an artifact was before, the newest first; what it is now is not among them. Empty for an id that is unknown.
   */
  history(artifactId: string): Promise<readonly Version[]>;
  /**
   * Puts the pack aside, with all it holds, and resolves to it; its name is free from then on.
   * @throws PackError `pack-not-found`
   */
  delete(id: string): Promise<DeletedPack>;
  /** The deleted packs that have not been swept: the last deleted first, then by id. */
  listDeleted(): Promise<readonly DeletedPack[]>;
  /**
   * Brings a deleted pack back as it was, and resolves to it.
   * @throws PackError `pack-not-found` when no deleted pack has this id; `pack-name-taken` when its name has been given
   *   to another since
   */
  undelete(id: string): Promise<Pack>;
  /**
   * Removes for good, with their artifacts and the older versions of these, the packs that were deleted before a time
   * (milliseconds since 1970, UTC). Resolves to their number; when there are none, nothing is written.
   */
  sweep(before: number): Promise<number>;
}
