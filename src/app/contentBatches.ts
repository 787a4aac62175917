import type { BlobStore } from '../core/blobStore';
import type { ContentHash } from '../core/contentHash';

/** So many bytes are held at most, and one content more. */
const batchBytes = 32 * 1024 * 1024;

/** Gives content to `work` some at a time, so that there is no more of it in memory than a batch. */
export class ContentBatches {
  private batch = new Map<ContentHash, Uint8Array>();
  private bytes = 0;

  constructor(
    private readonly blobs: Pick<BlobStore, 'hash'>,
    private readonly work: (batch: ReadonlyMap<ContentHash, Uint8Array>) => Promise<unknown>,
  ) {}

  /** Resolves to the content's name. Its turn may come later, at the end in flush(). */
  async add(content: Uint8Array): Promise<ContentHash> {
    const hash = await this.blobs.hash(content);
    if (!this.batch.has(hash)) {
      this.batch.set(hash, content);
      this.bytes += content.byteLength;
    }
    if (this.bytes >= batchBytes) {
      await this.flush();
    }
    return hash;
  }

  async flush(): Promise<void> {
    const { batch } = this;
    this.batch = new Map();
    this.bytes = 0;
    if (batch.size > 0) {
      await this.work(batch);
    }
  }
}
