import { made } from './elements';
import { afterScroll, isScaled, isStuck, type Position, positionOf, rowsAround, scrollHeightOf } from './scrolling';

/** What a RowWindow shows. */
export interface RowSource {
  count(): number;
  /** A new element for a row. */
  make(row: number): HTMLElement;
  /** Rows that stay on the page when they are out of sight: they have the focus, or a selection begins in them. */
  kept(): readonly number[];
}

/** Rows that are there although they are not seen, on each side: what a frame scrolls does not show up empty. */
const more = 12;

/** Rows of one height in an element that scrolls. Only those that are seen, and a few around, are on the page. */
export class RowWindow {
  /** Holds the rows, and is as high as all of them together. */
  readonly layer = made('div', 'rows');
  /** Called when other rows are seen. */
  onDidScroll: () => void = () => {};
  private readonly rows = new Map<number, HTMLElement>();
  private position: Position = { top: 0, scrollTop: 0 };
  private viewport = 0;
  private resync = 0;

  /** @param height of a row, in pixels; asked for again with each `update` */
  constructor(
    readonly scroller: HTMLElement,
    private readonly source: RowSource,
    private readonly height: () => number,
  ) {
    this.layer.role = 'presentation';
    scroller.append(this.layer);
    scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.resized()).observe(scroller);
  }

  /** The first row that is seen, with the part of it that is above: 2.5 is the middle of the third. */
  get topRow(): number {
    return this.position.top / this.height();
  }

  /** How many rows are seen. */
  get rowsSeen(): number {
    return this.viewport / this.height();
  }

  element(row: number): HTMLElement | undefined {
    return this.rows.get(row);
  }

  /** Shows as many rows as there are now. Those from row `changed` on are made anew. */
  update(changed = Number.POSITIVE_INFINITY): void {
    for (const [row, shown] of this.rows) {
      if (row >= changed || row >= this.source.count()) {
        shown.remove();
        this.rows.delete(row);
      }
    }
    this.scroller.style.setProperty('--row-height', `${this.height()}px`);
    this.layer.style.height = `${scrollHeightOf(this.geometry())}px`;
    this.viewport = this.scroller.clientHeight;
    this.place();
  }

  /** Scrolls so that a row, or a part of one, is the first that is seen. */
  showAtTop(row: number): void {
    this.moveTo(row * this.height());
  }

  /** Scrolls no further than is needed to see a row, or to the middle when it was far away. */
  show(row: number): void {
    const { topRow, rowsSeen } = this;
    if (row >= topRow && row + 1 <= topRow + rowsSeen) {
      return;
    }
    const isNear = row >= topRow - 2 && row < topRow + rowsSeen + 2;
    if (isNear) {
      this.showAtTop(row < topRow ? row : row + 1 - rowsSeen);
    } else {
      this.showAtTop(Math.floor(row - rowsSeen / 2));
    }
  }

  private moveTo(top: number): void {
    this.position = positionOf(this.geometry(), top);
    this.scroller.scrollTop = this.position.scrollTop;
    this.place();
  }

  private geometry() {
    return { rows: this.source.count(), rowHeight: this.height(), viewport: this.viewport };
  }

  private scrolled(): void {
    const { scrollTop } = this.scroller;
    if (this.scroller.clientHeight === 0 || Math.abs(scrollTop - this.position.scrollTop) < 1) {
      return;
    }
    const at = this.geometry();
    this.position = afterScroll(at, this.position, scrollTop);
    window.clearTimeout(this.resync);
    if (isStuck(at, this.position)) {
      this.moveTo(this.position.top);
      return;
    }
    if (isScaled(at)) {
      // Not while it scrolls: that would stop a touch pad's momentum.
      this.resync = window.setTimeout(() => this.moveTo(this.position.top), 150);
    }
    this.place();
  }

  /** An element that is hidden forgets where it was scrolled to; it is put there again when it is shown. */
  private resized(): void {
    this.viewport = this.scroller.clientHeight;
    if (this.viewport > 0) {
      this.moveTo(this.position.top);
    }
  }

  /** Puts the rows there that are to be there, in their order, and takes the others away. */
  private place(): void {
    const { first, last } = rowsAround(this.geometry(), this.position.top, more);
    const wanted = this.wanted(first, last);
    for (const [row, shown] of this.rows) {
      if (!wanted.has(row)) {
        shown.remove();
        this.rows.delete(row);
      }
    }
    let next = this.layer.firstElementChild;
    for (const row of [...wanted].sort((a, b) => a - b)) {
      const shown = this.rows.get(row) ?? this.source.make(row);
      this.rows.set(row, shown);
      // One that is kept out of sight lies next to the others: far away it would make the element higher.
      this.put(shown, Math.min(Math.max(row, first - 1), last));
      if (shown === next) {
        next = next.nextElementSibling;
      } else {
        this.layer.insertBefore(shown, next);
      }
    }
    this.onDidScroll();
  }

  private wanted(first: number, last: number): ReadonlySet<number> {
    const wanted = new Set(this.source.kept().filter((row) => row >= 0 && row < this.source.count()));
    for (let row = first; row < last; row++) {
      wanted.add(row);
    }
    return wanted;
  }

  private put(shown: HTMLElement, row: number): void {
    const top = `${row * this.height() - (this.position.top - this.position.scrollTop)}px`;
    if (shown.style.top !== top) {
      shown.style.top = top;
    }
  }
}
