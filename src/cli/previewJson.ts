// The shapes of renderings with `--json`.
import type { OmittedArtifact, PlacedRedaction, RenderedPack } from '../app/renderedPack';
import type { Redaction } from '../core/rendering';
import { printSource } from '../core/sourceText';
import { packJson } from './packJson';

export function previewJson(rendered: RenderedPack): Record<string, unknown> {
  const { pack, options, payloadHash, payloadBytes, tokens, included, omitted, redactions, warnings } = rendered;
  const omittedAs = (outcome: string) => omitted.filter((each) => each.outcome === outcome);
  return {
    pack: packJson(pack),
    payloadHash,
    payloadSize: payloadBytes,
    tokens,
    tokenBudget: pack.tokenBudget,
    encoding: options.encoding,
    format: options.format,
    included: included.map((each) => ({
      ...namedJson(each),
      outcome: each.outcome,
      tokens: each.tokens,
      size: each.artifact.content.bytes,
      lines: each.artifact.content.lines,
      renderedLines: each.lines,
    })),
    cut: omittedAs('cut').map(({ artifact, reason, tokens: own }) => ({
      ...namedJson({ artifact }),
      reason,
      tokens: own,
    })),
    leftOut: omittedAs('left-out').map(({ artifact, reason }) => ({
      ...namedJson({ artifact }),
      reason,
    })),
    excluded: omittedAs('excluded').map(namedJson),
    duplicates: omittedAs('duplicate').map(namedJson),
    redactions: redactions.map(redactionJson),
    warnings,
  };
}

function namedJson({ artifact }: Pick<OmittedArtifact, 'artifact'>): Record<string, unknown> {
  return { artifactId: artifact.id, source: printSource(artifact.source), folder: artifact.folder };
}

export function redactionJson(each: Redaction | PlacedRedaction): Record<string, unknown> {
  const { artifactId, place, kind, level, line, hash, redacted } = each;
  return { artifactId, kind, line, place, level, hash, redacted };
}
