// `ctx pack create | list | rename`
import { createPack, findPack, listPacks, renamePack } from '../app/packs';
import { defaultTokenBudget, parseTokenBudget } from '../core/pack';
import type { Command } from './command';
import { listDeleted } from './deletedPacks';
import { exitCode } from './exitCodes';
import { packJson } from './packJson';
import { oneLine } from './terminal';

export const create: Command = {
  usage: '<name> [--tokens N] [--description TEXT] [--global] [--follow]',
  summary:
    `Makes a pack, of this workspace folder or global, with a budget of ${defaultTokenBudget} tokens or N. With --follow, ` +
    'what is added to it is captured again whenever it is rendered.',
  options: ['tokens', 'description', 'global', 'follow'],
  words: { min: 1, max: 1 },
  async run({ ports, terminal, workspace, options }, [name = '']) {
    const pack = await createPack(ports, {
      name,
      workspace: options.global ? null : workspace,
      description: options.description ?? '',
      tokenBudget: options.tokens === undefined ? defaultTokenBudget : parseTokenBudget(options.tokens),
      followsSources: options.follow === true,
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
