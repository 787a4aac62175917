import type { Artifact, Pack, StoredText } from '../../core/pack';
import type { KnownPack } from '../packs';
import { artifactParts, isSame, packParts } from './parts';

/** A change of a pack, as a transaction made it, with all that taking it back needs. */
export type PackChange =
  /** The pack as it was made or brought back, or until it was deleted. */
  | { readonly kind: 'created' | 'deleted' | 'undeleted'; readonly pack: Pack }
  | PackDifference
  /** Edits of several packs in one transaction, in their order. */
  | { readonly kind: 'editedTogether'; readonly edits: readonly PackDifference[] };

/** What an edit changed, and nothing else: a history of many edits of a large pack must not hold it many times. */
export interface PackDifference {
  readonly kind: 'edited';
  /** As it was called after the edit. */
  readonly pack: KnownPack;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly parts: readonly PartChange[];
  /** In the order of their positions. */
  readonly artifacts: readonly ArtifactChange[];
}

/** A part by its name; undefined where there was, or is, none. */
export interface PartChange {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Undefined before it was added, and after it was removed. */
export interface ArtifactChange {
  readonly before: Artifact | undefined;
  readonly after: Artifact | undefined;
}

/** What makes one pack the other, which has its id. */
export function packDifference(before: Pack, after: Pack): PackDifference {
  return {
    kind: 'edited',
    pack: { id: after.id, name: after.name },
    at: after.updatedAt,
    parts: changedParts(packParts(before), packParts(after)),
    artifacts: before.artifacts === after.artifacts ? [] : artifactChanges(before.artifacts, after.artifacts),
  };
}

/** The parts that are not the same in both. */
export function changedParts(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): PartChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ name, before: before[name], after: after[name] }))
    .filter((part) => !isSame(part.before, part.after));
}

/** The edits that a change is made of; none where it is no edit. */
export function editsOf(change: PackChange): readonly PackDifference[] {
  return change.kind === 'edited' ? [change] : change.kind === 'editedTogether' ? change.edits : [];
}

/** The packs that a change is about, as they were called after it. */
export function packsOf(change: PackChange): readonly KnownPack[] {
  return change.kind === 'editedTogether' ? change.edits.map(({ pack }) => pack) : [change.pack];
}

/** The texts that have to be in the blob store when the change is taken back. */
export function contentsBefore(change: PackChange): StoredText[] {
  const isEdit = change.kind === 'edited' || change.kind === 'editedTogether';
  const artifacts = isEdit
    ? editsOf(change).flatMap((edit) => edit.artifacts.flatMap(broughtBack))
    : change.pack.artifacts;
  return artifacts.flatMap(({ content, file }) => (file ? [content, file] : [content]));
}

/** How many artifacts a change holds: what it costs to remember it. */
export function sizeOf(change: PackChange): number {
  const isEdit = change.kind === 'edited' || change.kind === 'editedTogether';
  return isEdit
    ? editsOf(change).reduce((sum, { artifacts }) => sum + artifacts.length, 0)
    : change.pack.artifacts.length;
}

function broughtBack({ before, after }: ArtifactChange): Artifact[] {
  return before && !isSame(artifactParts(before).capture, after && artifactParts(after).capture) ? [before] : [];
}

function artifactChanges(before: readonly Artifact[], after: readonly Artifact[]): ArtifactChange[] {
  const old = new Map(before.map((artifact) => [artifact.id, artifact]));
  const changed = after
    .map((artifact) => ({ before: old.get(artifact.id), after: artifact }))
    .filter((each) => each.before !== each.after && !isSame(each.before, each.after));
  const kept = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !kept.has(id)).map((artifact) => ({ before: artifact, after: undefined }));
  return [...removed, ...changed];
}
