import type { BlobStore } from '../core/blobStore';
import type { ContentHash } from '../core/contentHash';
import type { Capture } from './capture';
import type { CaptureResult } from './captureResult';

/** Bytes that are held before they are kept, and one file more. */
const heldBytes = 16 * 1024 * 1024;

/** Captures on their way into a pack: their content goes into the blob store as it comes, and is then let go. */
export class CaptureBatch {
  private readonly held = new Map<ContentHash, Uint8Array>();
  private bytes = 0;
  /** What the transaction names; the content itself is in the blob store after flush(). */
  readonly named = new Map<ContentHash, Capture>();
  readonly results: CaptureResult[] = [];

  constructor(private readonly blobs: Pick<BlobStore, 'putAll'>) {}

  async add(result: CaptureResult): Promise<void> {
    this.results.push('capture' in result ? { ...result, capture: this.hold(result.capture) } : result);
    if (this.bytes >= heldBytes) {
      await this.flush();
    }
  }

  /** @throws PackError `store-not-writable` */
  async flush(): Promise<void> {
    if (this.held.size > 0) {
      await this.blobs.putAll(this.held.values());
      this.held.clear();
      this.bytes = 0;
    }
  }

  private hold(capture: Capture): Capture {
    const light: Capture = { ...capture, contents: new Map() };
    for (const [hash, content] of capture.contents) {
      if (!this.named.has(hash)) {
        this.named.set(hash, light);
        this.held.set(hash, content);
        this.bytes += content.byteLength;
      }
    }
    return light;
  }
}
