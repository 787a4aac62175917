// What is taken back by itself: two windows that change different parts of the same thing both keep their change.
import type { Artifact, Pack } from '../../core/pack';
import type { CollectionOptions } from '../../core/source';

/** Values by the names of the parts. One that is undefined is not there. */
export type Parts = Readonly<Record<string, unknown>>;

/** A pack without its artifacts. Each rendering option is a part: none has the name of anything else. */
export function packParts({
  name,
  description,
  workspace,
  tokenBudget,
  instruction,
  followsSources,
  policy,
}: Pack): Parts {
  return { name, description, workspace, tokenBudget, instruction, followsSources, ...policy };
}

/** The pack with other parts in the place of its own. */
export function withPackParts({ id, createdAt, updatedAt, artifacts }: Pack, parts: Parts): Pack {
  const { name, description, workspace, tokenBudget, instruction, followsSources, ...policy } = withoutAbsent(parts);
  const facts = { name, description, workspace, tokenBudget, instruction, followsSources };
  const said = { ...withoutAbsent(facts), ...(Object.keys(policy).length > 0 && { policy }) };
  // The parts are those of packs, one by one, which the types do not follow.
  return {
    id,
    createdAt,
    updatedAt,
    artifacts,
    ...(said as Omit<Pack, 'id' | 'createdAt' | 'updatedAt' | 'artifacts'>),
  };
}

/** An artifact without its id and its position. What one capture brought is one part. */
export function artifactParts(artifact: Artifact): Parts {
  const { addedAt, collection, following, priority, note, required, included, options } = artifact;
  const { recursive, maxFiles, exclude } = options ?? {};
  return {
    ...{ capture: captureOf(artifact), addedAt, collection, following, priority, note, required, included },
    ...{ recursive, maxFiles, exclude },
  };
}

/** What of the parts somebody chose: all but what was captured, and when. */
export function chosenParts(artifact: Artifact): Parts {
  const { capture: _, addedAt: __, ...chosen } = artifactParts(artifact);
  return chosen;
}

/** The artifact with other parts in the place of its own. */
export function withArtifactParts({ id, position }: Artifact, parts: Parts): Artifact {
  const { capture, recursive, maxFiles, exclude, ...rest } = withoutAbsent(parts);
  const options = withoutAbsent({ recursive, maxFiles, exclude }) as CollectionOptions;
  const said = { ...rest, ...(Object.keys(options).length > 0 && { options }) };
  return { id, position, ...(capture as ReturnType<typeof captureOf>), ...(said as Omit<Artifact, 'id' | 'position'>) };
}

function captureOf({ source, folder, content, file, stamp, unsaved, capturedAt }: Artifact) {
  return { source, folder, content, ...(file && { file }), ...(stamp && { stamp }), unsaved, capturedAt };
}

function withoutAbsent(parts: Parts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** Whether both say the same. A member that is undefined is as good as none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b;
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSame((a as Parts)[name], (b as Parts)[name]));
}
