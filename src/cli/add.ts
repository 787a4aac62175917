// `ctx pack add`
import { type AddOptions, addToPack } from '../app/addToPack';
import { type LocatedSource, locateSource } from '../app/capture';
import { isKept, type Outcome } from '../app/outcomes';
import { findPack } from '../app/packs';
import { isCollection } from '../core/source';
import { allowDenied } from './allowDenied';
import { collectionOptions } from './collectionOptions';
import type { Command, Context } from './command';
import { count } from './count';
import { type Options, refuseBoth, wholeNumber } from './options';
import { outcomeJson, runJson } from './outcomeJson';
import { exitCodeFor, refuseSingleFailure, showOutcomes } from './outcomes';
import { packJson } from './packJson';
import { withProgress } from './progress';
import { sourceArgument } from './sourceArgument';
import type { Terminal } from './terminal';

export const add: Command = {
  usage:
    '<pack> <source>... [--priority N] [--note TEXT] [--required] [--follow | --pin] ' +
    '[--recursive | --no-recursive] [--max-files N] [--exclude GLOB]... [--allow-denied]',
  summary:
    'Captures sources into a pack: files (README.md), ranges of lines (src/main.ts#L10-L50), notes ' +
    "(text:Use async/await), the Markdown files of a folder (md_dir:docs), files by a pattern ('glob:src/**/*.ts'), what " +
    'the working tree has changed (git:diff, "git:diff --base=main") and pages (url:https://...). Adding again ' +
    'captures what has changed.',
  details: [
    '--follow         captured again whenever the pack is rendered; --pin: kept as captured. Else as the pack has it',
    '--no-recursive   of md_dir: the files of the folder alone, not those of folders below; --recursive, the default',
    '--max-files N    the most files that a collection takes, 1 to 100000 (10000)',
    '--exclude GLOB   what a collection leaves out, beside what Git ignores',
    '--allow-denied   reads the files named here although they are on the denylist (.env and the like), now and when',
    '                 they are captured again; a collection never brings in such a file',
  ],
  options: [
    ...(['priority', 'note', 'required', 'follow', 'pin', 'recursive', 'no-recursive'] as const),
    ...(['max-files', 'exclude', 'allow-denied'] as const),
  ],
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  async run(context, [nameOrId = '', ...texts]) {
    const { ports, terminal, workspace, options } = context;
    const given = addOptions(options);
    const sources = await locateSources(context, texts);
    const pack = await findPack(ports, nameOrId, workspace);
    const allowed = options['allow-denied'] ? await allowDenied(context, sources) : [];
    const added = await withProgress(context, 'Reading', (task) => addToPack(ports, pack, sources, given, task));
    const { outcomes, run } = added;
    refuseSingleFailure(outcomes);
    showOutcomes(terminal, outcomes, { onlyChanges: false, run });
    sayInterrupted(terminal, outcomes, run.outcome === 'cancelled');
    const document = { pack: packJson(added.pack), outcomes: outcomes.map(outcomeJson), run: runJson(run) };
    terminal.answer({ ...document, allowed });
    return exitCodeFor(outcomes, run);
  },
};

async function locateSources(context: Context, texts: readonly string[]): Promise<readonly LocatedSource[]> {
  const located: LocatedSource[] = [];
  for (const text of texts) {
    located.push(await locateSource(context.ports, sourceArgument(text, context), context.workspace));
  }
  const optionsOf = collectionOptions(context.options, located);
  return located.map((each) => {
    const options = optionsOf(each.source);
    return options ? { ...each, options } : each;
  });
}

function addOptions(options: Options): AddOptions {
  const { priority, note, required, follow } = options;
  refuseBoth(options, 'follow', 'pin', 'ctx pack add');
  return {
    ...(priority === undefined ? {} : { priority: wholeNumber(priority, 'priority') }),
    ...(note === undefined ? {} : { note }),
    ...(required === undefined ? {} : { required }),
    ...(follow || options.pin ? { following: follow === true } : {}),
  };
}

/** What is whole is kept, so that a large collection can be gone on with. */
function sayInterrupted(terminal: Terminal, outcomes: readonly Outcome[], isInterrupted: boolean): void {
  if (isInterrupted) {
    const artifacts = outcomes.filter(isKept).filter(({ artifact }) => !isCollection(artifact.source));
    const kept = artifacts.filter(({ outcome }) => outcome !== 'removed');
    terminal.warn(
      `Interrupted: ${count(kept.length, 'artifact')} ${kept.length === 1 ? 'is' : 'are'} in the pack, the others are ` +
        'not. The same command goes on with them.',
    );
  }
}
