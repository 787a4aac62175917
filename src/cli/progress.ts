import type { Task } from '../app/ports';
import type { Context } from './command';

/** Milliseconds between two looks at how far it is: a terminal that is written to for each file is what takes the time. */
const showEvery = 100;

/** Does work that Ctrl-C ends, and shows meanwhile how far it is. The line is gone when the work is done, or fails. */
export async function withProgress<Result>(
  { terminal, interruption }: Pick<Context, 'terminal' | 'interruption'>,
  what: string,
  work: (task: Required<Task>) => Promise<Result>,
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
