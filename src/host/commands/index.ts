import type { Services } from '../services';
import { addFile, addNote, addSelection } from './add';
import { removeArtifact } from './artifacts';
import type { Command } from './command';
import { copyPack, openPreview } from './deliver';
import { deletePack, newPack, renamePack, selectActivePack } from './packs';

/** Every command, by the id it has in package.json; `_` ids stay out of the palette. A host test keeps the lists equal. */
export const commands = {
  'contextPacks.newPack': newPack,
  'contextPacks.selectActivePack': selectActivePack,
  'contextPacks.renamePack': renamePack,
  'contextPacks.deletePack': deletePack,
  'contextPacks.addSelection': addSelection,
  'contextPacks.addFile': addFile,
  'contextPacks.addNote': addNote,
  'contextPacks.removeArtifact': removeArtifact,
  'contextPacks.preview': openPreview,
  'contextPacks.copy': copyPack,
  'contextPacks.showLog': async ({ log }: Services) => log.show(),
  'contextPacks.refreshPacks': async ({ refreshPacks }: Services) => refreshPacks(),
  '_contextPacks.pack.setActive': selectActivePack,
} satisfies Record<`${'' | '_'}contextPacks.${string}`, Command>;
