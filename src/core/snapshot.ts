import type { ContentHash } from './contentHash';
import { PackError } from './errors';
import type { Format } from './renderOptions';
import { phrase } from './sentence';
import type { Encoding } from './tokenEncoding';

/** Of the folders that an imported snapshot names, in URIs: no file system has it. */
export const importedScheme = 'context-packs-import';

/** Bytes in the blob store. */
export interface NamedContent {
  readonly hash: ContentHash;
  readonly bytes: number;
}

/** The record of one rendering. Nothing of it ever changes but its label, which is kept beside it. */
export interface Snapshot {
  /** UUIDv7. */
  readonly id: string;
  /** The id of the pack it was made of, which may be gone. */
  readonly pack: string;
  /** As it was called then. */
  readonly packName: string;
  /** The URI of the folder that the pack belonged to; null for a global pack. */
  readonly workspace: string | null;
  /** Empty when nobody gave it one. */
  readonly label: string;
  /** Of the payload. */
  readonly tokens: number;
  readonly encoding: Encoding;
  readonly format: Format;
  /** UTF-8. */
  readonly payload: NamedContent;
  /** JSON: core/snapshotManifest.ts. */
  readonly manifest: NamedContent;
  /** The URIs of the folders that the manifest's items name by their place in this list. They are of this machine. */
  readonly folders: readonly string[];
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
}

const maxLabelLength = 200;

/**
 * The label as it is kept: without white space around it, in Unicode form NFC. It may be empty.
 * @throws PackError `snapshot-label-invalid`
 */
export function parseSnapshotLabel(text: string): string {
  const label = text.normalize('NFC').trim();
  if (label.length > maxLabelLength) {
    throw new PackError('snapshot-label-invalid', { reason: phrase`it is longer than ${maxLabelLength} characters` });
  }
  if (/\p{Cc}|\p{Zl}|\p{Zp}/u.test(label)) {
    throw new PackError('snapshot-label-invalid', { reason: phrase`it contains a line break or a control character` });
  }
  return label;
}

/** Where snapshots are kept. Implementations pass test/contract/snapshotStore.contract.ts. */
export interface SnapshotStore {
  /**
   * Keeps a snapshot, whose payload and manifest have been put into the blob store before, and with it `contents`, the
   * content of its artifacts: none of it is collected until the snapshot is deleted. One transaction.
   * @throws PackError `snapshot-exists` when there is one with this id, `quota-store-bytes`
   */
  add(snapshot: Snapshot, contents: readonly NamedContent[]): Promise<void>;
  /** The last first; of the pack with an id, or all. */
  list(pack?: string): Promise<readonly Snapshot[]>;
  /** Undefined when there is none with this id, or not any more. */
  get(id: string): Promise<Snapshot | undefined>;
  /** The content that was given beside it when it was added, each once, by hash; empty for an id that is unknown. */
  contents(id: string): Promise<readonly NamedContent[]>;
  /** An empty label takes it away. @throws PackError `snapshot-not-found` */
  label(id: string, label: string): Promise<void>;
  /** @throws PackError `snapshot-not-found` */
  delete(id: string): Promise<void>;
}
