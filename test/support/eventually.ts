/** Tries until it does not throw, for what becomes true in its own time; then it throws what the last try threw. */
export async function eventually(check: () => void | Promise<void>, milliseconds = 30_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
