// What became of each source, for people; how a command that captures ends.
import { isFailed, isKept, type KeptOutcome, type Outcome } from '../app/outcomes';
import type { Run } from '../core/run';
import { skipSentence } from '../core/skipReason';
import { isCollection } from '../core/source';
import { printSource } from '../core/sourceText';
import { count } from './count';
import { exitCode, exitCodeOf, interruptedCode } from './exitCodes';
import { oneLine, type Terminal } from './terminal';

/** More than these are counted, for nobody reads them: `--json` and `ctx run show` have all. */
const mostLines = 50;
const mostSkipped = 20;
const mostWarnings = 20;

export interface Shown {
  /** True to leave out what stayed as it was. */
  readonly onlyChanges: boolean;
  /** Where nothing was done there is none. */
  readonly run: Run | undefined;
}

/** A line for each outcome, as far as they can be read; failures and warnings as such. */
export function showOutcomes(terminal: Terminal, outcomes: readonly Outcome[], { onlyChanges, run }: Shown): void {
  const kept = outcomes.filter(isKept).filter(({ outcome }) => !onlyChanges || outcome !== 'unchanged');
  const isLong = kept.length > mostLines;
  const listed = new Set<Outcome>([
    ...kept.filter(({ artifact }) => !isLong || isCollection(artifact.source)),
    ...(onlyChanges ? [] : outcomes.filter(({ outcome }) => outcome === 'skipped').slice(0, mostSkipped)),
  ]);
  const warned = new Set(kept.filter(({ warnings }) => warnings.length > 0).slice(0, mostWarnings));
  for (const each of outcomes) {
    if (listed.has(each)) {
      terminal.say(lineOf(each));
    }
    if (isKept(each) && warned.has(each)) {
      each.warnings.forEach((warning) => void terminal.warn(warning));
    } else if (isFailed(each)) {
      terminal.warn(each.error.message);
    }
  }
  const isTold = ({ outcome }: Outcome): boolean => !onlyChanges || (outcome !== 'unchanged' && outcome !== 'skipped');
  const told = outcomes.filter(isTold);
  showRest(terminal, told, listed, run);
  warnOfEmptyCollections(terminal, outcomes, told);
}

/** What was not listed, counted. */
function showRest(
  terminal: Terminal,
  outcomes: readonly Outcome[],
  listed: ReadonlySet<Outcome>,
  run: Run | undefined,
): void {
  const rest = new Map<Outcome['outcome'], number>();
  for (const each of outcomes.filter((other) => !listed.has(other) && !isFailed(other))) {
    rest.set(each.outcome, (rest.get(each.outcome) ?? 0) + 1);
  }
  for (const [outcome, number] of rest) {
    const more = outcomes.some((each) => each.outcome === outcome && listed.has(each)) ? 'more ' : '';
    terminal.say(`${outcome.padEnd(10)}  ${count(number, `${more}${outcome === 'skipped' ? 'path' : 'artifact'}`)}`);
  }
  if (rest.size > 0 && run) {
    terminal.say(`“ctx run show ${run.id}” lists them all.`);
  }
}

function lineOf(each: Outcome): string {
  const start = `${each.outcome.padEnd(10)}  ${oneLine(each.source, 80)}`;
  if (isKept(each)) {
    const { content, source } = each.artifact;
    return isCollection(source) ? start : `${start} (${count(content.lines, 'line')})`;
  }
  return each.outcome === 'skipped' ? `${start}: ${skipSentence(each.reason)}` : start;
}

/** A pattern with a slip in it finds nothing, which is no error, and should not go unseen. */
function warnOfEmptyCollections(terminal: Terminal, outcomes: readonly Outcome[], told: readonly Outcome[]): void {
  const filled = new Set(
    outcomes
      .filter(isKept)
      .filter(isThere)
      .map(({ artifact }) => artifact.collection),
  );
  for (const { artifact } of told.filter(isKept)) {
    if (isCollection(artifact.source) && !filled.has(artifact.id)) {
      const source = oneLine(printSource(artifact.source), 80);
      terminal.warn(`${source} found no file: none is there, or none that the rules let in.`);
    }
  }
}

function isThere({ outcome }: KeptOutcome): boolean {
  return outcome !== 'removed';
}

/** When nothing could be captured, the first failure says why; when something could, the rest are errors on the way. */
export function exitCodeFor(outcomes: readonly Outcome[], run?: Run): number {
  const failures = outcomes.filter(isFailed);
  const [first] = failures;
  if (run?.outcome === 'cancelled') {
    return interruptedCode;
  }
  if (!first) {
    return exitCode.done;
  }
  return failures.length === outcomes.length ? exitCodeOf[first.error.code] : exitCode.doneWithErrors;
}

/** What one source alone met is what the command met. @throws PackError its error */
export function refuseSingleFailure(outcomes: readonly Outcome[]): void {
  const [first] = outcomes;
  if (outcomes.length === 1 && first?.outcome === 'failed') {
    throw first.error;
  }
}
