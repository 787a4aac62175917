import type { StoredText } from '../core/pack';
import { decodeStored } from '../sources/textDecoding';
import type { Ports } from './ports';

/** Captured content as text. @throws PackError `blob-missing`, `blob-damaged` */
export async function storedText({ blobs }: Pick<Ports, 'blobs'>, { hash, encoding }: StoredText): Promise<string> {
  return decodeStored(await blobs.get(hash), encoding);
}
