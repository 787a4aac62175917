// `ctx pack refresh`
import { isFailed, isKept, type Outcome } from '../app/outcomes';
import { findPack } from '../app/packs';
import { refreshPack } from '../app/refreshPack';
import { findArtifact } from '../app/removeArtifacts';
import type { Command } from './command';
import { count } from './count';
import { outcomeJson, runJson } from './outcomeJson';
import { exitCodeFor, refuseSingleFailure, showOutcomes } from './outcomes';
import { packJson } from './packJson';
import { withProgress } from './progress';
import type { Terminal } from './terminal';

export const refresh: Command = {
  usage: '<pack> [<artifact>...] [--dry-run]',
  summary:
    'Captures again what has changed, of the whole pack or of the artifacts named: a range where its lines are now, a ' +
    'collection with the files it has now. All in one change, or nothing. What cannot be captured stays as it was. ' +
    '--dry-run only says what would be done.',
  options: ['dry-run'],
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  async run(context, [nameOrId = '', ...references]) {
    const { ports, terminal, workspace, options } = context;
    const pack = await findPack(ports, nameOrId, workspace);
    const dryRun = options['dry-run'] === true;
    const artifacts = references.map((reference) => findArtifact(pack, reference).id);
    const chosen = artifacts.length > 0 ? { artifacts, dryRun } : { dryRun };
    const { outcomes, run, ...refreshed } = await withProgress(context, 'Refreshing', (task) =>
      refreshPack(ports, pack, chosen, task),
    );
    refuseSingleFailure(outcomes);
    showOutcomes(terminal, outcomes, { onlyChanges: true, run });
    sumUp(terminal, outcomes, pack.name, dryRun);
    const document = { pack: packJson(refreshed.pack), dryRun, outcomes: outcomes.map(outcomeJson) };
    terminal.answer({ ...document, run: run ? runJson(run) : null });
    return exitCodeFor(outcomes, run);
  },
};

function sumUp(terminal: Terminal, outcomes: readonly Outcome[], pack: string, dryRun: boolean): void {
  const kept = outcomes.filter(isKept);
  const changes = kept.filter(({ outcome }) => outcome !== 'unchanged').length;
  const failures = outcomes.filter(isFailed).length;
  const of = count(kept.length + failures, 'artifact');
  if (changes + failures === 0) {
    terminal.say(`Nothing has changed: looked at ${of} of pack “${pack}”.`);
    return;
  }
  const failed = failures === 0 ? '' : `; ${failures} could not be captured, and stayed as before`;
  terminal.say(`${dryRun ? 'Would change' : 'Changed'} ${changes} of ${of}${failed}.`);
}
