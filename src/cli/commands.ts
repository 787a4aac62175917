import { add } from './add';
import { budget, move, options } from './arrange';
import type { Command } from './command';
import { deletePack, undelete } from './deletedPacks';
import { importLegacy } from './legacyImport';
import { create, list, rename } from './packs';
import { refresh } from './refresh';
import { remove as removeArtifact } from './remove';
import { copy, preview, render } from './render';
import { listRuns, showRun } from './runs';
import { allow, listAllowed, redactAgain } from './secrets';
import { show } from './show';
import { exportOne, importOne, label, remove as removeSnapshot, restore } from './snapshotChanges';
import { diffSnapshot } from './snapshotDiff';
import { snapshotPack } from './snapshotPack';
import { copySnapshot, listAll, renderSnapshot, showSnapshot } from './snapshots';
import { verifySnapshot } from './snapshotVerify';
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
  'pack move': move,
  'pack status': status,
  'pack refresh': refresh,
  'pack why': why,
  'pack budget': budget,
  'pack options': options,
  'pack preview': preview,
  'pack render': render,
  'pack copy': copy,
  'pack snapshot': snapshotPack,
  'snapshot list': listAll,
  'snapshot show': showSnapshot,
  'snapshot render': renderSnapshot,
  'snapshot copy': copySnapshot,
  'snapshot verify': verifySnapshot,
  'snapshot diff': diffSnapshot,
  'snapshot restore': restore,
  'snapshot label': label,
  'snapshot export': exportOne,
  'snapshot import': importOne,
  'snapshot delete': removeSnapshot,
  'secret list': listAllowed,
  'secret allow': allow,
  'secret redact': redactAgain,
  'run list': listRuns,
  'run show': showRun,
  'store info': info,
  'store verify': verify,
  'store gc': gc,
  'store backup': backup,
  'store export': exportAll,
  'store import': importLegacy,
};
