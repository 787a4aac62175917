import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LegacyContent } from '../../core/legacyStore';
import { blake3 } from '../blake3';

/**
 * Content as the old program kept it: `blobs/blake3/<first 2 digits>/<64 digits>`, in some versions without `blake3`.
 * It wrote blobs in place, so one can be cut off.
 */
export class LegacyBlobs {
  /** @param directory the store's, which holds `blobs` */
  constructor(private readonly directory: string) {}

  /** The bytes with this BLAKE3, wherever they lie; what has more than `maxBytes` is not read. */
  async read(hash: string, maxBytes: number): Promise<LegacyContent> {
    const places = [
      ['blake3', hash.slice(0, 2)],
      ['', hash.slice(0, 2)],
    ];
    let found: LegacyContent = { state: 'missing' };
    // What is no hash could lead anywhere as a path.
    for (const place of /^[0-9a-f]{64}$/.test(hash) ? places : []) {
      const content = await readBlob(join(this.directory, 'blobs', ...place, hash), hash, maxBytes);
      if (content.state === 'whole') {
        return content;
      }
      found = content.state === 'missing' ? found : content;
    }
    return found;
  }
}

async function readBlob(path: string, hash: string, maxBytes: number): Promise<LegacyContent> {
  const status = await stat(path).catch(() => undefined);
  if (!status?.isFile()) {
    return { state: 'missing' };
  }
  if (status.size > maxBytes) {
    return { state: 'too-large' };
  }
  const content = await readFile(path).catch(() => undefined);
  const isWhole = content !== undefined && (await blake3(content)) === hash;
  return isWhole ? { state: 'whole', content } : { state: 'damaged' };
}
