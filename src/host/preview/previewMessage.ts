import type { IncludedArtifact, OmittedArtifact, PlacedRedaction, RenderedPack } from '../../app/renderedPack';
import { type DistinctPaths, distinctPaths } from '../../core/distinctPaths';
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
  const paths = distinctPaths(pack.artifacts);
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
    artifacts: rendered.included.map((each) => artifactOf(each, rendered, paths)),
    cut: rendered.omitted.map((each) => cutOf(each, paths)),
    redactions: rendered.redactions.map((redaction) => redactionOf(pack, paths, redaction)),
    warnings: rendered.warnings.map(({ message }) => inUsersLanguage(message)),
  };
}

function artifactOf(included: IncludedArtifact, { redactions }: RenderedPack, paths: DistinctPaths): PreviewArtifact {
  const { artifact, outcome, tokens, payloadLine, lines } = included;
  const holdsSecret = redactions.some(({ artifactId, place }) => artifactId === artifact.id && place === 'content');
  return {
    id: artifact.id,
    label: holdsSecret ? unquotedLabel(artifact, paths) : labelOf(artifact, paths),
    tokens,
    line: payloadLine,
    trimmedTo: outcome === 'trimmed' ? lines : null,
  };
}

function cutOf({ artifact, outcome, reason, tokens }: OmittedArtifact, paths: DistinctPaths): PreviewCut {
  return { id: artifact.id, label: unquotedLabel(artifact, paths), outcome, reason: inUsersLanguage(reason), tokens };
}

function redactionOf(pack: Pack, paths: DistinctPaths, redaction: PlacedRedaction): PreviewRedaction {
  const { hash, kind, artifactId, place, line, payloadLine, redacted } = redaction;
  return {
    ...{ hash, kind, artifactId, redacted },
    label: redactionPlace(pack, paths, redaction),
    // Of what is not in its content there is no line to go to.
    sourceLine: place === 'content' ? line : 1,
    line: payloadLine,
  };
}

function labelOf(artifact: Artifact, paths: DistinctPaths): string {
  return withDetail(artifactName(artifact), artifact, paths);
}

/** Of a note that holds a secret, or that nobody has searched for one: the page shows what may be sent, and no more. */
function unquotedLabel(artifact: Artifact, paths: DistinctPaths): string {
  return withDetail(artifactNameInMessage(artifact), artifact, paths);
}

function withDetail(name: string, artifact: Artifact, paths: DistinctPaths): string {
  const path = paths.get(artifact.id);
  return [name, artifactDetail(artifact, path === undefined ? {} : { path })].filter((part) => part !== '').join(' · ');
}
