// `ctx pack remove`
import { findPack } from '../app/packs';
import { findArtifact, removeArtifacts } from '../app/removeArtifacts';
import type { Artifact, Pack } from '../core/pack';
import { isCollection } from '../core/source';
import { printSource } from '../core/sourceText';
import type { Command } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { artifactJson, packJson } from './packJson';
import { oneLine, type Terminal } from './terminal';

export const remove: Command = {
  usage: '<pack> <artifact>...',
  summary:
    'Takes artifacts out of a pack, each named by its id, the beginning of it (4 characters or more) or its source. ' +
    'With a collection go the files that it found.',
  options: [],
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  async run({ ports, terminal, workspace }, [nameOrId = '', ...references]) {
    const pack = await findPack(ports, nameOrId, workspace);
    const named = [...new Set(references.map((reference) => findArtifact(pack, reference)))];
    const ids = new Set(named.map(({ id }) => id));
    const after = await removeArtifacts(ports, pack, [...ids]);
    for (const artifact of named) {
      sayRemoved(terminal, pack, artifact, ids);
    }
    const removed = pack.artifacts.filter(({ id, collection }) => ids.has(id) || ids.has(collection ?? ''));
    terminal.answer({ pack: packJson(after), removed: removed.map((artifact) => artifactJson(artifact)) });
    return exitCode.done;
  },
};

function sayRemoved(terminal: Terminal, pack: Pack, artifact: Artifact, removed: ReadonlySet<string>): void {
  const members = pack.artifacts.filter(({ collection }) => collection === artifact.id).length;
  const and = isCollection(artifact.source) ? ` and its ${count(members, 'file')}` : '';
  terminal.say(`Removed ${oneLine(printSource(artifact.source), 80)}${and} from pack “${pack.name}”.`);
  const collection = pack.artifacts.find(({ id }) => id === artifact.collection);
  if (collection && !removed.has(collection.id)) {
    const source = oneLine(printSource(collection.source), 80);
    terminal.say(`It comes back with the next refresh of ${source}, unless that is added again with --exclude.`);
  }
}
