import type { Event } from './event';
import type { Pack } from './pack';

/**
 * Where packs are kept. Implementations pass test/contract/packStore.contract.ts.
 * Each change is one transaction: it is durable, with everything it names, once its promise resolves, or it has not
 * happened. All methods may throw PackError `store-damaged` and `store-too-new`; those that change something also
 * `store-not-writable` and `store-busy`.
 */
export interface PackStore {
  /** Fires after a change can be read here, whoever made it: this window, another one, or a terminal. */
  readonly onDidChange: Event<void>;
  /** All packs: by name without case, then by id. */
  list(): Promise<readonly Pack[]>;
  /** The pack as it is stored now; undefined when there is none with this id. */
  get(id: string): Promise<Pack | undefined>;
  /**
   * The content that its artifacts name must have been put into the blob store before.
   * @throws PackError `pack-name-taken`
   */
  add(pack: Pack): Promise<void>;
  /**
   * Adds them in one transaction: all of them, or none.
   * @throws PackError `pack-name-taken`
   */
  addAll(packs: readonly Pack[]): Promise<void>;
  /**
   * Replaces the pack by what `edit` makes of it, and resolves to that. `edit` is given the pack as it is stored now,
   * which may differ from what a view showed, and is called again when another process was faster: callers pass the
   * change, never the result. When `edit` returns the very object it was given, nothing is written.
   * @throws PackError `pack-not-found`, `pack-name-taken`
   */
  edit(id: string, edit: (pack: Pack) => Pack): Promise<Pack>;
  /** @throws PackError `pack-not-found` */
  delete(id: string): Promise<void>;
}
