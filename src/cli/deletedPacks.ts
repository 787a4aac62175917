// `ctx pack delete | undelete | list --deleted`
import {
  findDeletedPack,
  findPack,
  keptUntil,
  listDeletedPacks,
  deletePack as remove,
  undeletePack,
} from '../app/packs';
import type { Command, Context } from './command';
import { exitCode } from './exitCodes';
import { deletedPackJson, packJson } from './packJson';
import { oneLine, shellWord } from './terminal';

export const deletePack: Command = {
  usage: '<pack>',
  summary:
    'Deletes a pack, which can be brought back for a while. The files that it was captured from are not touched.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ ports, settings, terminal, workspace }, [nameOrId = '']) {
    const pack = await remove(ports, await findPack(ports, nameOrId, workspace));
    const retentionDays = await settings.get('retentionDays');
    const day = dayOf(keptUntil(pack.deletedAt, retentionDays));
    terminal.say(
      `Deleted pack “${pack.name}”. Until ${day}, “ctx pack undelete ${shellWord(pack.name)}” brings it back.`,
    );
    terminal.answer({ pack: deletedPackJson(pack, retentionDays) });
    return exitCode.done;
  },
};

export const undelete: Command = {
  usage: '<pack>',
  summary: 'Brings a deleted pack back: the one deleted last of those with the name, or the one with the id.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ ports, terminal, workspace }, [nameOrId = '']) {
    const pack = await undeletePack(ports, await findDeletedPack(ports, nameOrId, workspace));
    terminal.say(`Brought back pack “${pack.name}”.`);
    terminal.answer({ pack: packJson(pack) });
    return exitCode.done;
  },
};

export async function listDeleted({ ports, settings, terminal, workspace }: Context): Promise<number> {
  const packs = await listDeletedPacks(ports, [workspace]);
  const retentionDays = await settings.get('retentionDays');
  if (terminal.json) {
    terminal.answer({ packs: packs.map((pack) => deletedPackJson(pack, retentionDays)) });
  } else if (packs.length === 0) {
    terminal.say('There are no deleted packs here.');
  } else {
    const rows = packs.map((pack) => [
      oneLine(pack.name),
      String(pack.artifacts.length),
      pack.workspace === null ? 'global' : 'workspace',
      dayOf(pack.deletedAt),
      dayOf(keptUntil(pack.deletedAt, retentionDays)),
      pack.id,
    ]);
    terminal.table(['NAME', 'ARTIFACTS', 'SCOPE', 'DELETED', 'KEPT UNTIL', 'ID'], rows, new Set(['ARTIFACTS']));
  }
  return exitCode.done;
}

/** The day in UTC, as the JSON has it. */
function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
