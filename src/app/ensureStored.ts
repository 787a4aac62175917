import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Ports } from './ports';

/**
 * For whoever has committed a transaction that names content: puts again what is no longer there. Content that is put
 * and not named is collected after some days, and a computer can sleep that long between the two; until the transaction
 * is read by everybody, nobody else knows that it is wanted. Costs a look at each file.
 * @param named what the transaction names, as it was put before it
 * @throws PackError `blob-missing` when it cannot be put again: the transaction stands, its content is lost
 */
export async function ensureStored(
  { blobs }: Pick<Ports, 'blobs'>,
  named: ReadonlyMap<ContentHash, Uint8Array>,
): Promise<void> {
  const contents = [...named];
  const kept = await Promise.all(contents.map(([hash, content]) => blobs.has(hash, content.byteLength)));
  const gone = contents.filter((_, index) => !kept[index]);
  const [first] = gone;
  if (!first) {
    return;
  }
  try {
    await blobs.putAll(gone.map(([, content]) => content));
  } catch (error) {
    // Not as `store-not-writable`, which says that the change was not made.
    throw PackError.is(error) ? new PackError('blob-missing', { hash: first[0] }, { cause: error }) : error;
  }
}
