import * as vscode from 'vscode';

/** A key that `when` clauses in package.json test. Told to VS Code only when it changes. */
class ContextKey<T extends string | number | boolean> {
  private current: T | undefined;

  constructor(private readonly name: `contextPacks.${string}`) {}

  set value(value: T) {
    if (value !== this.current) {
      this.current = value;
      void vscode.commands.executeCommand('setContext', this.name, value);
    }
  }
}

/** Every key there is. */
export const contextKeys = {
  /** `ready` shows how to begin where there are no packs, `error` what can be done about a store that will not open. */
  storeState: new ContextKey<'ready' | 'error'>('contextPacks.storeState'),
  hasPacks: new ContextKey<boolean>('contextPacks.hasPacks'),
  /** What the Packs view has selected: keys mean different things for packs and artifacts. */
  selectionKind: new ContextKey<'none' | 'pack' | 'artifact' | 'mixed'>('contextPacks.selectionKind'),
};
