import * as vscode from 'vscode';
import { pageSize } from './paging';

/** `Show 500 More...`, or as many as there are. */
export function moreTitle(hidden: number): string {
  return vscode.l10n.t('Show {0} More...', Math.min(hidden, pageSize).toLocaleString(vscode.env.language));
}
