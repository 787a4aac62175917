import * as vscode from 'vscode';

/** A key that `when` clauses in package.json test. Told to VS Code only when it changes. */
class ContextKey<T extends string | number | boolean | readonly number[]> {
  private current: T | undefined;

  constructor(private readonly name: `contextPacks.${string}`) {}

  set value(value: T) {
    if (!isSame(value, this.current)) {
      this.current = value;
      void vscode.commands.executeCommand('setContext', this.name, value);
    }
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) {
    return a === b;
  }
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** `notStarted`: not only the store, nothing of the extension can be used. */
export type StoreState = 'ready' | 'tooNew' | 'damaged' | 'unreadable' | 'notStarted';

/** Every key there is. */
export const contextKeys = {
  /** Where no packs are shown, the view's welcome says how to begin, or what can be done about the store. */
  storeState: new ContextKey<StoreState>('contextPacks.storeState'),
  hasPacks: new ContextKey<boolean>('contextPacks.hasPacks'),
  hasArtifacts: new ContextKey<boolean>('contextPacks.hasArtifacts'),
  canUndo: new ContextKey<boolean>('contextPacks.canUndo'),
  canRedo: new ContextKey<boolean>('contextPacks.canRedo'),
  /** Whether the editor has a command that takes files into its chat. */
  chatAvailable: new ContextKey<boolean>('contextPacks.chatAvailable'),
  /** Of the active editor, from 1: those that a pack of this window holds, as far as they are near what is shown. */
  capturedLines: new ContextKey<readonly number[]>('contextPacks.capturedLines'),
  sortedByName: new ContextKey<boolean>('contextPacks.sortedByName'),
  groupedByFolder: new ContextKey<boolean>('contextPacks.groupedByFolder'),
  positionsHidden: new ContextKey<boolean>('contextPacks.positionsHidden'),
  /** How many artifacts of this window's packs are not as their sources are now. */
  staleCount: new ContextKey<number>('contextPacks.staleCount'),
};
