// `ctx pack create | list | show | rename`
import { type ArtifactState, artifactState } from '../app/artifactState';
import { createPack, findPack, listPacks, renamePack } from '../app/packs';
import { PackError } from '../core/errors';
import { type Artifact, defaultTokenBudget, type Pack, parseTokenBudget } from '../core/pack';
import { printSource } from '../core/sourceText';
import type { Command, Context } from './command';
import { listDeleted } from './deletedPacks';
import { exitCode } from './exitCodes';
import { artifactJson, packJson } from './packJson';
import { oneLine } from './terminal';

export const create: Command = {
  usage: '<name> [--tokens N] [--description TEXT] [--global]',
  summary: `Makes a pack, of this workspace folder or global, with a budget of ${defaultTokenBudget} tokens or N.`,
  options: ['tokens', 'description', 'global'],
  words: { min: 1, max: 1 },
  async run({ ports, terminal, workspace, options }, [name = '']) {
    const pack = await createPack(ports, {
      name,
      workspace: options.global ? null : workspace,
      description: options.description ?? '',
      tokenBudget: options.tokens === undefined ? defaultTokenBudget : parseTokenBudget(options.tokens),
    });
    terminal.say(`Created pack “${pack.name}” with a budget of ${pack.tokenBudget} tokens.`);
    terminal.answer({ pack: packJson(pack) });
    return exitCode.done;
  },
};

export const list: Command = {
  usage: '[--deleted]',
  summary: 'Lists the packs of this workspace folder, then the global ones; or those deleted, the last one first.',
  options: ['deleted'],
  words: { min: 0, max: 0 },
  async run(context) {
    const { ports, terminal, workspace, options } = context;
    if (options.deleted) {
      return listDeleted(context);
    }
    const packs = await listPacks(ports, [workspace]);
    if (terminal.json) {
      terminal.answer({ packs: packs.map(packJson) });
    } else if (packs.length === 0) {
      terminal.say('There are no packs here yet. Make one with “ctx pack create <name>”.');
    } else {
      const rows = packs.map((pack) => [
        pack.name,
        String(pack.artifacts.length),
        String(pack.tokenBudget),
        pack.workspace === null ? 'global' : 'workspace',
        oneLine(pack.description),
      ]);
      terminal.table(['NAME', 'ARTIFACTS', 'BUDGET', 'SCOPE', 'DESCRIPTION'], rows, new Set(['ARTIFACTS', 'BUDGET']));
    }
    return exitCode.done;
  },
};

export const show: Command = {
  usage: '<pack>',
  summary: 'Shows a pack and its artifacts: id, source, lines, size, tokens and how each stands against its file.',
  options: [],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { ports, terminal, workspace } = context;
    const pack = await findPack(ports, nameOrId, workspace);
    const rows: LookedAt[] = [];
    for (const artifact of pack.artifacts) {
      rows.push(await lookAt(context, artifact));
    }
    if (terminal.json) {
      const artifacts = rows.map(({ artifact, state, tokens }) => artifactJson(artifact, { state, tokens }));
      terminal.answer({ pack: packJson(pack), artifacts });
    } else {
      showPack(context, pack, rows);
    }
    return exitCode.done;
  },
};

export const rename: Command = {
  usage: '<pack> <new>',
  summary: 'Gives a pack another name.',
  options: [],
  words: { min: 2, max: 2 },
  async run({ ports, terminal, workspace }, [nameOrId = '', name = '']) {
    const before = await findPack(ports, nameOrId, workspace);
    const pack = await renamePack(ports, before, name);
    terminal.say(`Renamed pack “${before.name}” to “${pack.name}”.`);
    terminal.answer({ pack: packJson(pack) });
    return exitCode.done;
  },
};

interface LookedAt {
  readonly artifact: Artifact;
  readonly state: ArtifactState;
  readonly tokens: number | null;
}

async function lookAt({ ports }: Context, artifact: Artifact): Promise<LookedAt> {
  return { artifact, state: await artifactState(ports, artifact), tokens: await tokensOf(ports, artifact) };
}

/** Null when the stored content is missing or damaged: that is an error of this artifact alone. */
async function tokensOf({ blobs, tokens }: Context['ports'], { content }: Artifact): Promise<number | null> {
  try {
    return await tokens.count(Buffer.from(await blobs.get(content.hash)).toString('utf8'));
  } catch (error) {
    if (PackError.is(error)) {
      return null;
    }
    throw error;
  }
}

function showPack({ terminal }: Context, pack: Pack, rows: readonly LookedAt[]): void {
  terminal.content(`${pack.name}: ${count(pack.artifacts.length, 'artifact')}, budget ${pack.tokenBudget} tokens\n`);
  if (pack.description !== '') {
    terminal.content(`${oneLine(pack.description, 200)}\n`);
  }
  if (rows.length === 0) {
    terminal.say(`Add something with “ctx pack add ${pack.name} <source>”.`);
    return;
  }
  const prefixLength = uniquePrefixLength(pack.artifacts.map(({ id }) => id));
  const cells = rows.map(({ artifact, state, tokens }) => [
    artifact.id.slice(0, prefixLength),
    oneLine(printSource(artifact.source), 80),
    String(artifact.content.lines),
    String(artifact.content.bytes),
    tokens === null ? '?' : String(tokens),
    String(artifact.priority),
    artifact.unsaved ? `${state}, unsaved` : state,
  ]);
  terminal.content('\n');
  const numbers = new Set(['LINES', 'BYTES', 'TOKENS', 'PRIORITY']);
  terminal.table(['ID', 'SOURCE', 'LINES', 'BYTES', 'TOKENS', 'PRIORITY', 'STATE'], cells, numbers);
}

/** How much of the ids must be shown to tell them apart: ids made in the same millisecond begin alike. */
function uniquePrefixLength(ids: readonly string[]): number {
  for (let length = 8; length < 36; length += 1) {
    if (new Set(ids.map((id) => id.slice(0, length))).size === ids.length) {
      return length;
    }
  }
  return 36;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
