import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import { isCollection } from '../core/source';
import { type Capture, capture } from './capture';
import { ensureStored } from './ensureStored';
import type { Ports, SourcePorts } from './ports';

/**
 * ensureStored() for captures whose bytes are not held any more: what is gone is captured again from its source.
 * @param named the capture that each content belongs to
 * @throws PackError `blob-missing` when the source has other content by now, or cannot be read
 */
export async function ensureCaptured(
  ports: SourcePorts & Pick<Ports, 'blobs' | 'clock'>,
  named: ReadonlyMap<ContentHash, Capture>,
): Promise<void> {
  const entries = [...named];
  const kept = await Promise.all(
    entries.map(([hash, { content, file }]) =>
      ports.blobs.has(hash, content.hash === hash ? content.bytes : file?.bytes),
    ),
  );
  for (const [hash, lost] of entries.filter((_, index) => !kept[index])) {
    const again = isCollection(lost.source) ? undefined : await capture(ports, lost).catch(() => undefined);
    const content = again?.contents.get(hash);
    if (!content) {
      throw new PackError('blob-missing', { hash });
    }
    await ensureStored(ports, new Map([[hash, content]]));
  }
}
