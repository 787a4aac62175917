import { add, remove as removeArtifact } from './artifacts';
import type { Command } from './command';
import { deletePack, undelete } from './deletedPacks';
import { importLegacy } from './legacyImport';
import { create, list, rename, show } from './packs';
import { copy, preview, render } from './render';
import { backup, gc, info } from './store';
import { exportAll } from './storeExport';
import { verify } from './verify';

/** Every command by its words. */
export const commands: Readonly<Record<string, Command>> = {
  'pack create': create,
  'pack list': list,
  'pack show': show,
  'pack rename': rename,
  'pack delete': deletePack,
  'pack undelete': undelete,
  'pack add': add,
  'pack remove': removeArtifact,
  'pack preview': preview,
  'pack render': render,
  'pack copy': copy,
  'store info': info,
  'store verify': verify,
  'store gc': gc,
  'store backup': backup,
  'store export': exportAll,
  'store import': importLegacy,
};
