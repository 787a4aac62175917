import { longestIncreasing } from '../../core/increasing';
import type { Artifact } from '../../core/pack';

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
  const order = new LinkedOrder(artifacts.map(({ id }) => id));
  const movedSince = putBack(order, known, isOurs, isTheirs);
  return { artifacts: inThisOrder(artifacts, order.ids()), movedSince };
}

/** Puts artifacts back at the positions they had; where another has one of them by now, that and what follows move on. */
export function withRestored(artifacts: readonly Artifact[], restored: readonly Artifact[]): readonly Artifact[] {
  return restored.length === 0 ? artifacts : apart([...artifacts, ...restored], new Set(restored.map(({ id }) => id)));
}

/**
 * Puts what the edit moved behind what stood in front of it; where nothing did, before what stood behind it. One after the
 * other as they stood, so that what stood in front is back already. Gives those that somebody has moved since, or all that
 * they stood by.
 */
function putBack(
  order: LinkedOrder,
  moves: readonly Move[],
  isOurs: ReadonlySet<string>,
  isTheirs: ReadonlySet<string>,
): string[] {
  const ids = moves.toSorted((a, b) => a.before - b.before).map(({ id }) => id);
  const stayed = ids.find((id) => !isTheirs.has(id) && !isOurs.has(id));
  const movedSince: string[] = [];
  let front: string | undefined;
  for (const id of ids) {
    if (isOurs.has(id)) {
      if (isTheirs.has(id) || (front === undefined && stayed === undefined)) {
        movedSince.push(id);
      } else if (front !== undefined) {
        order.putBehind(id, front);
      } else if (stayed !== undefined) {
        order.putBefore(id, stayed);
      }
    }
    front = isTheirs.has(id) ? front : id;
  }
  return movedSince;
}

/** Ids in their order, linked: of a large pack many may be put elsewhere. */
class LinkedOrder {
  /** Stands between the last and the first. */
  private static readonly edge = '';
  private readonly next = new Map<string, string>();
  private readonly previous = new Map<string, string>();

  constructor(ids: readonly string[]) {
    const last = ids.reduce((before, id) => this.link(before, id), LinkedOrder.edge);
    this.link(last, LinkedOrder.edge);
  }

  putBehind(id: string, other: string): void {
    if (id !== other) {
      this.link(this.before(id), this.behind(id));
      const behind = this.behind(other);
      this.link(this.link(other, id), behind);
    }
  }

  putBefore(id: string, other: string): void {
    this.putBehind(id, this.before(other));
  }

  ids(): string[] {
    const ids: string[] = [];
    for (let id = this.behind(LinkedOrder.edge); id !== LinkedOrder.edge; id = this.behind(id)) {
      ids.push(id);
    }
    return ids;
  }

  /** Gives the latter. */
  private link(before: string, id: string): string {
    this.next.set(before, id);
    this.previous.set(id, before);
    return id;
  }

  private before(id: string): string {
    return this.previous.get(id) ?? LinkedOrder.edge;
  }

  private behind(id: string): string {
    return this.next.get(id) ?? LinkedOrder.edge;
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
