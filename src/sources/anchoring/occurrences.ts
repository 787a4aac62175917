/**
 * Every index at which a sequence stands whole in another one, in ascending order; they may overlap. Knuth, Morris and
 * Pratt, "Fast Pattern Matching in Strings", SIAM J. Comput. 6 (1977): in the time of reading both, whatever is in them.
 */
export function occurrences(wanted: Int32Array, given: Int32Array): number[] {
  const borders = bordersOf(wanted);
  const found: number[] = [];
  let matched = 0;
  for (const [index, kind] of given.entries()) {
    matched = extended(matched, kind, wanted, borders);
    if (matched === wanted.length) {
      found.push(index + 1 - matched);
    }
  }
  return found;
}

/** For each length of a beginning of the sequence, the length of the longest shorter beginning that it ends with. */
function bordersOf(wanted: Int32Array): Int32Array {
  const borders = new Int32Array(wanted.length + 1);
  let matched = 0;
  for (let length = 2; length <= wanted.length; length += 1) {
    matched = extended(matched, wanted[length - 1] ?? 0, wanted, borders);
    borders[length] = matched;
  }
  return borders;
}

/** How much of the sequence is matched after one more line. */
function extended(matched: number, kind: number, wanted: Int32Array, borders: Int32Array): number {
  let length = matched;
  while (length > 0 && wanted[length] !== kind) {
    length = borders[length] ?? 0;
  }
  return wanted[length] === kind ? length + 1 : length;
}
