// What the views and the preview have in common with commands. Imported with import(), so that it is read when it is needed.
export { addUris } from './add';
export { askBudget } from './budget';
export { copyRendered } from './deliver';
export { openAsText } from './openAsText';
export { snapshotPack } from './snapshots';
