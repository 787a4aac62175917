/**
 * Does work on items, up to `limit` at a time, and gives the results in the order of the items. What is under way when
 * the caller stops asking is waited for by nobody.
 */
export async function* concurrently<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // Its failure is met when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length >= limit) {
      yield await (underWay.shift() as Promise<Result>);
    }
  }
  for (const result of underWay) {
    yield await result;
  }
}
