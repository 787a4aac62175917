import type { Services } from '../services';
import { addFile, addNote, addSelection } from './add';
import { removeArtifactRows, removeArtifacts } from './artifacts';
import type { Command } from './command';
import { copyPack, openPreview } from './deliver';
import { deletePack, deletePackRow, newPack, renamePack, renamePackRow, selectActivePack, undeletePack } from './packs';
import { deleteSelection } from './selection';
import { revealStore, verifyStore } from './store';

/** Every command, by the id it has in package.json; `_` ids stay out of the palette. A host test keeps the lists equal. */
export const commands = {
  'contextPacks.newPack': newPack,
  'contextPacks.selectActivePack': selectActivePack,
  'contextPacks.renamePack': renamePack,
  'contextPacks.deletePack': deletePack,
  'contextPacks.undeletePack': undeletePack,
  'contextPacks.addSelection': addSelection,
  'contextPacks.addFile': addFile,
  'contextPacks.addNote': addNote,
  'contextPacks.removeArtifacts': removeArtifacts,
  'contextPacks.preview': openPreview,
  'contextPacks.copy': copyPack,
  'contextPacks.showLog': async ({ log }: Services) => log.show(),
  'contextPacks.refreshPacks': async ({ refreshPacks }: Services) => refreshPacks(),
  'contextPacks.verifyStore': verifyStore,
  'contextPacks.revealStore': revealStore,
  '_contextPacks.pack.setActive': selectActivePack,
  '_contextPacks.pack.rename': renamePackRow,
  '_contextPacks.pack.delete': deletePackRow,
  '_contextPacks.artifact.remove': removeArtifactRows,
  '_contextPacks.selection.delete': deleteSelection,
} satisfies Record<`${'' | '_'}contextPacks.${string}`, Command>;
