import type { Context } from './command';

/** Milliseconds between two looks at how far it is: a terminal that is written to for each file is what takes the time. */
const showEvery = 100;

/** A Task of the app that can be followed and ended for certain. */
export interface WatchedTask {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Does work that Ctrl-C ends, and shows meanwhile how far it is. The line is gone when the work is done, or fails. */
export async function withProgress<Result>(
  { terminal, interruption }: Pick<Context, 'terminal' | 'interruption'>,
  what: string,
  work: (task: WatchedTask) => Promise<Result>,
): Promise<Result> {
  let shownAt = performance.now();
  const onProgress = (done: number, total: number): void => {
    const now = performance.now();
    if (now - shownAt >= showEvery) {
      shownAt = now;
      terminal.progress(what, done, total);
    }
  };
  try {
    return await work({ signal: interruption.signal, onProgress });
  } finally {
    terminal.clearProgress();
  }
}
