// What the views and the preview have in common with commands. Imported with import(), so that it is read when it is needed.
export { askBudget } from './budget';
export { copyRendered } from './deliver';
export { dropActions } from './drops';
export { openAsText } from './openAsText';
export { snapshotPack } from './snapshots';
