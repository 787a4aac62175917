// `ctx pack budget | move | options`

import { moveArtifact, setPriority, setRendering, setTokenBudget } from '../app/packSettings';
import { findPack } from '../app/packs';
import { findArtifact } from '../app/removeArtifacts';
import type { Place } from '../core/arrangement';
import { PackError } from '../core/errors';
import { type Artifact, type Pack, parseTokenBudget } from '../core/pack';
import { printSource } from '../core/sourceText';
import type { Command, Context } from './command';
import { exitCode } from './exitCodes';
import { wholeNumber } from './options';
import { artifactJson, packJson } from './packJson';
import { policyDetails, policyOf, policyOptions, policyUsage } from './renderOptions';
import { oneLine } from './terminal';

export const budget: Command = {
  usage: '<pack> <N>',
  summary: 'Sets how many tokens the payload of a pack may have, headings and all.',
  options: [],
  words: { min: 2, max: 2 },
  async run({ ports, terminal, workspace }, [nameOrId = '', tokens = '']) {
    const tokenBudget = parseTokenBudget(tokens);
    const pack = await setTokenBudget(ports, await findPack(ports, nameOrId, workspace), tokenBudget);
    terminal.say(`Pack “${pack.name}” has a budget of ${pack.tokenBudget} tokens.`);
    terminal.answer({ pack: packJson(pack) });
    return exitCode.done;
  },
};

const moveCommand = 'ctx pack move';

export const move: Command = {
  usage: '<pack> <artifact> (--before ID | --after ID | --priority N)',
  summary:
    'Moves an artifact before or behind another, with the priority next to its own that lets it stand there, or gives it ' +
    'another priority: what has a higher one is rendered earlier, and cut later. The files of a collection stand where ' +
    'that stands.',
  options: ['before', 'after', 'priority'],
  words: { min: 2, max: 2 },
  async run(context, [nameOrId = '', reference = '']) {
    const { ports, terminal, workspace } = context;
    const moving = movingTo(context);
    const pack = await findPack(ports, nameOrId, workspace);
    const artifact = findArtifact(pack, reference);
    const after = await moving(pack, artifact);
    const now = after.artifacts.find(({ id }) => id === artifact.id) ?? artifact;
    terminal.say(`Moved ${oneLine(printSource(artifact.source), 80)}; its priority is ${now.priority}.`);
    terminal.answer({ pack: packJson(after), artifact: artifactJson(now) });
    return exitCode.done;
  },
};

function movingTo({ ports, options }: Context): (pack: Pack, artifact: Artifact) => Promise<Pack> {
  const { before, after, priority } = options;
  if ([before, after, priority].filter((given) => given !== undefined).length !== 1) {
    throw wrongMove('It takes one of --before, --after and --priority.');
  }
  if (priority !== undefined) {
    const number = wholeNumber(priority, 'priority', moveCommand);
    return (pack, { id }) => setPriority(ports, pack, id, number);
  }
  return (pack, artifact) => {
    const other = findArtifact(pack, before ?? after ?? '');
    refuseMember(artifact);
    refuseMember(other);
    const place: Place = before === undefined ? { after: other.id } : { before: other.id };
    return moveArtifact(ports, pack, artifact.id, place);
  };
}

function refuseMember({ source, collection }: Artifact): void {
  if (collection !== undefined) {
    const name = oneLine(printSource(source), 80);
    throw wrongMove(
      `${name} is a file of a collection and stands by its path, where the collection stands. Move that.`,
    );
  }
}

function wrongMove(problem: string): PackError {
  return new PackError('wrong-usage', { problem, help: `${moveCommand} --help` });
}

export const options: Command = {
  usage: `<pack> [--instruction TEXT] ${policyUsage} [--reset]`,
  summary:
    'Sets how a pack is rendered from now on, and what the model is told last; without options, shows it. --reset takes back ' +
    'what was set before; an empty instruction takes it away.',
  details: policyDetails.slice(0, -1),
  options: ['instruction', 'reset', ...policyOptions],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { ports, terminal, workspace } = context;
    const policy = await policyOf(context, 'ctx pack options');
    const { instruction, reset: isReset = false } = context.options;
    const found = await findPack(ports, nameOrId, workspace);
    const isChange = isReset || instruction !== undefined || Object.keys(policy).length > 0;
    const pack = isChange ? await setRendering(ports, found, { policy, isReset, instruction }) : found;
    if (!terminal.json && !(isChange && terminal.quiet)) {
      showOptions(context, pack);
    }
    terminal.answer({ pack: packJson(pack), options: { ...ports.renderOptions(), ...pack.policy } });
    return exitCode.done;
  },
};

/** Which of them are the pack's own stands beside them. */
function showOptions({ ports, terminal }: Context, { policy = {}, instruction }: Pack): void {
  const rows = Object.entries({ ...ports.renderOptions(), ...policy }).map(([name, value]) => [
    name,
    oneLine(String(value), 100),
    Object.hasOwn(policy, name) ? 'of the pack' : 'as set for all packs',
  ]);
  const said = ['instruction', oneLine(instruction ?? '', 100), 'of the pack'];
  terminal.table(['OPTION', 'VALUE', 'WHOSE'], [...rows, said], new Set());
}
