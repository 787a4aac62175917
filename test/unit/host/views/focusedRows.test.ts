import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/core/event';
import { FocusedRows } from '../../../../src/host/views/focusedRows';

type View = ConstructorParameters<typeof FocusedRows<string>>[0];

/** A list as VS Code has it: what it does is told a moment later, in the order of what was done. */
class List {
  readonly changed = new EventEmitter<{ readonly selection: readonly string[] }>();
  readonly view: View;
  /** What was told last, which is what an extension sees. */
  private told: readonly string[];

  constructor(
    private readonly focused: string,
    private selected: readonly string[],
  ) {
    this.told = selected;
    const told = (): readonly string[] => this.told;
    this.view = {
      get selection() {
        return told();
      },
      onDidChangeSelection: (listener) => this.changed.event(listener),
    };
  }

  readonly toggleTwice = async (): Promise<void> => {
    await this.toggle();
    await this.toggle();
  };

  async tell(selection: readonly string[]): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.told = selection;
    this.changed.fire({ selection });
  }

  private async toggle(): Promise<void> {
    const { focused, selected } = this;
    this.selected = selected.includes(focused) ? selected.filter((row) => row !== focused) : [...selected, focused];
    await this.tell(this.selected);
  }
}

suite('The rows that a key is meant for', () => {
  const rowsOf = (list: List): FocusedRows<string> => new FocusedRows(list.view, list.toggleTwice);

  test('are the one with the focus, where others are selected', async () => {
    assert.deepEqual(await rowsOf(new List('b', ['a'])).rows(), ['b']);
  });

  test('are all that are selected, where the one with the focus is among them', async () => {
    assert.deepEqual(await rowsOf(new List('b', ['a', 'b'])).rows(), ['a', 'b']);
  });

  test('are the same for each of several keys that are pressed before the first is answered', async () => {
    const list = new List('b', ['a']);
    const rows = rowsOf(list);
    const first = rows.rows();
    await new Promise((resolve) => setImmediate(resolve));
    const others = [rows.rows(), rows.rows()];
    assert.deepEqual(await Promise.all([first, ...others]), [['b'], ['b'], ['b']]);
  });

  test('are not what was selected before', async () => {
    const list = new List('b', ['a']);
    const rows = rowsOf(list);
    await list.tell(['a', 'c']);
    await list.tell(['a']);
    assert.deepEqual(await rows.rows(), ['b']);
  });
});
