import { setTimeout } from 'node:timers/promises';
import type * as vscode from 'vscode';

/** How long a command waits for rows that VS Code can name, in milliseconds, and how long between two looks. */
const patience = 2000;
const pause = 20;

/**
 * The rows of a tree that a key is meant for, as in the Explorer: the one that has the focus and, where it is one of
 * several that are selected, those too. Arrow keys move the focus alone, so what is selected may be another row.
 *
 * VS Code says what is selected and not what has the focus. So the row with the focus is toggled, twice, in one call:
 * what comes into the selection, or goes out of it, is that row, and the selection is as it was before.
 */
export class FocusedRows<Row> implements vscode.Disposable {
  /** What was selected, as VS Code told it during a look, the newest last; undefined while nobody looks. */
  private told: (readonly Row[])[] | undefined;
  /** The look that is under way, or the last: another during it would take what was toggled for what was selected. */
  private looked: Promise<unknown> = Promise.resolve();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly view: Pick<vscode.TreeView<Row>, 'selection' | 'onDidChangeSelection'>,
    /** In one call: selects the row that has the focus, or takes it out of the selection, and undoes that again. */
    private readonly toggleTwice: () => PromiseLike<unknown>,
  ) {
    this.subscription = view.onDidChangeSelection(({ selection }) => this.told?.push(selection));
  }

  /** None where nothing has the focus. While the tree is read again VS Code cannot name its rows: then it is asked again. */
  async rows(): Promise<readonly Row[]> {
    const until = Date.now() + patience;
    const rows = this.looked.then(() => this.rowsUntil(until));
    this.looked = rows.catch(() => undefined);
    return await rows;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async rowsUntil(until: number): Promise<readonly Row[]> {
    for (;;) {
      const rows = await this.look();
      if (rows.length > 0 || Date.now() > until) {
        return rows;
      }
      await setTimeout(pause);
    }
  }

  private async look(): Promise<readonly Row[]> {
    const before = this.view.selection;
    const told: (readonly Row[])[] = [];
    this.told = told;
    try {
      await this.toggleTwice();
    } finally {
      this.told = undefined;
    }
    const [toggled = before] = told;
    const added = toggled.find((row) => !before.includes(row));
    return added === undefined ? before : [added];
  }
}
