// Tells what a generator made from what a person wrote. Entropy alone does not: names of programs have much of it.

/**
 * Whether capital letters, small letters and digits follow one another as in what is generated, and not as in words and
 * names. `accessTokenV2` and `utf-8` are names; a number alone is no secret either.
 */
export function looksRandom(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  const changes = classChanges(text) / (text.length - 1);
  if (letters === 0) {
    return false;
  }
  return digits >= 2 ? changes >= 0.2 : text.length >= 20 && letters / text.length > 0.7 && changes >= 0.33;
}

/**
 * How often the class of characters changes from one to the next within a word. From a capital to a small letter is no
 * change: words begin like that.
 */
function classChanges(text: string): number {
  let changes = 0;
  for (let index = 1; index < text.length; index += 1) {
    const before = classOf(text.charCodeAt(index - 1));
    const now = classOf(text.charCodeAt(index));
    if (before !== now && before !== 'other' && now !== 'other' && !(before === 'upper' && now === 'lower')) {
      changes += 1;
    }
  }
  return changes;
}

function classOf(unit: number): 'digit' | 'upper' | 'lower' | 'other' {
  if (unit >= 48 && unit <= 57) {
    return 'digit';
  }
  if (unit >= 65 && unit <= 90) {
    return 'upper';
  }
  return unit >= 97 && unit <= 122 ? 'lower' : 'other';
}
