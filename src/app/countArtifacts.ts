import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Artifact } from '../core/pack';
import { isCollection } from '../core/source';
import { type Encoding, exactEncoding, statedTokens } from '../core/tokenEncoding';
import type { Ports, Task } from './ports';
import { batchesOf } from './rendering/batches';
import { storedText } from './storedText';

type CountPorts = Pick<Ports, 'blobs' | 'facts' | 'tokens'>;

/**
 * The tokens of what each artifact captured, by its id, as they are stated: before anything is redacted, without headings.
 * Null where the stored content is missing or damaged; 0 for a collection. What a rendering has counted is not counted
 * again; nothing is written.
 * @throws the signal's reason, once it is aborted
 */
export async function countArtifacts(
  ports: CountPorts,
  artifacts: readonly Artifact[],
  encoding: Encoding,
  { signal, onProgress }: Task = {},
): Promise<ReadonlyMap<string, number | null>> {
  const exact = exactEncoding(encoding);
  const files = artifacts.filter(({ source }) => !isCollection(source));
  const known = await ports.facts.tokens(exact, [
    ...new Set(files.filter(hasFacts).map(({ content }) => content.hash)),
  ]);
  const counts = new Map<string, number | null>(artifacts.map(({ id }) => [id, 0]));
  let done = 0;
  for (const batch of batchesOf(files)) {
    signal?.throwIfAborted();
    const texts = await Promise.all(batch.map((artifact) => countable(ports, artifact, known)));
    const uncounted = texts.filter((each) => typeof each === 'string');
    const counted = uncounted.length === 0 ? [] : [...(await ports.tokens.countAll(uncounted, exact, signal))];
    for (const [index, artifact] of batch.entries()) {
      const text = texts[index] ?? null;
      const tokens = typeof text === 'string' ? (counted.shift() ?? 0) : text;
      counts.set(artifact.id, tokens === null ? null : statedTokens(encoding, tokens));
    }
    done += batch.length;
    onProgress?.(done, files.length);
  }
  return counts;
}

/** Facts are of bytes read as UTF-8. */
function hasFacts({ content }: Artifact): boolean {
  return content.encoding === undefined;
}

/** How many it is known to have, or its text; null where there is none. */
async function countable(
  { blobs }: CountPorts,
  artifact: Artifact,
  known: ReadonlyMap<ContentHash, number>,
): Promise<number | string | null> {
  const { hash, bytes } = artifact.content;
  const tokens = hasFacts(artifact) ? known.get(hash) : undefined;
  if (tokens !== undefined) {
    return (await blobs.has(hash, bytes)) ? tokens : null;
  }
  try {
    const text = await storedText({ blobs }, artifact.content);
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  } catch (error) {
    if (PackError.is(error)) {
      return null;
    }
    throw error;
  }
}
