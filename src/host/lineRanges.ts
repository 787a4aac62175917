// Between the editor's ranges (lines from 0, an end that may stand before a line's first character) and ours (from 1,
// whole lines). The only file that converts them.
import * as vscode from 'vscode';
import type { ClosedLineRange } from '../core/lineRange';

/** The lines that a selection touches. One that ends at the very start of a line does not reach into it. */
export function linesOf(selection: vscode.Range): ClosedLineRange {
  const { start, end } = selection;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { start: start.line + 1, end: last + 1 };
}

/** From the first character of the first line to the end of the last. */
export function editorRange({ start, end }: ClosedLineRange): vscode.Range {
  return new vscode.Range(start - 1, 0, end - 1, Number.MAX_SAFE_INTEGER);
}
