import { add } from './add';
import type { Command } from './command';
import { deletePack, undelete } from './deletedPacks';
import { importLegacy } from './legacyImport';
import { create, list, rename } from './packs';
import { refresh } from './refresh';
import { remove as removeArtifact } from './remove';
import { copy, preview, render } from './render';
import { listRuns, showRun } from './runs';
import { show } from './show';
import { status } from './status';
import { backup, gc, info } from './store';
import { exportAll } from './storeExport';
import { verify } from './verify';
import { why } from './why';

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
  'pack status': status,
  'pack refresh': refresh,
  'pack why': why,
  'pack preview': preview,
  'pack render': render,
  'pack copy': copy,
  'run list': listRuns,
  'run show': showRun,
  'store info': info,
  'store verify': verify,
  'store gc': gc,
  'store backup': backup,
  'store export': exportAll,
  'store import': importLegacy,
};
