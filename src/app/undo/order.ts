import type { Artifact } from '../../core/pack';
import { longestIncreasing } from './increasing';

/** An artifact that an edit gave another position. */
export interface Move {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

interface Ordered {
  /** By position; what keeps its position is the very object. */
  readonly artifacts: readonly Artifact[];
  /** The ids of those that somebody has moved since, so that they stay where they are. */
  readonly movedSince: readonly string[];
}

/**
 * Takes moves back. Where the positions are as the edit left them, each gets the one it had. Else only what the edit
 * itself moved goes back, beside what it stood by; what stepped aside for it follows from that.
 * @param artifacts as they are now, by position
 */
export function withoutMoves(artifacts: readonly Artifact[], moves: readonly Move[]): Ordered {
  const now = new Map(artifacts.map(({ id, position }) => [id, position]));
  const known = moves.filter(({ id }) => now.has(id));
  if (known.every(({ id, after }) => now.get(id) === after)) {
    const wanted = new Map(known.map(({ id, before }) => [id, before]));
    return { artifacts: atPositions(artifacts, wanted), movedSince: [] };
  }
  const isTheirs = movedAmong(
    known,
    ({ after }) => after,
    ({ id }) => now.get(id) ?? 0,
  );
  const isOurs = movedAmong(
    known,
    ({ before }) => before,
    ({ after }) => after,
  );
  const order = new PlacedOrder(artifacts, known, isTheirs);
  const byBefore = known.toSorted((a, b) => a.before - b.before);
  const movedSince = byBefore.filter(({ id }) => isOurs.has(id) && !order.putBack(id, isOurs)).map(({ id }) => id);
  return { artifacts: inThisOrder(artifacts, order.ids), movedSince };
}

/** Puts artifacts back at the positions they had; where another has one of them by now, that and what follows move on. */
export function withRestored(artifacts: readonly Artifact[], restored: readonly Artifact[]): readonly Artifact[] {
  return restored.length === 0 ? artifacts : apart([...artifacts, ...restored], new Set(restored.map(({ id }) => id)));
}

/** The ids, in their order, while some of them are put back one by one. */
class PlacedOrder {
  readonly ids: string[];
  private readonly byBefore: readonly string[];

  constructor(
    artifacts: readonly Artifact[],
    moves: readonly Move[],
    private readonly isTheirs: ReadonlySet<string>,
  ) {
    this.ids = artifacts.map(({ id }) => id);
    this.byBefore = moves.toSorted((a, b) => a.before - b.before).map(({ id }) => id);
  }

  /**
   * To be called in the order of before, so that what stood in front is back already. False where somebody has moved it
   * since, or all that it stood by.
   */
  putBack(id: string, isOurs: ReadonlySet<string>): boolean {
    const index = this.byBefore.indexOf(id);
    const isHere = (each: string): boolean => !this.isTheirs.has(each);
    const front = this.byBefore.slice(0, index).findLast(isHere);
    const behind = this.byBefore.slice(index + 1).find((each) => isHere(each) && !isOurs.has(each));
    const beside = front ?? behind;
    if (this.isTheirs.has(id) || beside === undefined) {
      return false;
    }
    this.ids.splice(this.ids.indexOf(id), 1);
    this.ids.splice(this.ids.indexOf(beside) + (beside === front ? 1 : 0), 0, id);
    return true;
  }
}

/** Which of them were moved from one order to the other: as few as that takes. */
function movedAmong(
  moves: readonly Move[],
  from: (move: Move) => number,
  to: (move: Move) => number,
): ReadonlySet<string> {
  const ordered = moves.toSorted((a, b) => from(a) - from(b));
  const stayed = new Set(longestIncreasing(ordered.map(to)));
  return new Set(ordered.filter((_, index) => !stayed.has(index)).map(({ id }) => id));
}

function atPositions(artifacts: readonly Artifact[], wanted: ReadonlyMap<string, number>): readonly Artifact[] {
  const placed = artifacts.map((each) => at(each, wanted.get(each.id) ?? each.position));
  return apart(placed, new Set(wanted.keys()));
}

/** By position, no two at the same: of those that are, the first ones come first, and the others move on. */
function apart(artifacts: readonly Artifact[], isFirst: ReadonlySet<string>): readonly Artifact[] {
  const rank = ({ id }: Artifact): number => (isFirst.has(id) ? 0 : 1);
  const sorted = artifacts.toSorted((a, b) => a.position - b.position || rank(a) - rank(b));
  let last = Number.NEGATIVE_INFINITY;
  return sorted.map((artifact) => {
    last = Math.max(artifact.position, last + 1);
    return at(artifact, last);
  });
}

/** In the order of the ids, at the positions that there are. */
function inThisOrder(artifacts: readonly Artifact[], ids: readonly string[]): readonly Artifact[] {
  const byId = new Map(artifacts.map((artifact) => [artifact.id, artifact]));
  const positions = artifacts.map(({ position }) => position).sort((a, b) => a - b);
  return ids.flatMap((id, index) => {
    const artifact = byId.get(id);
    return artifact ? [at(artifact, positions[index] ?? artifact.position)] : [];
  });
}

function at(artifact: Artifact, position: number): Artifact {
  return artifact.position === position ? artifact : { ...artifact, position };
}
