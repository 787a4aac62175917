import { element, made, taken } from './elements';
import { RowWindow } from './rowWindow';
import { number } from './words';

/** How one kind of item is listed. */
export interface Listing<T> {
  /** Lines of text in a row. */
  readonly lines: number;
  /** What a row holds. Its buttons are reached by the keyboard. */
  readonly content: (item: T, index: number) => readonly HTMLElement[];
  /** What stands there when there is none. */
  readonly empty: () => string;
  readonly onDidToggle: () => void;
}

/**
 * A list under a heading that opens and closes it; of 100,000 items as of one. The arrow keys go from row to row, Tab to
 * the buttons of one row.
 */
export class ItemList<T> {
  private items: readonly T[] = [];
  /** The row that Tab comes to. */
  private current = 0;
  /** Undefined as long as it has not been opened. */
  private rows: RowWindow | undefined;
  private readonly region: HTMLElement;
  private readonly section: HTMLElement | null;
  private readonly toggle: HTMLElement;

  constructor(
    readonly id: string,
    private readonly listing: Listing<T>,
  ) {
    this.region = element(id);
    this.section = this.region.parentElement;
    this.toggle = element(`${id}Toggle`);
    this.toggle.addEventListener('click', () => {
      this.open(!this.isOpen);
      listing.onDidToggle();
    });
  }

  get isOpen(): boolean {
    return !this.region.hidden;
  }

  open(isOpen: boolean): void {
    this.region.hidden = !isOpen;
    this.section?.classList.toggle('open', isOpen);
    this.toggle.ariaExpanded = String(isOpen);
    if (isOpen) {
      this.fill();
    }
  }

  show(items: readonly T[]): void {
    this.items = items;
    this.current = Math.min(this.current, Math.max(0, items.length - 1));
    const count = this.toggle.querySelector('.count');
    if (count) {
      count.textContent = number(items.length);
    }
    if (this.isOpen) {
      this.fill();
    }
  }

  /** Scrolls to a row and makes it the one that Tab comes to. */
  mark(row: number): void {
    if (row === this.current || row < 0 || this.rows?.scroller.contains(document.activeElement)) {
      return;
    }
    this.makeCurrent(row);
    if (this.isOpen) {
      this.rows?.show(row);
    }
  }

  private fill(): void {
    this.section?.classList.toggle('filled', this.items.length > 0);
    if (this.items.length === 0) {
      this.rows = undefined;
      this.region.replaceChildren(made('p', 'none', this.listing.empty()));
      return;
    }
    const isFocused = this.region.contains(document.activeElement);
    this.rows ??= this.newRows();
    this.rows.update(0);
    this.section?.style.setProperty('--content', this.rows.layer.style.height);
    if (isFocused) {
      this.focus(0);
    }
  }

  private newRows(): RowWindow {
    const scroller = made('div', 'items');
    scroller.role = 'list';
    scroller.setAttribute('aria-labelledby', `${this.id}Heading`);
    scroller.addEventListener('keydown', (event) => this.keyPressed(event));
    scroller.addEventListener('focusin', (event) => this.makeCurrent(rowOf(event.target)));
    this.region.replaceChildren(scroller);
    const height = () =>
      Math.round(Number.parseFloat(getComputedStyle(scroller).fontSize) * (1.5 * this.listing.lines + 0.5));
    const source = {
      count: () => this.items.length,
      make: (row: number) => this.makeRow(row),
      kept: () => (scroller.contains(document.activeElement) ? [this.current] : []),
    };
    return new RowWindow(scroller, source, height);
  }

  private makeRow(row: number): HTMLElement {
    const listed = made('div', 'item');
    listed.role = 'listitem';
    listed.dataset.row = String(row);
    listed.ariaSetSize = String(this.items.length);
    listed.ariaPosInSet = String(row + 1);
    const item = this.items[row];
    if (item !== undefined) {
      listed.append(...this.listing.content(item, row));
    }
    setReachable(listed, row === this.current);
    return listed;
  }

  private makeCurrent(row: number): void {
    setReachable(this.rows?.element(this.current), false);
    this.current = row;
    setReachable(this.rows?.element(row), true);
  }

  private keyPressed(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.rows?.rowsSeen ?? 1) - 1);
    const last = this.items.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: this.current - 1,
      ArrowDown: this.current + 1,
      PageUp: this.current - page,
      PageDown: this.current + page,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    taken(event);
    const buttons = [...(this.rows?.element(this.current)?.querySelectorAll('button') ?? [])];
    const button = Math.max(0, buttons.indexOf(document.activeElement as HTMLButtonElement));
    this.makeCurrent(Math.min(Math.max(0, target), last));
    this.rows?.show(this.current);
    this.focus(button);
  }

  private focus(button: number): void {
    const buttons = this.rows?.element(this.current)?.querySelectorAll('button');
    (buttons?.[button] ?? buttons?.[0])?.focus({ preventScroll: true });
  }
}

function rowOf(target: EventTarget | null): number {
  const row = target instanceof HTMLElement ? target.closest<HTMLElement>('.item') : null;
  return Number(row?.dataset.row ?? 0);
}

function setReachable(row: HTMLElement | undefined, isReachable: boolean): void {
  for (const button of row?.querySelectorAll('button') ?? []) {
    button.tabIndex = isReachable ? 0 : -1;
  }
}
