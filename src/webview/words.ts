import type { Counted, PreviewWords } from '../protocol/previewWords';

/** What the page says, in the user's language. */
export const words = JSON.parse(document.body.dataset.words ?? '{}') as PreviewWords;

const numbers = new Intl.NumberFormat(language());

export function number(value: number): string {
  return numbers.format(value);
}

/** The pattern with `{0}`, `{1}` ... filled in. */
export function said(pattern: string, ...values: readonly string[]): string {
  return pattern.replace(/\{(\d)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}

export function counted([one, other]: Counted, count: number): string {
  return count === 1 ? one : said(other, number(count));
}

/** The editor's language; English where Intl does not know it. */
function language(): string {
  const { lang } = document.documentElement;
  try {
    return Intl.NumberFormat.supportedLocalesOf(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
