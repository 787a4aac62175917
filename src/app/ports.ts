import type { BlobStore } from '../core/blobStore';
import type { Clock } from '../core/clock';
import type { FileSystem } from '../core/fileSystem';
import type { PackStore } from '../core/packStore';
import type { TokenCounter } from '../core/tokenCounter';

/** What the use-cases reach the world through. The composition roots, one a front end, build it. */
export interface Ports {
  readonly packs: PackStore;
  readonly blobs: BlobStore;
  readonly files: FileSystem;
  readonly tokens: TokenCounter;
  readonly clock: Clock;
}
