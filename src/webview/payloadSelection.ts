import type { PayloadRows } from './payloadRows';
import { tell } from './vscodeApi';

/**
 * What of the payload is selected. The browser selects in the rows that are on the page; the row in which a selection
 * begins and the one in which it ends stay there, so that it can reach over any number of rows. What is copied is taken
 * from the payload, byte for byte, not from the page.
 */
export class PayloadSelection {
  private isWhole = false;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly layer: HTMLElement,
    private readonly rowsNow: () => PayloadRows,
  ) {
    document.addEventListener('selectionchange', () => this.changed());
    scroller.addEventListener('pointerdown', () => this.clear());
    document.addEventListener('copy', (event) => this.copied(event));
  }

  /** All of it, also what is not on the page. */
  selectAll(): void {
    getSelection()?.selectAllChildren(this.layer);
    this.setWhole(true);
  }

  clear(): void {
    if (this.isWhole) {
      getSelection()?.removeAllRanges();
    }
    this.setWhole(false);
  }

  /** The rows in which the selection begins and ends. */
  rows(): readonly number[] {
    const selection = getSelection();
    if (this.isWhole || !selection || selection.isCollapsed) {
      return [];
    }
    return [selection.anchorNode, selection.focusNode]
      .flatMap((node) => this.rowOf(node)?.dataset.row ?? [])
      .map(Number);
  }

  private changed(): void {
    const selection = getSelection();
    if (this.isWhole && (selection?.isCollapsed || selection?.anchorNode !== this.layer)) {
      this.setWhole(false);
    }
  }

  private setWhole(isWhole: boolean): void {
    this.isWhole = isWhole;
    this.scroller.classList.toggle('whole', isWhole);
  }

  private copied(event: ClipboardEvent): void {
    if (this.isWhole) {
      event.preventDefault();
      tell({ type: 'copy' });
      return;
    }
    const text = this.selectedText();
    if (text !== undefined) {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
    }
  }

  /** Undefined when what is selected is not in the payload alone. */
  private selectedText(): string | undefined {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) {
      return undefined;
    }
    const anchor = this.offsetOf(selection.anchorNode, selection.anchorOffset);
    const focus = this.offsetOf(selection.focusNode, selection.focusOffset);
    if (anchor === undefined || focus === undefined) {
      return undefined;
    }
    return this.rowsNow().text.slice(Math.min(anchor, focus), Math.max(anchor, focus));
  }

  /** Where in the payload a place on the page is, in UTF-16 units. */
  private offsetOf(node: Node | null, offset: number): number | undefined {
    const row = this.rowOf(node);
    if (!row || !node) {
      return undefined;
    }
    const before = document.createRange();
    before.setStart(row, 0);
    before.setEnd(node, offset);
    return this.rowsNow().start(Number(row.dataset.row)) + before.toString().length;
  }

  private rowOf(node: Node | null): HTMLElement | null {
    const holder = node instanceof Element ? node : node?.parentElement;
    return this.layer.contains(node) ? (holder?.closest<HTMLElement>('.row') ?? null) : null;
  }
}
