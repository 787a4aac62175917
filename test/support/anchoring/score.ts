// How well ranges are found again, in counts: the same on every machine.
import type { ClosedLineRange } from '../../../src/core/lineRange';
import type { FoundRange } from '../../../src/sources/anchoring/findRange';
import type { Truth } from './truth';

/** How many of the ranges: each count is one of `ranges`. */
export interface Score {
  readonly ranges: number;
  /** Lost where git has less than half of the lines, or the very lines that git says. */
  readonly exact: number;
  /** Overlap of 0.9 or more, of 0.5 or more: lines in both the answer and the truth to lines in either. */
  readonly overlap90: number;
  readonly overlap50: number;
  readonly same: number;
  readonly moved: number;
  readonly changed: number;
  readonly lost: number;
  /** Said to be the same or moved, and most of what git has of the lines is elsewhere, or the text is another. */
  readonly confidentlyWrong: number;
}

/** One range's part in a score. */
export function scoreOf(found: FoundRange, truth: Truth, isIdentical: boolean): Score {
  const overlap = overlapOf(found, truth);
  const isConfident = found.answer === 'same' || found.answer === 'moved';
  return {
    ranges: 1,
    exact: Number(overlap === 1),
    overlap90: Number(overlap >= 0.9),
    overlap50: Number(overlap >= 0.5),
    same: Number(found.answer === 'same'),
    moved: Number(found.answer === 'moved'),
    changed: Number(found.answer === 'changed'),
    lost: Number(found.answer === 'lost'),
    confidentlyWrong: Number(isConfident && (!isIdentical || isElsewhere(found.lines, truth))),
  };
}

export function total(scores: readonly Score[]): Score {
  const sum = (key: keyof Score): number => scores.reduce((all, score) => all + score[key], 0);
  return {
    ranges: sum('ranges'),
    exact: sum('exact'),
    overlap90: sum('overlap90'),
    overlap50: sum('overlap50'),
    same: sum('same'),
    moved: sum('moved'),
    changed: sum('changed'),
    lost: sum('lost'),
    confidentlyWrong: sum('confidentlyWrong'),
  };
}

function overlapOf(found: FoundRange, truth: Truth): number {
  if (found.answer === 'lost') {
    return truth.kept.length < truth.captured / 2 ? 1 : 0;
  }
  if (!truth.lines) {
    return 0;
  }
  const common = Math.min(found.lines.end, truth.lines.end) - Math.max(found.lines.start, truth.lines.start) + 1;
  const either = Math.max(found.lines.end, truth.lines.end) - Math.min(found.lines.start, truth.lines.start) + 1;
  return common > 0 ? common / either : 0;
}

function isElsewhere({ start, end }: ClosedLineRange, { kept }: Truth): boolean {
  return kept.filter((line) => line < start || line > end).length > kept.length / 2;
}

/** Scores as a Markdown table, shares in percent. */
export function scoreTable(rows: readonly (readonly [name: string, score: Score])[]): string {
  const head = [
    '',
    'ranges',
    'exact %',
    'overlap ≥ .9 %',
    '≥ .5 %',
    'same',
    'moved',
    'changed',
    'lost',
    'confidently wrong',
  ];
  const percent = (count: number, of: number): string => ((100 * count) / of).toFixed(1);
  const lines = rows.map(([name, score]) => [
    name,
    score.ranges,
    ...[score.exact, score.overlap90, score.overlap50].map((count) => percent(count, score.ranges)),
    ...[score.same, score.moved, score.changed, score.lost, score.confidentlyWrong],
  ]);
  return [head, ['---', ...head.slice(1).map(() => '---:')], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
