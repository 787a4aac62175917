import * as vscode from 'vscode';
import { contextKeys } from '../contextKeys';
import type { RowArrangement } from './packRows';

/** How the Packs view shows packs. */
export interface ViewChoices extends RowArrangement {
  /** Whether rows leave out which lines were captured. */
  readonly arePositionsHidden: boolean;
}

export const usualChoices: ViewChoices = {
  isSortedByName: false,
  isGroupedByFolder: false,
  arePositionsHidden: false,
};

const memoryKey = 'viewOptions';

/** How the user wants the Packs view. Remembered for the workspace; menus tell it from context keys. */
export class ViewOptions implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private choices: ViewChoices;

  constructor(private readonly memory: vscode.Memento) {
    this.choices = parseChoices(memory.get(memoryKey));
    this.tell();
  }

  get current(): ViewChoices {
    return this.choices;
  }

  async choose(changes: Partial<ViewChoices>): Promise<void> {
    this.choices = { ...this.choices, ...changes };
    this.tell();
    this.changed.fire();
    await this.memory.update(memoryKey, this.choices);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private tell(): void {
    contextKeys.sortedByName.value = this.choices.isSortedByName;
    contextKeys.groupedByFolder.value = this.choices.isGroupedByFolder;
    contextKeys.positionsHidden.value = this.choices.arePositionsHidden;
  }
}

/** Another version may have remembered something else. */
function parseChoices(value: unknown): ViewChoices {
  const given = (value ?? {}) as Readonly<Partial<Record<keyof ViewChoices, unknown>>>;
  return {
    isSortedByName: given.isSortedByName === true,
    isGroupedByFolder: given.isGroupedByFolder === true,
    arePositionsHidden: given.arePositionsHidden === true,
  };
}
