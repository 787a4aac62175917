// `ctx pack status`
import { findPack } from '../app/packs';
import { isStale } from '../core/artifactState';
import { type DistinctPaths, distinctPaths, distinctSource } from '../core/distinctPaths';
import { isCollection } from '../core/source';
import { printSource } from '../core/sourceText';
import type { Command } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { uniquePrefixLength } from './idPrefix';
import { type LookedAt, lookAt } from './lookAt';
import { standingJson } from './outcomeJson';
import { packJson } from './packJson';
import { withProgress } from './progress';
import { anyStale, collectionText, countStates, countsText, stateText } from './stateText';
import { oneLine, shellWord, type Terminal } from './terminal';

export const status: Command = {
  usage: '<pack>',
  summary:
    'Says how each artifact stands against its source: fresh, changed, moved (a range whose lines are elsewhere now), ' +
    'lost (a range whose lines are gone), missing or unreadable. Of the files of a collection only those that are not ' +
    'fresh. Pages are not looked at. Changes nothing, and ends with 0 whatever it finds.',
  options: [],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { ports, terminal, workspace } = context;
    const pack = await findPack(ports, nameOrId, workspace);
    const looked = await withProgress(context, 'Looking', (task) => lookAt(ports, pack, task));
    const states = looked.map(({ state }) => state);
    if (!terminal.json) {
      showStates(terminal, looked);
      const counts = looked.length === 0 ? '' : `: ${countsText(states)}`;
      terminal.content(`${pack.name}: ${count(looked.length, 'artifact')}${counts}\n`);
      // What is lost, gone or unreadable stays as it was captured.
      if (states.some(({ state }) => state === 'changed' || state === 'moved')) {
        terminal.say(`“ctx pack refresh ${shellWord(pack.name)}” captures what has changed.`);
      }
    }
    const artifacts = looked.map(({ artifact, state }) => standingJson(artifact, state));
    terminal.answer({ pack: packJson(pack), artifacts, counts: countStates(states) });
    return exitCode.done;
  },
};

function showStates(terminal: Terminal, looked: readonly LookedAt[]): void {
  const shown = looked.filter(({ artifact, state }) => artifact.collection === undefined || isStale(state));
  if (shown.length === 0) {
    return;
  }
  const length = uniquePrefixLength(looked.map(({ artifact }) => artifact.id));
  const paths = distinctPaths(looked.map(({ artifact }) => artifact));
  const rows = shown.map((each) => [
    each.artifact.id.slice(0, length),
    sourceCell(each.artifact, paths),
    isCollection(each.artifact.source) ? collectionCell(looked, each) : stateText(each.state),
  ]);
  terminal.table(['ID', 'SOURCE', 'STATE'], rows, new Set());
  terminal.content('\n');
}

/** As the payload calls it. What was found by a collection stands below it. */
export function sourceCell(artifact: LookedAt['artifact'], paths: DistinctPaths): string {
  const source = oneLine(printSource(distinctSource(artifact, paths)), 80);
  return `${artifact.collection === undefined ? '' : '  '}${source}`;
}

function collectionCell(looked: readonly LookedAt[], { artifact, state }: LookedAt): string {
  const members = looked.filter((each) => each.artifact.collection === artifact.id).map((each) => each.state);
  return `${collectionText(state, members.length)}${anyStale(members) ? `: ${countsText(members)}` : ''}`;
}
