// Tells what a generator made from what a person wrote. Entropy alone does not: names of programs have much of it.

/**
 * Whether capital letters, small letters and digits follow one another as in what is generated, and not as in words and
 * names. `accessTokenV2` and `utf-8` are names; a number alone is no secret either.
 *
 * What is counted is how often the class of characters changes from one to the next. In random letters and digits that
 * is every other time, in random hexadecimal digits nearly so; in `camelCase` it is twice a word. Words begin with a
 * capital letter, so with digits about that change is not counted, and less is asked for.
 */
export function looksRandom(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  if (letters === 0) {
    return false;
  }
  const { all, capitals } = classChanges(text);
  const enough = (all - capitals) / (text.length - 1) >= 0.2;
  return digits >= 2 ? enough : text.length >= 20 && letters / text.length > 0.7 && all / (text.length - 1) >= 0.4;
}

/** How often the class of characters changes, from 0, never, up to 1, from each one to the next. */
export function changeRate(text: string): number {
  return classChanges(text).all / Math.max(1, text.length - 1);
}

/** How often the class changes within a word, and how often of these from a capital to a small letter. */
function classChanges(text: string): { readonly all: number; readonly capitals: number } {
  let all = 0;
  let capitals = 0;
  for (let index = 1; index < text.length; index += 1) {
    const before = classOf(text.charCodeAt(index - 1));
    const now = classOf(text.charCodeAt(index));
    if (before !== now && before !== 'other' && now !== 'other') {
      all += 1;
      capitals += before === 'upper' && now === 'lower' ? 1 : 0;
    }
  }
  return { all, capitals };
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
