/**
 * Of distinct numbers, the indices of a longest part that increases, in rising order: the patience algorithm, with a
 * binary search for each number (C. Schensted, "Longest increasing and decreasing subsequences", 1961). Of an order that
 * was changed, this is what kept its order; the rest was moved.
 */
export function longestIncreasing(numbers: readonly number[]): number[] {
  /** By length less one: the index of the smallest number that an increasing part of that length can end with. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, number] of numbers.entries()) {
    const length = countBelow(ends, (end) => (numbers[end] ?? 0) < number);
    before.push(ends[length - 1]);
    ends[length] = index;
  }
  const found: number[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    found.push(index);
  }
  return found.reverse();
}

/** How many of the first hold, where those that hold come before those that do not. */
function countBelow(indices: readonly number[], holds: (index: number) => boolean): number {
  let [low, high] = [0, indices.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(indices[middle] ?? 0)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
