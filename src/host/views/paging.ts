/** How many rows are added below one at once: VS Code asks for each of them, shown or not. */
export const pageSize = 500;

/** How many of the rows below each row are shown, by an id that stays the same when the tree is read again. */
export class Paging {
  private readonly shown = new Map<string, number>();

  /** The rows that are shown, and how many are not. */
  page<T>(id: string, rows: readonly T[]): { readonly rows: readonly T[]; readonly hidden: number } {
    const shown = this.shownOf(id);
    return { rows: rows.slice(0, shown), hidden: Math.max(0, rows.length - shown) };
  }

  /** How many are shown at most. */
  shownOf(id: string): number {
    return this.shown.get(id) ?? pageSize;
  }

  showMore(id: string): void {
    this.shown.set(id, this.shownOf(id) + pageSize);
  }

  /** Shows as many pages as hold the row at this place, from 0. Says whether these are more than before. */
  showUpTo(id: string, place: number): boolean {
    const isMore = place >= this.shownOf(id);
    if (isMore) {
      this.shown.set(id, Math.ceil((place + 1) / pageSize) * pageSize);
    }
    return isMore;
  }
}
