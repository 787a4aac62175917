// Where text can be cut so that the tokens of its parts add up, in o200k_base and in cl100k_base. Both first cut text
// into pieces by a pattern. A piece that ends in a line feed goes on only into white space that leads to another line
// break or to the end, or, in o200k_base, into a slash: so between a line feed and any other character no piece is cut.
// (The patterns: https://github.com/openai/tiktoken/blob/0.12.0/tiktoken_ext/openai_public.py)

/** Whether both parts are counted alike, together or apart, when text is cut before `at`. */
export function isTokenCut(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) {
    return true;
  }
  return text.charCodeAt(at - 1) === lineFeed && beginsPiece.test(text.slice(at, at + 1));
}

/** The first place at or after 0 that is a cut even when other text stands before; the length where there is none. */
export function firstTokenCut(text: string): number {
  if (text === '' || beginsPiece.test(text[0] ?? '')) {
    return 0;
  }
  for (let at = text.indexOf('\n') + 1; at > 0; at = text.indexOf('\n', at) + 1) {
    if (at < text.length && isTokenCut(text, at)) {
      return at;
    }
  }
  return text.length;
}

/** The last place that is a cut even when other text, which begins with neither white space nor a slash, comes behind. */
export function lastTokenCut(text: string): number {
  if (text.endsWith('\n')) {
    return text.length;
  }
  for (let at = text.lastIndexOf('\n') + 1; at > 0; at = text.lastIndexOf('\n', at - 2) + 1) {
    if (isTokenCut(text, at)) {
      return at;
    }
    if (at < 2) {
      break;
    }
  }
  return 0;
}

const lineFeed = 10;
/** What no piece that ends in a line feed goes on into. */
const beginsPiece = /^[^\p{White_Space}/\ufeff]/u;
