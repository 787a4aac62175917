import type { Ports } from '../../src/app/ports';
import type { IncludedArtifact, RenderedPack } from '../../src/app/renderedPack';
import { type Artifact, type Pack, renderedArtifacts } from '../../src/core/pack';
import { defaultRenderOptions } from '../../src/core/renderOptions';
import { printSource } from '../../src/core/sourceText';

/** A rendering made by hand: a line for each source, then the text captured. What is not said of it is worked out. */
export async function rendering(
  { blobs, tokens }: Pick<Ports, 'blobs' | 'tokens'>,
  pack: Pack,
  changes: Partial<RenderedPack> = {},
): Promise<RenderedPack> {
  const omitted = new Set(changes.omitted?.map(({ artifact }) => artifact.id));
  const artifacts = renderedArtifacts(pack).filter(({ id }) => !omitted.has(id));
  const parts = await Promise.all(
    artifacts.map(async (each) => `${printSource(each.source)}\n${await textOf(each)}\n`),
  );
  const payload = changes.payload ?? `# ${pack.name}\n${parts.join('')}`;
  const bytes = Buffer.from(payload);
  return {
    pack,
    options: { ...defaultRenderOptions, ...pack.policy },
    payload,
    payloadHash: await blobs.hash(bytes),
    payloadBytes: bytes.length,
    tokens: await tokens.count(payload, 'o200k_base'),
    included: artifacts.map(included),
    omitted: [],
    redactions: [],
    warnings: [],
    ...changes,
  };

  async function textOf({ content }: Artifact): Promise<string> {
    return Buffer.from(await blobs.get(content.hash)).toString('utf8');
  }
}

/** As it is said of an artifact that is in the payload whole. */
export function included(artifact: Artifact): IncludedArtifact {
  return { artifact, outcome: 'included', tokens: 3, payloadLine: 0, lines: artifact.content.lines };
}
