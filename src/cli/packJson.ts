// The shapes of `--json`: times are RFC 3339 UTC, sizes bytes, names stable.
import { keptUntil } from '../app/packs';
import type { StateName } from '../core/artifactState';
import { PackError } from '../core/errors';
import type { Artifact, DeletedPack, Pack, Version } from '../core/pack';
import { isCollection, type Source } from '../core/source';
import { printSource } from '../core/sourceText';

export function packJson(pack: Pack): Record<string, unknown> {
  return {
    id: pack.id,
    name: pack.name,
    description: pack.description,
    workspace: pack.workspace,
    tokenBudget: pack.tokenBudget,
    instruction: pack.instruction ?? '',
    options: pack.policy ?? {},
    followsSources: pack.followsSources === true,
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
  readonly state?: StateName;
  /** Null when the stored content is missing or damaged; 0 for a collection, which is not rendered: its members are. */
  readonly tokens?: number | null;
  /** What it was before, the newest first. */
  readonly history?: readonly Record<string, unknown>[];
}

export function artifactJson(artifact: Artifact, looked: Looked = {}): Record<string, unknown> {
  const { source } = artifact;
  return {
    id: artifact.id,
    source: printSource(source),
    kind: source.kind,
    path: pathOf(source),
    startLine: source.kind === 'range' ? source.lines.start : null,
    endLine: source.kind === 'range' ? source.lines.start + artifact.content.lines - 1 : null,
    folder: artifact.folder,
    collection: artifact.collection ?? null,
    options: isCollection(source) ? (artifact.options ?? {}) : null,
    following: artifact.following === true,
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

export function versionJson({ source, content, unsaved, capturedAt }: Version): Record<string, unknown> {
  return {
    source: printSource(source),
    unsaved,
    contentHash: content.hash,
    size: content.bytes,
    lines: content.lines,
    capturedAt: time(capturedAt),
  };
}

export function errorJson(error: unknown): Record<string, unknown> {
  if (PackError.is(error)) {
    const { code, message, details } = error;
    return { code, message, details };
  }
  return { code: 'bug', message: error instanceof Error ? error.message : String(error), details: {} };
}

/** Null for what is no file and no folder of files. */
function pathOf(source: Source): string | null {
  return 'path' in source ? source.path || '.' : null;
}

export function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
