import type { AllowedFiles } from './allowedFiles';
import type { BlobStore } from './blobStore';
import type { ContentFacts } from './contentFacts';
import type { PackStore } from './packStore';
import type { RunStore } from './run';
import type { AllowedSecrets } from './secret';
import type { SnapshotStore } from './snapshot';
import type { StoreMaintenance } from './storeMaintenance';
import type { StoreSettings } from './storeSettings';

/** Packs and their content, open. Whoever opened it closes it. */
export interface Store {
  readonly packs: PackStore;
  readonly blobs: BlobStore;
  readonly runs: RunStore;
  readonly snapshots: SnapshotStore;
  readonly facts: ContentFacts;
  readonly allowedFiles: AllowedFiles;
  readonly allowedSecrets: AllowedSecrets;
  readonly settings: StoreSettings;
  readonly maintenance: StoreMaintenance;
  /** Looks whether another process changed the packs, for when there is reason to ask (a window gets the focus). */
  refresh(): Promise<void>;
  /** Waits for what is being written. Afterwards nothing of the store may be used. */
  close(): Promise<void>;
}
