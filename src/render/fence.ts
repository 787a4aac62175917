/** A code fence that the text cannot close: backticks, three or one more than the longest run of them inside. */
export function fenceFor(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/g)) {
    longest = Math.max(longest, run.length);
  }
  return '`'.repeat(longest + 1);
}
