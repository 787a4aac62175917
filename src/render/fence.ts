/** A code fence that the text cannot close: backticks, three or one more than the longest run of them inside. */
export function fenceFor(text: string): string {
  return '`'.repeat(longerThanRuns(text, '`', 3));
}

/** The least number, `least` or more, such that the text has no run of so many of the character. */
export function longerThanRuns(text: string, character: string, least: number): number {
  let length = least;
  for (let at = text.indexOf(character.repeat(length)); at >= 0; at = text.indexOf(character.repeat(length), at)) {
    const start = at;
    while (text[at] === character) {
      at++;
    }
    length = at - start + 1;
  }
  return length;
}
