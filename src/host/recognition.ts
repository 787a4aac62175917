// Words of ours that come as a whole, not in their parts: from the store, where English is kept, or as a reason within
// an error. They are known again by the templates that there are translations of.

/** A template, and what stands in a text where the template has `{0}`, `{1}` and so on. */
export interface Recognised {
  readonly template: string;
  readonly values: readonly RecognisedValue[];
}

export interface RecognisedValue {
  readonly text: string;
  /** It is a name that a user gave, not words of ours. */
  readonly isQuoted: boolean;
}

/** Below that many characters of its own, a template would be found in texts that it did not make. */
const leastOwnCharacters = 10;

/** Knows texts again by the templates that made them. */
export class Recognition {
  private readonly exact: ReadonlySet<string>;
  /** Those with values, the most telling first. */
  private readonly patterns: readonly Pattern[];

  constructor(templates: readonly string[]) {
    this.exact = new Set(templates);
    this.patterns = templates
      .map(patternOf)
      .filter(({ order, own }) => order.length > 0 && own >= leastOwnCharacters)
      .sort((a, b) => b.own - a.own);
  }

  /** In time proportional to the text, for each template. */
  of(text: string): Recognised | undefined {
    if (this.exact.has(text)) {
      return { template: text, values: [] };
    }
    for (const { template, pieces, order } of this.patterns) {
      const found = between(pieces, text);
      if (found) {
        const values: RecognisedValue[] = [];
        order.forEach((number, index) => {
          values[number] = { text: found[index] ?? '', isQuoted: pieces[index]?.endsWith('“') ?? false };
        });
        return { template, values };
      }
    }
    return undefined;
  }
}

/** Says a template with its values in another language. */
export type Say = (template: string, values: readonly string[]) => string;

/** Sentences of ours are not nested deeper; a text of somebody else may look like one within one within one. */
const deepest = 4;

/** A text of ours as `say` says it, whole or else sentence by sentence. What is not known is given back as it is. */
export function inOtherWords(templates: Recognition, text: string, say: Say): string {
  const whole = known(templates, text, say, 0);
  const each = (): string[] => text.split(/(?<=[.!?]) (?=\S)/).map((one) => known(templates, one, say, 0) ?? one);
  return whole ?? each().join(' ');
}

/** A phrase that was made a sentence of is known without its full stop as well. */
function known(templates: Recognition, text: string, say: Say, depth: number): string | undefined {
  const whole = said(templates, text, say, depth);
  const phrase = whole === undefined && text.endsWith('.') ? said(templates, text.slice(0, -1), say, depth) : undefined;
  return phrase === undefined ? whole : `${phrase}.`;
}

function said(templates: Recognition, text: string, say: Say, depth: number): string | undefined {
  const found = depth > deepest ? undefined : templates.of(text);
  const inside = (value: RecognisedValue): string =>
    value.isQuoted ? value.text : (known(templates, value.text, say, depth + 1) ?? value.text);
  return found && say(found.template, found.values.map(inside));
}

interface Pattern {
  readonly template: string;
  /** What is before, between and after its values. */
  readonly pieces: readonly string[];
  /** The numbers of its values, as they come. */
  readonly order: readonly number[];
  /** How many characters are its own. */
  readonly own: number;
}

function patternOf(template: string): Pattern {
  const [mark, pieces] = [/\{\d+\}/g, template.split(/\{\d+\}/)];
  const order = [...template.matchAll(mark)].map(([number]) => Number(number.slice(1, -1)));
  return { template, pieces, order, own: pieces.join('').length };
}

/** What is between the pieces, where they are in the text in this order, from its beginning to its end. */
function between([first = '', ...others]: readonly string[], text: string): string[] | undefined {
  const last = others.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
    return undefined;
  }
  const [values, end] = [[] as string[], text.length - last.length];
  let at = first.length;
  for (const piece of others) {
    const next = text.indexOf(piece, at);
    if (next < 0 || next + piece.length > end) {
      return undefined;
    }
    values.push(text.slice(at, next));
    at = next + piece.length;
  }
  return [...values, text.slice(at, end)];
}
