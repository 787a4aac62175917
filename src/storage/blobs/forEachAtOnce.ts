/**
 * Calls `work` for each item with its index, `width` calls at a time: an item is asked for when there is room for it.
 * After a failure nothing further is begun; what is under way ends before the failure is thrown.
 */
export async function forEachAtOnce<T>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const source = numbered(items);
  let failed = false;
  const worker = async (): Promise<void> => {
    try {
      for (let next = await source.next(); !next.done && !failed; next = await source.next()) {
        await work(...next.value);
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: width }, worker));
  await source.return(undefined);
  for (const ended of workers) {
    if (ended.status === 'rejected') {
      throw ended.reason;
    }
  }
}

/** A generator answers one question after the other, so that each item keeps its number. */
async function* numbered<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<[T, number], void> {
  let index = 0;
  for await (const item of items) {
    yield [item, index];
    index += 1;
  }
}
