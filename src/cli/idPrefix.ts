/** How much of the ids must be shown to tell them apart: ids made in the same millisecond begin alike. */
export function uniquePrefixLength(ids: readonly string[]): number {
  for (let length = 8; length < 36; length += 1) {
    if (new Set(ids.map((id) => id.slice(0, length))).size === ids.length) {
      return length;
    }
  }
  return 36;
}
