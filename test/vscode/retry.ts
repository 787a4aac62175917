/** Repeats what a busy window may ignore, until it works, for at least twenty seconds. The error has the last cause. */
export async function retry<T>(failure: string, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await attempt();
    } catch (cause) {
      if (Date.now() > end) {
        throw new Error(failure, { cause });
      }
    }
  }
}
