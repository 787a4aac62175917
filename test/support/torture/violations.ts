import type { Acknowledged, TallyRow } from './tally';

/**
 * What is wrong with a store after processes worked on it, as sentences; empty when nothing is.
 * @param rows what a fresh process reads
 * @param counter what it reads of the counter
 * @param acknowledged what the processes say, killed ones too, in any order
 */
export function violations(
  rows: readonly TallyRow[],
  counter: number,
  acknowledged: readonly Acknowledged[],
): readonly string[] {
  return [
    ...(counter === rows.length ? [] : [`The counter says ${counter}, but there are ${rows.length} rows.`]),
    ...brokenChain(rows),
    ...twice(rows),
    ...lostOrMoved(rows, acknowledged),
    ...outOfOrder(acknowledged),
  ];
}

/** Each transaction has found the one before it, and nothing else. */
function* brokenChain(rows: readonly TallyRow[]): Iterable<string> {
  let last = { tag: '', count: 0 };
  for (const { tag, count, previous } of rows) {
    if (count !== last.count + 1 || previous !== last.tag) {
      yield `${tag} made the counter ${count} after ${previous}, but comes after ${last.tag}, which made it ${last.count}.`;
    }
    last = { tag, count };
  }
}

function* twice(rows: readonly TallyRow[]): Iterable<string> {
  const seen = new Set<string>();
  for (const { tag } of rows) {
    if (seen.has(tag)) {
      yield `${tag} was made twice.`;
    }
    seen.add(tag);
  }
}

/** What a process was told is what everybody sees: otherwise the history has forked, or lost its end. */
function* lostOrMoved(rows: readonly TallyRow[], acknowledged: readonly Acknowledged[]): Iterable<string> {
  const stored = new Map(rows.map((row) => [row.tag, row]));
  for (const { tag, count, previous } of acknowledged) {
    const row = stored.get(tag);
    if (!row) {
      yield `${tag} was acknowledged and is lost.`;
    } else if (row.count !== count || row.previous !== previous) {
      yield `${tag} was acknowledged as ${count} after ${previous} and is stored as ${row.count} after ${row.previous}.`;
    }
  }
}

/** What was acknowledged before another transaction was asked for comes before it. */
function* outOfOrder(acknowledged: readonly Acknowledged[]): Iterable<string> {
  let earliest: Acknowledged | undefined;
  for (const each of [...acknowledged].sort((a, b) => b.count - a.count)) {
    if (earliest && earliest.answered < each.asked) {
      yield `${each.tag} was asked for after ${earliest.tag} was acknowledged, and comes before it.`;
    }
    if (!earliest || each.answered < earliest.answered) {
      earliest = each;
    }
  }
}
