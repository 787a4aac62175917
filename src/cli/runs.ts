// `ctx run list | show`
import { findPack, listPacks } from '../app/packs';
import { findRun, readRunItems } from '../app/runs';
import { type FileOutcome, fileOutcomes, type Run, type RunItem } from '../core/run';
import type { Command, Context } from './command';
import { exitCode } from './exitCodes';
import { uniquePrefixLength } from './idPrefix';
import { runJson } from './outcomeJson';
import { time } from './packJson';
import { oneLine, type Terminal } from './terminal';

export const listRuns: Command = {
  usage: '[<pack>]',
  summary:
    'Lists what was done to the packs of this workspace folder and the global ones, or to one: the last run first.',
  options: [],
  words: { min: 0, max: 1 },
  async run(context, [nameOrId]) {
    const { ports, terminal, workspace } = context;
    const all = await ports.runs.list();
    const pack = nameOrId === undefined ? undefined : await findPack(ports, nameOrId, workspace);
    const runs = pack ? all.filter((run) => run.pack === pack.id) : await runsHere(context, all);
    if (terminal.json) {
      terminal.answer({ runs: runs.map(runJson) });
    } else if (runs.length === 0) {
      terminal.say('There are no runs here yet.');
    } else {
      showRuns(terminal, runs, uniquePrefixLength(all.map(({ id }) => id)));
    }
    return exitCode.done;
  },
};

export const showRun: Command = {
  usage: '<id>',
  summary:
    'Shows a run, named by its id or the beginning of it: what became of each file, and why. Failures come first.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ ports, terminal }, [id = '']) {
    const run = await findRun(ports, id);
    const items = await readRunItems(ports, run);
    if (terminal.json) {
      terminal.answer({ run: runJson(run), items });
    } else {
      showOne(terminal, run, items);
    }
    return exitCode.done;
  },
};

/** Without those of packs of other folders. What was done to a pack that is gone belongs to no folder any more. */
async function runsHere({ ports, workspace }: Context, runs: readonly Run[]): Promise<readonly Run[]> {
  const here = new Set((await listPacks(ports, [workspace])).map(({ id }) => id));
  const elsewhere = new Set((await ports.packs.list()).map(({ id }) => id).filter((id) => !here.has(id)));
  return runs.filter(({ pack }) => !elsewhere.has(pack ?? ''));
}

function showRuns(terminal: Terminal, runs: readonly Run[], prefixLength: number): void {
  const rows = runs.map((run) => [
    run.id.slice(0, prefixLength),
    second(run.startedAt),
    run.operation,
    oneLine(run.packName),
    run.outcome,
    countsText(run.counts),
  ]);
  terminal.table(['ID', 'STARTED', 'OPERATION', 'PACK', 'OUTCOME', 'FILES'], rows, new Set());
}

/** What went wrong comes first, then what was left out; what stayed as it was is only counted. */
function showOne(terminal: Terminal, run: Run, items: readonly RunItem[]): void {
  const seconds = ((run.endedAt - run.startedAt) / 1000).toFixed(1);
  const pack = run.pack === null ? `pack “${run.packName}”, which is gone` : `pack “${run.packName}”`;
  terminal.content(`${run.operation}, ${pack}: ${run.outcome}, ${second(run.startedAt)}, ${seconds} s\n`);
  terminal.content(`${countsText(run.counts) || 'no files'}\n`);
  const order: readonly FileOutcome[] = ['failed', 'skipped', ...fileOutcomes.filter((each) => !isLast(each))];
  const shown = order.flatMap((outcome) => items.filter((item) => item.outcome === outcome));
  if (shown.length > 0) {
    terminal.content('\n');
    const rows = shown.map(({ outcome, source, detail }) => [outcome, oneLine(source, 80), oneLine(detail, 300)]);
    terminal.table(['OUTCOME', 'SOURCE', 'WHY'], rows, new Set());
  }
}

function isLast(outcome: FileOutcome): boolean {
  return outcome === 'failed' || outcome === 'skipped' || outcome === 'unchanged';
}

function countsText(counts: Run['counts']): string {
  return fileOutcomes
    .filter((outcome) => counts[outcome])
    .map((outcome) => `${counts[outcome]} ${outcome}`)
    .join(', ');
}

/** In UTC, without what nobody reads. */
function second(milliseconds: number): string {
  return time(milliseconds).replace(/\.\d+Z$/, 'Z');
}
