// Loaded when the first page is, so that no activation pays for the parser: see pageSource.ts.
import { setImmediate } from 'node:timers/promises';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { HtmlWalk } from './htmlWalk';

/** Between two pieces of this many UTF-16 units, others have their turn. */
const pieceLength = 64 * 1024;

/**
 * The text of a page, as Markdown where that is plain to read: headings, lists, code; a link's address stands behind it.
 * The same bytes give the same text. Time and memory grow with the page's length, however its elements are nested: it is
 * taken as it comes, tag by tag, and no tree is built.
 * @throws PageProblem when the text is longer than `maxLength` UTF-16 units; the signal's reason once it is aborted
 */
export async function htmlText(
  html: string,
  {
    url,
    maxLength,
    signal,
  }: { readonly url: string; readonly maxLength: number; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const walk = new HtmlWalk(url, maxLength);
  const tokenizer = new Tokenizer({}, callbacks(html, walk));
  for (let start = 0; start < html.length; start += pieceLength) {
    tokenizer.write(html.slice(start, start + pieceLength));
    await setImmediate();
    signal?.throwIfAborted();
  }
  tokenizer.end();
  return walk.end();
}

/** What the tokenizer tells by places in the text, as tags and texts. */
function callbacks(html: string, walk: HtmlWalk): TokenizerCallbacks {
  let tag = '';
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();
  const nothing = () => {};
  return {
    onopentagname: (start, end) => {
      tag = html.slice(start, end).toLowerCase();
      attributes = new Map();
    },
    onattribname: (start, end) => {
      attribute = html.slice(start, end).toLowerCase();
      value = '';
    },
    onattribdata: (start, end) => {
      value += html.slice(start, end);
    },
    onattribentity: (codePoint) => {
      value += String.fromCodePoint(codePoint);
    },
    onattribend: () => {
      if (!attributes.has(attribute)) {
        attributes.set(attribute, value);
      }
    },
    onopentagend: () => walk.open(tag, attributes, false),
    onselfclosingtag: () => walk.open(tag, attributes, true),
    onclosetag: (start, end) => walk.close(html.slice(start, end).toLowerCase()),
    ontext: (start, end) => walk.text(html.slice(start, end)),
    ontextentity: (codePoint) => walk.text(String.fromCodePoint(codePoint)),
    oncdata: (start, end, offset) => walk.text(html.slice(start, end - offset)),
    ...{ oncomment: nothing, ondeclaration: nothing, onprocessinginstruction: nothing, onend: nothing },
  };
}
