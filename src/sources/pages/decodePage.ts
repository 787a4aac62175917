import { isUtf8 } from 'node:buffer';
import type { Page } from '../../core/pages';
import { phrase } from '../../core/sentence';
import { fromWindows1252 } from '../windows1252';
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
  const text = decoder.encoding === 'windows-1252' ? fromWindows1252(content) : decoder.decode(content);
  if (text.includes('\0')) {
    throw new PageProblem(phrase`it is not text`);
  }
  return text;
}

function decoderFor(encoding: string) {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    throw new PageProblem(phrase`it is in an encoding that is not known: ${encoding}`, { cause: error });
  }
}

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
