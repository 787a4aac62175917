import type { AllowedFiles } from '../core/allowedFiles';
import type { BlobStore } from '../core/blobStore';
import type { Clock } from '../core/clock';
import type { ContentFacts } from '../core/contentFacts';
import type { FileSystem } from '../core/fileSystem';
import type { Git } from '../core/git';
import type { PackStore } from '../core/packStore';
import type { Pages } from '../core/pages';
import type { RenderOptions } from '../core/renderOptions';
import type { RunStore } from '../core/run';
import type { AllowedSecrets, SecretScanner } from '../core/secret';
import type { SnapshotStore } from '../core/snapshot';
import type { TokenCounter } from '../core/tokenCounter';
import type { CaptureSettings, SourceWorld } from '../sources/sourceHandler';

/** What the use-cases reach the world through. The composition roots, one a front end, build it. */
export interface Ports {
  readonly packs: PackStore;
  readonly blobs: BlobStore;
  readonly runs: RunStore;
  readonly snapshots: SnapshotStore;
  readonly facts: ContentFacts;
  readonly allowedFiles: AllowedFiles;
  readonly allowedSecrets: AllowedSecrets;
  /** Guarded: what is on the denylist and not among the allowed files is not read, whoever asks. */
  readonly files: FileSystem;
  readonly git: Git;
  readonly pages: Pages;
  /** What the user has set for a folder, given by its URI; null for what belongs to none. */
  readonly captureSettings: (folder: string | null) => CaptureSettings;
  readonly tokens: TokenCounter;
  readonly secrets: SecretScanner;
  /** What the user has set for renderings; a pack's own policy stands above it. */
  readonly renderOptions: () => RenderOptions;
  readonly clock: Clock;
}

/** What sources of a folder are read through. */
export type SourcePorts = Pick<Ports, 'files' | 'git' | 'pages' | 'captureSettings'>;

export function sourceWorld({ files, git, pages, captureSettings }: SourcePorts, folder: string | null): SourceWorld {
  return { files, git, pages, settings: captureSettings(folder) };
}

/** A use-case that takes long: how it is followed, and ended. */
export interface Task {
  readonly signal?: AbortSignal | undefined;
  /** Called often; `total` grows while files are still being found. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}
