import * as vscode from 'vscode';

/** How many rows are added below one at once: VS Code asks for each of them, shown or not. */
export const pageSize = 500;

/** How many of the rows below each row are shown, by an id that stays the same when the tree is read again. */
export class Paging {
  private readonly shown = new Map<string, number>();

  /** The rows that are shown, and how many are not. */
  page<T>(id: string, rows: readonly T[]): { readonly rows: readonly T[]; readonly hidden: number } {
    const shown = this.shown.get(id) ?? pageSize;
    return { rows: rows.slice(0, shown), hidden: Math.max(0, rows.length - shown) };
  }

  showMore(id: string): void {
    this.shown.set(id, (this.shown.get(id) ?? pageSize) + pageSize);
  }
}

/** `Show 500 More...`, or as many as there are. */
export function moreTitle(hidden: number): string {
  return vscode.l10n.t('Show {0} More...', Math.min(hidden, pageSize).toLocaleString(vscode.env.language));
}
