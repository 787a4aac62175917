// What both stores, on disk and in memory, hold about the captures of an artifact.
import type { Artifact, Pack, StoredText, Version } from '../core/pack';
import { isCollection } from '../core/source';
import { printSource } from '../core/sourceText';

/** Whether both say the same of the same source, so that none of them is an older version of the other. */
export function isSameCapture(a: Version, b: Version): boolean {
  return (
    a.unsaved === b.unsaved &&
    isSameText(a.content, b.content) &&
    isSameText(a.file, b.file) &&
    (a.source === b.source || printSource(a.source) === printSource(b.source))
  );
}

/** An artifact as it was captured, without its place in a pack. */
export function versionOf({ source, content, file, unsaved, capturedAt }: Artifact): Version {
  return { source, content, ...(file && { file }), unsaved, capturedAt };
}

/** @throws Error when a member's collection is not in the pack, is none or a member itself: callers never do that */
export function refuseStrays({ id, artifacts }: Pack): void {
  const members = artifacts.filter(({ collection }) => collection !== undefined);
  if (members.length === 0) {
    return;
  }
  const others = artifacts.filter(({ source, collection }) => collection === undefined && isCollection(source));
  const collections = new Set(others.map((each) => each.id));
  const stray = members.find(({ collection = '' }) => !collections.has(collection));
  if (stray) {
    throw new Error(`Artifact ${stray.id} is a member of ${stray.collection}, which pack ${id} does not hold.`);
  }
}

function isSameText(a: StoredText | undefined, b: StoredText | undefined): boolean {
  return a === b || (a?.hash === b?.hash && a?.encoding === b?.encoding);
}
