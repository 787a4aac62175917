import { isUtf8 } from 'node:buffer';
import type { Page } from '../../core/pages';
import { PageProblem } from './pageProblem';

/** How far into a page of HTML its own word on its encoding is looked for, in bytes; browsers look as far. */
const declarationBytes = 1024;

/**
 * A page's text: in the encoding that a byte order mark says, else the server, else the page itself; without any word, in
 * UTF-8 when it is that, else in windows-1252. The mark is not part of it. What an encoding cannot read is U+FFFD, as in a browser.
 * @throws PageProblem for an encoding that there is not, and for a page that is not text at all
 */
export function decodePage({ content, mediaType, charset }: Pick<Page, 'content' | 'mediaType' | 'charset'>): string {
  const encoding = markOf(content) ?? charset ?? declarationOf(content, mediaType);
  const decoder = decoderFor(encoding ?? (isUtf8(content) ? 'utf-8' : 'windows-1252'));
  const decoded = decoder.decode(content);
  const text = decoder.encoding === 'windows-1252' ? withWindowsCharacters(decoded) : decoded;
  if (text.includes('\0')) {
    throw new PageProblem('it is not text');
  }
  return text;
}

function decoderFor(encoding: string) {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    throw new PageProblem(`it is in an encoding that is not known: ${encoding}`, { cause: error });
  }
}

/**
 * Some versions of Node decode windows-1252 as Latin-1, which has control characters at 0x80 to 0x9f.
 * https://github.com/nodejs/node/issues/56542
 */
function withWindowsCharacters(text: string): string {
  return text.replace(
    /[\u0080-\u009f]/g,
    (character) => windowsCharacters[character.charCodeAt(0) - 0x80] ?? character,
  );
}

const windowsCharacters =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'utf-8';
  }
  if (first === 0xfe && second === 0xff) {
    return 'utf-16be';
  }
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

/** `<meta charset=…>`, `<meta content="text/html; charset=…">`, `<?xml encoding=…?>`. */
function declarationOf(content: Uint8Array, mediaType: string): string | undefined {
  if (!/html|xml/.test(mediaType)) {
    return undefined;
  }
  const start = Buffer.from(content.subarray(0, declarationBytes))
    .toString('latin1')
    .replace(/<!--[\s\S]*?-->/g, '');
  const [, encoding] =
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(start) ??
    /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)/.exec(start) ??
    [];
  // A page that can say this in single bytes is not in double ones.
  return encoding && /^utf-?16/i.test(encoding) ? 'utf-8' : encoding?.toLowerCase();
}
