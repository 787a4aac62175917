// What is said to people, in a form that can be said in another language. It is English until a host translates it; the
// command line, the log and what is stored stay English. `npm run l10n` collects what stands behind both tags.

/** Something to say, in its parts: `{0}` in the template stands for the first of the values. */
export interface Sentence {
  readonly template: string;
  readonly values: readonly SentenceValue[];
}

/** A sentence within a sentence is translated as well; a string is what a user or a file called it. */
export type SentenceValue = string | number | Sentence;

/** A tag: a sentence as a template, of which the literal parts can be translated. */
export function sentence(parts: TemplateStringsArray, ...values: readonly SentenceValue[]): Sentence {
  return { template: numbered(parts), values };
}

/** A tag as `sentence`, for words that go on as a text: as a reason within an error, say. A host knows them by the bundle. */
export function phrase(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  return parts.reduce((text, part, index) => `${text}${values[index - 1]}${part}`);
}

/** Words that `phrase` made, as part of a sentence. */
export function words(text: string): Sentence {
  return { template: text, values: [] };
}

/** One after the other. */
export function sentences(...all: readonly Sentence[]): Sentence {
  return { template: all.map((_, index) => `{${index}}`).join(' '), values: all };
}

export function inEnglish({ template, values }: Sentence): string {
  return values.length === 0
    ? template
    : template.replace(/\{(\d+)\}/g, (mark, index) => {
        const value = values[Number(index)] ?? mark;
        return typeof value === 'object' ? inEnglish(value) : String(value);
      });
}

function numbered(parts: TemplateStringsArray): string {
  return parts.reduce((template, part, index) => `${template}{${index - 1}}${part}`);
}
