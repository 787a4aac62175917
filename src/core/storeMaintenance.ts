import type { Durability } from './durability';
import type { Quotas } from './quotas';
import type { StoreFinding } from './storeFindings';

/** What a store is and holds. Sizes are bytes, times milliseconds since 1970, UTC. */
export interface StoreInfo {
  /** Undefined for a store that lies in memory. */
  readonly directory: string | undefined;
  /** False until something has been written. */
  readonly exists: boolean;
  /** Of what lies on disk: 2 for a log, 1 for numbered images. */
  readonly format: number;
  /** Of the database. */
  readonly schema: number;
  /** The number of the present generation, or of the newest image; 0 where there is none. */
  readonly generation: number;
  /** How the generation keeps its records; undefined where there is none. */
  readonly device: 'append' | 'slots' | undefined;
  readonly transactions: { readonly inLog: number; readonly inAll: number };
  readonly bytes: { readonly image: number; readonly log: number; readonly content: number };
  readonly packs: number;
  readonly deletedPacks: number;
  readonly artifacts: number;
  readonly snapshots: number;
  readonly contents: number;
  readonly quotas: Quotas;
  readonly retentionDays: number;
  readonly durability: Durability;
  /** The last change of any pack; undefined when there was none. */
  readonly changedAt: number | undefined;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told of each content that has been read, and of how many there are. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface VerifyReport {
  /** Left out for a store that lies in memory. */
  readonly directory?: string;
  /** False where there is no store, nor anything left of one. */
  readonly exists?: boolean;
  readonly findings: readonly StoreFinding[];
  /** What was looked at. */
  readonly checked: {
    readonly generations: number;
    readonly transactions: number;
    readonly contents: number;
    readonly bytes: number;
  };
}

export interface RepairReport {
  /** What was done, in order: each a sentence. */
  readonly actions: readonly string[];
  /** What could not be saved: each a sentence. */
  readonly lost: readonly string[];
  /** Where things were set aside; undefined when nothing was. */
  readonly setAside: string | undefined;
  /** The store as it is now. */
  readonly after: VerifyReport;
}

/** A number of contents, and their bytes together. */
export interface Amount {
  readonly blobs: number;
  readonly bytes: number;
}

/** A file that could not be dealt with. The next run tries again. */
export interface GarbageFailure {
  /** Relative to `blobs/`, with `/` between names. */
  readonly path: string;
  /** The operating system's code: `EACCES`, `EBUSY`. */
  readonly reason: string;
}

/** What a run did; for a dry run, what it would have done. */
export interface GarbageReport {
  /** Named by nothing since some time after the last run. They stay where they are for the grace. */
  readonly condemned: Amount;
  /** Condemned long enough ago, and moved to the trash. */
  readonly swept: Amount;
  /** Found in the trash although something names them, and moved back. */
  readonly restored: Amount;
  /** In the trash long enough, and gone for good. */
  readonly emptied: Amount;
  /** Files that the database has never heard of, or forgot, moved to the trash. */
  readonly unnamedFiles: Amount;
  /** What crashed writers left in `tmp/`, removed. */
  readonly leftovers: Amount;
  /** Deleted packs that are past their retention. */
  readonly packsRemoved: number;
  readonly failures: readonly GarbageFailure[];
}

export interface CollectOptions {
  /** Changes nothing, and says what would be done. */
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A content that a copy of the store could not take. */
export interface LeftOutContent {
  readonly hash: string;
  readonly reason: 'blob-missing' | 'blob-damaged';
}

export interface BackupReport {
  readonly path: string;
  /** Of the file. */
  readonly bytes: number;
  readonly packs: number;
  readonly contents: number;
  readonly leftOut: readonly LeftOutContent[];
}

/** Looking after a store. None of it is needed for the store to work. */
export interface StoreMaintenance {
  /** @throws PackError of a store that cannot be read */
  info(): Promise<StoreInfo>;
  /**
   * Looks at everything and changes nothing. It works on a store that cannot be opened, for that is what it is for.
   * @throws the signal's reason
   */
  verify(options?: VerifyOptions): Promise<VerifyReport>;
  /**
   * Puts right what can be, so that the store can be used again. Nothing is deleted: what is damaged is moved to
   * `damaged/` in the store. Other windows should be closed: what they wrote to a damaged part may be lost.
   * @throws PackError `store-too-new`, `store-not-writable`
   */
  repair(options?: VerifyOptions): Promise<RepairReport>;
  /** Removes deleted packs that are past their retention, and content that nothing has named for days. */
  collectGarbage(options?: CollectOptions): Promise<GarbageReport>;
  /** The same, unless someone has done it within a day, or there is no store; then undefined. */
  collectGarbageDaily(signal?: AbortSignal): Promise<GarbageReport | undefined>;
  /**
   * Writes the store as it is at this moment to a new tar file, whole and durable when it resolves. Unpacked, it is a
   * store.
   * @throws PackError `store-not-found`, `file-exists`, `file-not-writable`, and of a store that cannot be read; the signal's reason
   */
  backup(path: string, signal?: AbortSignal): Promise<BackupReport>;
}
