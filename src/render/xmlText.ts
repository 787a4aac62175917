import { codePoint } from '../core/visibleText';

/** What XML 1.0 has no way to write: https://www.w3.org/TR/xml/#charsets. */
const unwritable = /(?![\t\n\r\x7f-\x9f])\p{Cc}|[\p{Cs}\ufffe\uffff]/gu;

/** As the content of an element, and in no way its end. What XML cannot hold is written as its code point: `\u{1b}`. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(unwritable, (character) => codePoint(character));
}

/** As the value of an attribute, quotes around it. The text has no line break: they would be read as spaces. */
export function xmlAttribute(text: string): string {
  return `"${escapeXml(text).replaceAll('"', '&quot;')}"`;
}
