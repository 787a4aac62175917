import type { Ports } from '../../src/app/ports';
import type { ContentHash } from '../../src/core/contentHash';
import { countLines } from '../../src/core/lineRange';
import type { Artifact, Pack } from '../../src/core/pack';
import { artifact, idOf, pack } from './packs';

/** A source text, what was captured from it, and how its artifact differs from others. */
export type Captured = readonly [source: string, text: string, changes?: Partial<Artifact>];

/** A pack of what was captured, at the positions 1, 2, 3, ... Its content is in the store. */
export async function capturedPack(
  { blobs, packs }: Pick<Ports, 'blobs' | 'packs'>,
  captured: readonly Captured[],
  changes: Partial<Pack> = {},
): Promise<Pack> {
  const hashes = await blobs.putAll(captured.map(([, text]) => Buffer.from(text)));
  const artifacts = captured.map(([source, text, of = {}], index) => {
    const content = { hash: hashes[index] as ContentHash, bytes: Buffer.byteLength(text), lines: countLines(text) };
    return artifact(source, { id: idOf(source, String(index)), position: index + 1, content, ...of });
  });
  const made = pack(`pack ${(await packs.list()).length}`, [], { artifacts, ...changes });
  // Only of content that a pack names is anything remembered.
  await packs.add(made);
  return made;
}
