import type { IncludedArtifact, OmittedArtifact, RenderedPack } from '../../src/app/renderedPack';
import { parseContentHash } from '../../src/core/contentHash';
import type { Artifact, Pack } from '../../src/core/pack';
import { defaultRenderOptions } from '../../src/core/renderOptions';

/** A rendering of a pack in which all of it is, ten tokens each, unless `changes` says otherwise. */
export function rendered(pack: Pack, changes: Partial<RenderedPack> = {}): RenderedPack {
  const payload = changes.payload ?? `# ${pack.name}\n`;
  return {
    pack,
    options: defaultRenderOptions,
    payload,
    payloadHash: parseContentHash('0'.repeat(64)),
    payloadBytes: Buffer.byteLength(payload),
    tokens: 10 * pack.artifacts.length,
    included: pack.artifacts.map((each) => inPayload(each)),
    omitted: [],
    redactions: [],
    warnings: [],
    ...changes,
  };
}

export function inPayload(artifact: Artifact, changes: Partial<IncludedArtifact> = {}): IncludedArtifact {
  return { artifact, outcome: 'included', tokens: 10, payloadLine: 0, lines: artifact.content.lines, ...changes };
}

export function cutOf(artifact: Artifact, changes: Partial<OmittedArtifact> = {}): OmittedArtifact {
  return { artifact, outcome: 'cut', reason: 'It does not fit the budget.', tokens: 10, ...changes };
}
