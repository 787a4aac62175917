import { visible } from '../core/visibleText';
import type { Counts } from './render';

/** The text as a quotation, each line behind `> `; empty for a blank text. Nothing in it can end the quotation. */
export function quoted(text: string): string {
  return text.trim() === ''
    ? ''
    : text
        .trim()
        .split(/\r\n|[\n\r\v\f\x85\u2028\u2029]/)
        .map((line) => `> ${visible(line)}`.trimEnd().concat('\n'))
        .join('');
}

/** The text, and a line feed if its last line has none; empty stays empty. */
export function ended(text: string): string {
  return text + missingLineFeed(text);
}

/** What a text lacks so that what follows it begins on a line of its own. */
export function missingLineFeed(text: string): string {
  return text === '' || text.endsWith('\n') ? '' : '\n';
}

/** Digits without separators: they are the same everywhere. */
export function printCounts({ artifacts, lines, tokens }: Counts): string {
  return `Artifacts: ${artifacts}, lines: ${lines}, tokens: ${tokens}`;
}
