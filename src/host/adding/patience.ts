import * as vscode from 'vscode';
import type { Task } from '../../app/ports';
import { plain } from '../plainText';

/** How long something may take before it shows more than a word in the status bar, in milliseconds. */
const patience = 1000;
/** The least time between two reports of progress: each is a message to the window. */
const reportsEvery = 100;

/** How far something is. `total` may grow. */
export interface Counts {
  readonly done: number;
  readonly total: number;
}

let underWay = 0;

/** Whether something runs that the user asked for and that takes time, in this window. */
export function isWorkUnderWay(): boolean {
  return underWay > 0;
}

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/**
 * Runs what may take long: quietly at first, in the status bar; after a second in a notification, where it can be
 * cancelled. Cancelling aborts the signal, and what the task makes of that is its own affair.
 */
export async function withPatience<T>(title: string, run: (task: Task) => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const shown = new ShownCounts();
  const onProgress = (done: number, total: number): void => shown.set({ done, total });
  underWay += 1;
  const running = run({ signal: ended.signal, onProgress }).finally(() => {
    underWay -= 1;
  });
  const settled = running.then(
    () => true,
    () => true,
  );
  const quiet = { location: vscode.ProgressLocation.Window, title: plain(title) };
  const isDone = await vscode.window.withProgress(quiet, (progress) => {
    shown.in(progress);
    return Promise.race([settled, new Promise<boolean>((resolve) => setTimeout(resolve, patience, false))]);
  });
  if (!isDone) {
    const loud = { location: vscode.ProgressLocation.Notification, title: plain(title), cancellable: true };
    await vscode.window.withProgress(loud, (progress, token) => {
      token.onCancellationRequested(() => ended.abort(new vscode.CancellationError()));
      shown.in(progress);
      return settled;
    });
  }
  return running;
}

/** Shows counts where progress is shown now, and not too often. */
class ShownCounts {
  private progress: Progress | undefined;
  private counts: Counts | undefined;
  private percent = 0;
  private reportedAt = 0;

  in(progress: Progress): void {
    this.progress = progress;
    this.percent = 0;
    this.reportedAt = 0;
    this.report();
  }

  set(counts: Counts): void {
    this.counts = counts;
    this.report();
  }

  private report(): void {
    const now = Date.now();
    if (!this.counts || this.counts.total < 2 || now - this.reportedAt < reportsEvery) {
      return;
    }
    this.reportedAt = now;
    const percent = (100 * this.counts.done) / this.counts.total;
    this.progress?.report({ message: countsText(this.counts), increment: Math.max(0, percent - this.percent) });
    this.percent = Math.max(percent, this.percent);
  }
}

/** `1,500 of 10,000` */
export function countsText({ done, total }: Counts): string {
  return vscode.l10n.t('{0} of {1}', inDigits(done), inDigits(total));
}

export function inDigits(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
