// `ctx pack add | remove`
import { isAbsolute, relative, sep } from 'node:path';
import { type AddOptions, type AddOutcome, addToPack } from '../app/addToPack';
import { type LocatedSource, locateSource } from '../app/capture';
import { findPack } from '../app/packs';
import { findArtifact, removeArtifacts } from '../app/removeArtifacts';
import { PackError } from '../core/errors';
import { printSource } from '../core/sourceText';
import type { Command, Context } from './command';
import { exitCode, exitCodeOf } from './exitCodes';
import { type Options, wholeNumber } from './options';
import { artifactJson, outcomeJson, packJson } from './packJson';
import { count } from './packs';
import { oneLine, type Terminal } from './terminal';

export const add: Command = {
  usage: '<pack> <source>... [--priority N] [--note TEXT] [--required]',
  summary: 'Captures files (README.md), ranges (src/main.ts#L10-L50) and notes (text:Use async/await) into a pack.',
  options: ['priority', 'note', 'required'],
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  async run(context, [nameOrId = '', ...texts]) {
    const { ports, terminal, workspace } = context;
    const sources: LocatedSource[] = [];
    for (const text of texts) {
      sources.push(await locateSource(ports, sourceArgument(text, context), workspace));
    }
    const pack = await findPack(ports, nameOrId, workspace);
    const added = await addToPack(ports, pack, sources, addOptions(context.options));
    const [first] = added.outcomes;
    if (added.outcomes.length === 1 && first?.outcome === 'failed') {
      throw first.error;
    }
    for (const outcome of added.outcomes) {
      sayOutcome(terminal, outcome);
    }
    terminal.answer({ pack: packJson(added.pack), outcomes: added.outcomes.map(outcomeJson) });
    return exitCodeFor(added.outcomes);
  },
};

export const remove: Command = {
  usage: '<pack> <artifact>...',
  summary:
    'Takes artifacts out of a pack, each named by its id, the beginning of it (4 characters or more) or its source.',
  options: [],
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  async run({ ports, terminal, workspace }, [nameOrId = '', ...references]) {
    const pack = await findPack(ports, nameOrId, workspace);
    const artifacts = [...new Set(references.map((reference) => findArtifact(pack, reference)))];
    const ids = artifacts.map(({ id }) => id);
    const after = await removeArtifacts(ports, pack, ids);
    for (const artifact of artifacts) {
      terminal.say(`Removed ${oneLine(printSource(artifact.source), 80)} from pack “${pack.name}”.`);
    }
    terminal.answer({ pack: packJson(after), removed: artifacts.map((artifact) => artifactJson(artifact)) });
    return exitCode.done;
  },
};

/**
 * A path may be written as the shell has it: from the root, if it is below the workspace folder, and with Windows'
 * separators on Windows. Other sources stay as they are.
 * @throws PackError `path-outside-folder`
 */
function sourceArgument(text: string, { directory }: Context): string {
  const [, prefix = '', path = ''] = /^(file:)?(.*)$/s.exec(text) ?? [];
  if (text.startsWith('text:') || !isAbsolute(path)) {
    return process.platform === 'win32' && !text.startsWith('text:') ? text.replaceAll('\\', '/') : text;
  }
  const below = relative(directory, path);
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) {
    throw new PackError('path-outside-folder', { path, folder: directory });
  }
  return `${prefix === '' ? './' : prefix}${below.replaceAll(sep, '/')}`;
}

function addOptions({ priority, note, required }: Options): AddOptions {
  return {
    ...(priority === undefined ? {} : { priority: wholeNumber(priority, 'priority') }),
    ...(note === undefined ? {} : { note }),
    ...(required === undefined ? {} : { required }),
  };
}

function sayOutcome(terminal: Terminal, outcome: AddOutcome): void {
  if (outcome.outcome === 'failed') {
    terminal.warn(outcome.error.message);
    return;
  }
  const lines = count(outcome.artifact.content.lines, 'line');
  terminal.say(`${outcome.outcome.padEnd(10)}  ${oneLine(outcome.source, 80)} (${lines})`);
  for (const warning of outcome.warnings) {
    terminal.warn(warning);
  }
}

/** When nothing could be captured, the first failure says why; when something could, the rest are errors on the way. */
function exitCodeFor(outcomes: readonly AddOutcome[]): number {
  const failures = outcomes.filter((each) => each.outcome === 'failed');
  const [first] = failures;
  if (!first) {
    return exitCode.done;
  }
  return failures.length === outcomes.length ? exitCodeOf[first.error.code] : exitCode.doneWithErrors;
}
