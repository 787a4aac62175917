import { performance } from 'node:perf_hooks';

/** What this thread did while something went on, in milliseconds of its own work: not how long it waited for the machine. */
export interface ThreadWork {
  readonly worked: number;
  /** The longest without letting anything else have its turn. */
  readonly longest: number;
}

/** How this thread works while `run` runs. */
export async function threadWorkOf(run: () => Promise<unknown>): Promise<ThreadWork> {
  const began = workOfThisThread();
  let last = began;
  let longest = 0;
  const beat = (): void => {
    const now = workOfThisThread();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(beat, 5);
  try {
    await run();
  } finally {
    clearInterval(timer);
  }
  beat();
  return { worked: last - began, longest };
}

/** In milliseconds. Where Node cannot tell, the time of day has to do. */
function workOfThisThread(): number {
  const { threadCpuUsage } = process as { readonly threadCpuUsage?: () => { user: number; system: number } };
  const used = threadCpuUsage?.();
  return used ? (used.user + used.system) / 1000 : performance.now();
}
