import { isPlaceholder } from '../placeholders';
import { type Find, matching, nothing, type Rule } from '../rule';
import { token } from '../tokenRule';

/** And RFC 9580 for those of PGP. */
const pem = 'https://www.rfc-editor.org/rfc/rfc7468';
const ppk = 'https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html';
const age = 'https://github.com/C2SP/C2SP/blob/main/age.md';
const jwk = 'https://www.rfc-editor.org/rfc/rfc7517';
const jwt = 'https://www.rfc-editor.org/rfc/rfc7519';

/** How far behind its first line the last line of a key is looked for, in characters. */
const keyLength = 12_000;
const firstLine =
  /-{4,5} ?BEGIN (?<label>(?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?|SSH2 ENCRYPTED PRIVATE KEY|OpenVPN Static key V1) ?-{4,5}/y;
/**
 * What the lines of a key can have around them where one is quoted: the indentation of YAML, the marks of a diff or a
 * comment, quotes, `\n` spelled out, `+`.
 */
const filling = '(?:[\\s"\'`,+>|#*;\\\\-]|\\\\[nrt]|//)';
const header = `(?:[A-Z][A-Za-z-]{3,20}: [^\\r\\n\\\\]{1,100}(?:\\\\[nr]|[\\r\\n])${filling}{0,40})`;
/** From behind the first line: headers, and then what can only be the key. */
const body = new RegExp(`${filling}{0,60}${header}{0,6}(?<key>[A-Za-z0-9+/=]{16,})(?![A-Za-z0-9_(.\\[])`, 'y');
/** Further lines of a key whose end is not there. Each is long, but for the last. */
const furtherLine = new RegExp(`${filling}{1,40}[A-Za-z0-9+/=]{16,}(?![A-Za-z0-9_(.\\[])`, 'y');
const lastLine = new RegExp(`${filling}{1,40}(?<rest>[A-Za-z0-9+/]{1,75}={0,2})(?=["'\`\\\\\\r\\n]|$)`, 'y');
const closing = new RegExp(`${filling}{0,40}?-{4,5} ?END [A-Za-z0-9 ]{3,60}-{4,5}`, 'y');

/** A private key from its first line to its last one; where that is missing, to where the lines of Base64 end. */
const findPrivateKey: Find = (text, at) => {
  firstLine.lastIndex = at;
  const label = firstLine.exec(text)?.groups?.label;
  body.lastIndex = firstLine.lastIndex;
  const key = label === undefined ? undefined : body.exec(text)?.groups?.key;
  if (label === undefined || key === undefined || isPlaceholder(key.slice(0, 64))) {
    return nothing;
  }
  const rest = text.slice(body.lastIndex, at + keyLength);
  const [own = ''] = rest.split(/-{4} ?BEGIN /, 1);
  const last = /-{4,5} ?END [A-Za-z0-9 ]{3,60}-{4,5}/.exec(own);
  const end = last ? body.lastIndex + last.index + last[0].length : endOfLines(text, body.lastIndex);
  return { spans: [{ start: at, end }], until: end };
};

function endOfLines(text: string, from: number): number {
  let end = from;
  for (furtherLine.lastIndex = end; furtherLine.test(text); furtherLine.lastIndex = end) {
    end = furtherLine.lastIndex;
  }
  lastLine.lastIndex = end;
  const rest = lastLine.exec(text)?.groups?.rest ?? '';
  end = /[A-Z0-9+/=]/.test(rest) ? lastLine.lastIndex : end;
  closing.lastIndex = end;
  return closing.test(text) ? closing.lastIndex : end;
}

/** Keys of one's own, and what is signed with them. */
export const keys: readonly Rule[] = [
  {
    kind: 'private-key',
    level: 'certain',
    source: pem,
    keywords: ['-----BEGIN ', '---- BEGIN '],
    find: findPrivateKey,
  },
  {
    kind: 'private-key',
    level: 'certain',
    source: ppk,
    keywords: ['private-lines:'],
    find: matching(
      /Private-Lines: [0-9]{1,3}[ \t]*(?:\r\n|\n|\\n)(?<secret>(?:[A-Za-z0-9+/=]{1,64}(?:\r\n|\n|\\n)){1,200})/,
      () => true,
    ),
  },
  {
    kind: 'jwk-private-key',
    level: 'certain',
    source: jwk,
    keywords: ['"d"', '"p"', '"q"', '"dp"', '"dq"', '"qi"', '"k"'],
    find: matching(/"(?:d|p|q|dp|dq|qi|k)"\s{0,8}:\s{0,8}"(?<secret>[A-Za-z0-9_-]{32,1400})"/, ({ text, at, end }) =>
      /"kty"\s{0,8}:/.test(text.slice(Math.max(0, at - 1500), end + 1500)),
    ),
  },
  token({
    kind: 'age-key',
    source: age,
    keywords: ['AGE-SECRET-KEY-'],
    pattern: /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{50,120}/,
  }),
  token({
    kind: 'json-web-token',
    source: jwt,
    keywords: ['eyJ'],
    pattern: /(?<![A-Za-z0-9_-]{3})eyJ[A-Za-z0-9_-]{10,4000}\.eyJ[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{16,1400}/,
  }),
];
