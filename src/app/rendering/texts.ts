import type { ContentRead } from '../../core/blobStore';
import { PackError } from '../../core/errors';
import type { StoredText } from '../../core/pack';
import { decodeStored } from '../../sources/textDecoding';
import type { Ports } from '../ports';

/** A text, or why there is none. */
export type TextRead =
  | { readonly text: string; readonly failure?: undefined }
  | { readonly text?: undefined; readonly failure: PackError };

/**
 * The texts of contents, by textKey(), without the byte order mark: it says how a file is encoded, and would be a stray
 * character in the middle of a payload. What comes twice is read once.
 * @throws the signal's reason, once it is aborted
 */
export async function readTexts(
  { blobs }: Pick<Ports, 'blobs'>,
  contents: readonly StoredText[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, TextRead>> {
  const byHash = new Map<string, StoredText[]>();
  for (const stored of contents) {
    byHash.set(stored.hash, [...(byHash.get(stored.hash) ?? []), stored]);
  }
  const texts = new Map<string, TextRead>();
  for await (const read of blobs.getAll(new Set(contents.map(({ hash }) => hash)), signal)) {
    for (const stored of byHash.get(read.hash) ?? []) {
      texts.set(textKey(stored), textOf(read, stored));
    }
  }
  return texts;
}

/** The same for the same bytes read in the same encoding. */
export function textKey({ hash, encoding }: StoredText): string {
  return encoding === undefined ? hash : `${hash} ${encoding}`;
}

function textOf({ content, failure }: ContentRead, { encoding }: StoredText): TextRead {
  if (failure) {
    return { failure };
  }
  try {
    const text = decodeStored(content, encoding);
    return { text: text.startsWith('\ufeff') ? text.slice(1) : text };
  } catch (error) {
    if (!PackError.is(error)) {
      throw error;
    }
    return { failure: error };
  }
}
