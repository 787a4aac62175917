// The shapes of `--json`: times are RFC 3339 UTC, sizes bytes, names stable.
import type { AddOutcome } from '../app/addToPack';
import type { ArtifactState } from '../app/artifactState';
import { keptUntil } from '../app/packs';
import type { PackPreview } from '../app/previewPack';
import { PackError } from '../core/errors';
import type { Artifact, DeletedPack, Pack } from '../core/pack';
import { printSource } from '../core/sourceText';

export function packJson(pack: Pack): Record<string, unknown> {
  return {
    id: pack.id,
    name: pack.name,
    description: pack.description,
    workspace: pack.workspace,
    tokenBudget: pack.tokenBudget,
    artifactCount: pack.artifacts.length,
    createdAt: time(pack.createdAt),
    updatedAt: time(pack.updatedAt),
  };
}

export function deletedPackJson(pack: DeletedPack, retentionDays: number): Record<string, unknown> {
  const until = time(keptUntil(pack.deletedAt, retentionDays));
  return { ...packJson(pack), deletedAt: time(pack.deletedAt), keptUntil: until };
}

/** What can only be told by looking; undefined where it was not looked. */
export interface Looked {
  readonly state?: ArtifactState;
  /** Null when the stored content is missing or damaged. */
  readonly tokens?: number | null;
}

export function artifactJson(artifact: Artifact, looked: Looked = {}): Record<string, unknown> {
  const { source } = artifact;
  return {
    id: artifact.id,
    source: printSource(source),
    kind: source.kind,
    path: source.kind === 'note' ? null : source.path,
    startLine: source.kind === 'range' ? source.lines.start : null,
    endLine: source.kind === 'range' ? source.lines.start + artifact.content.lines - 1 : null,
    folder: artifact.folder,
    priority: artifact.priority,
    note: artifact.note,
    required: artifact.required,
    included: artifact.included,
    unsaved: artifact.unsaved,
    ...looked,
    contentHash: artifact.content.hash,
    size: artifact.content.bytes,
    lines: artifact.content.lines,
    capturedAt: time(artifact.capturedAt),
    addedAt: time(artifact.addedAt),
  };
}

export function previewJson({ rendered, tokens, encoding, included, warnings }: PackPreview): Record<string, unknown> {
  return {
    pack: packJson(rendered.pack),
    payloadHash: rendered.payloadHash,
    tokens,
    tokenBudget: rendered.pack.tokenBudget,
    encoding,
    format: rendered.format,
    included: included.map((each) => ({
      artifactId: each.artifact.id,
      source: printSource(each.artifact.source),
      tokens: each.tokens,
      size: each.artifact.content.bytes,
      lines: each.artifact.content.lines,
    })),
    cut: [],
    redactions: [],
    warnings,
  };
}

export function outcomeJson(outcome: AddOutcome): Record<string, unknown> {
  if (outcome.outcome === 'failed') {
    return { source: outcome.source, outcome: outcome.outcome, error: errorJson(outcome.error) };
  }
  const { source, artifact, warnings } = outcome;
  return { source, outcome: outcome.outcome, artifact: artifactJson(artifact), warnings };
}

export function errorJson(error: unknown): Record<string, unknown> {
  if (PackError.is(error)) {
    const { code, message, details } = error;
    return { code, message, details };
  }
  return { code: 'bug', message: error instanceof Error ? error.message : String(error), details: {} };
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
