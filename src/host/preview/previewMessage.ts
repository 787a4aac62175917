import type { IncludedArtifact, OmittedArtifact, PlacedRedaction, RenderedPack } from '../../app/renderedPack';
import type { Artifact, Pack } from '../../core/pack';
import { formats } from '../../core/renderOptions';
import type { Preview, PreviewArtifact, PreviewCut, PreviewRedaction } from '../../protocol/preview';
import { inUsersLanguage } from '../translation';
import { artifactDetail, artifactName, artifactNameInMessage } from '../views/artifactText';
import { redactionPlace } from '../views/redactionText';

/**
 * What the page shows of a rendering.
 * @param chunks how many the payload is sent in afterwards; 0 when the page has it already
 */
export function previewOf(rendered: RenderedPack, chunks: number): Preview {
  const { pack, options, tokens, payloadHash, payloadBytes } = rendered;
  return {
    packId: pack.id,
    name: pack.name,
    tokens,
    tokenBudget: pack.tokenBudget,
    encoding: options.encoding,
    isEstimate: options.encoding === 'estimate',
    format: options.format,
    formats: formats.filter((format) => format !== 'template' || options.template !== ''),
    payloadHash,
    bytes: payloadBytes,
    chunks,
    isEmpty: pack.artifacts.length === 0,
    artifacts: rendered.included.map((each) => artifactOf(each, rendered)),
    cut: rendered.omitted.map(cutOf),
    redactions: rendered.redactions.map((redaction) => redactionOf(pack, redaction)),
    warnings: rendered.warnings.map(({ message }) => inUsersLanguage(message)),
  };
}

function artifactOf(included: IncludedArtifact, { redactions }: RenderedPack): PreviewArtifact {
  const { artifact, outcome, tokens, payloadLine, lines } = included;
  const holdsSecret = redactions.some(({ artifactId, place }) => artifactId === artifact.id && place === 'content');
  return {
    id: artifact.id,
    label: holdsSecret ? unquotedLabel(artifact) : labelOf(artifact),
    tokens,
    line: payloadLine,
    trimmedTo: outcome === 'trimmed' ? lines : null,
  };
}

function cutOf({ artifact, outcome, reason, tokens }: OmittedArtifact): PreviewCut {
  return { id: artifact.id, label: unquotedLabel(artifact), outcome, reason: inUsersLanguage(reason), tokens };
}

function redactionOf(pack: Pack, redaction: PlacedRedaction): PreviewRedaction {
  const { hash, kind, artifactId, place, line, payloadLine, redacted } = redaction;
  return {
    ...{ hash, kind, artifactId, redacted },
    label: redactionPlace(pack, redaction),
    // Of what is not in its content there is no line to go to.
    sourceLine: place === 'content' ? line : 1,
    line: payloadLine,
  };
}

function labelOf(artifact: Artifact): string {
  return withDetail(artifactName(artifact), artifact);
}

/** Of a note that holds a secret, or that nobody has searched for one: the page shows what may be sent, and no more. */
function unquotedLabel(artifact: Artifact): string {
  return withDetail(artifactNameInMessage(artifact), artifact);
}

function withDetail(name: string, artifact: Artifact): string {
  return [name, artifactDetail(artifact)].filter((part) => part !== '').join(' · ');
}
