import type { ArtifactState } from '../../core/artifactState';
import type { ClosedLineRange } from '../../core/lineRange';
import { type Artifact, capturedLines } from '../../core/pack';
import type { KnownArtifact } from './knownArtifacts';
import { type LineChange, movedLines } from './movedLines';

/** One capture of a range, as a hover tells of it. */
export interface MarkedCapture {
  readonly packId: string;
  readonly artifactId: string;
  /** Its name. */
  readonly pack: string;
  /** Where its lines were when they were captured. */
  readonly captured: ClosedLineRange;
  readonly state: 'fresh' | 'moved' | 'changed';
}

/** Lines of a file that some packs hold. */
export interface RangeMark {
  /** Where they are now. */
  readonly lines: ClosedLineRange;
  /** Whether one of the packs holds other text than is there now. */
  readonly isChanged: boolean;
  readonly captures: readonly MarkedCapture[];
}

/**
 * The marks of one file, in the order of its lines: one for each range, however many packs hold it.
 * @param changes in the order in which they were made; those that a look had seen move nothing that it found
 */
export function rangeMarks(known: readonly KnownArtifact[], changes: readonly LineChange[] = []): RangeMark[] {
  const marks = new Map<string, RangeMark>();
  for (const { artifact, pack, state, lookedAt } of known) {
    const now = state && linesNow(artifact, state);
    const captured = capturedLines(artifact);
    if (now && captured) {
      const lines = changes.filter(({ at }) => at > lookedAt).reduce(movedLines, now.lines);
      const key = `${lines.start}-${lines.end}`;
      const mark = marks.get(key) ?? { lines, isChanged: false, captures: [] };
      const ids = { packId: pack.id, artifactId: artifact.id };
      const capture: MarkedCapture = { ...ids, pack: pack.name, captured, state: now.state };
      const isChanged = mark.isChanged || now.state === 'changed';
      marks.set(key, { ...mark, isChanged, captures: [...mark.captures, capture] });
    }
  }
  return [...marks.values()].sort((a, b) => a.lines.start - b.lines.start || a.lines.end - b.lines.end);
}

/** Where the lines of a range are; undefined where nobody knows, or they are not there any more. */
export function linesNow(
  artifact: Artifact,
  state: ArtifactState,
): { readonly lines: ClosedLineRange; readonly state: MarkedCapture['state'] } | undefined {
  const captured = capturedLines(artifact);
  if (!captured || state.state === 'fresh') {
    return captured && { lines: captured, state: 'fresh' };
  }
  const { lines } = state as { readonly lines?: ClosedLineRange };
  return lines && (state.state === 'moved' || state.state === 'changed') ? { lines, state: state.state } : undefined;
}
