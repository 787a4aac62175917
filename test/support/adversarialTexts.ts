import { randomNumbers } from './randomNumbers';

const small = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const base64 = `${small}${small.toUpperCase()}${digits}+/`;

/** What a run is made of, over and over. */
const units = {
  'one letter': 'a',
  'one capital': 'A',
  spaces: ' ',
  newlines: '\n',
  'line ends': '\r\n',
  dashes: '-',
  slashes: '/',
  'one digit': '7',
  NULs: '\0',
  'byte order marks': '\ufeff',
  'next lines': '\u0085',
  'combining marks': '\u0301',
  'one ideograph': '\u4e2d',
  'one emoji': '\u{1f600}',
  families: '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'lone surrogates': '\ud800',
  'two letters in turn': 'ab',
  'small and capital letters in turn': 'aA',
  'letters and digits in turn': 'a1',
  'marks and capitals in turn': '\u0301A',
  'blanks and newlines in turn': ' \n',
  'quotes and letters in turn': "'s",
  'words without blanks': 'the',
  'words of 150 letters': `${'a'.repeat(150)} `,
};

/** What a run is drawn of. */
const alphabets = {
  'random letters': small,
  'two letters at random': 'ab',
  base64,
  hexadecimal: digits + small.slice(0, 6),
  digits,
  punctuation: '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~',
  'white space': ' \t\r\n\u00a0\u3000',
  'random emoji': '\u{1f600}\u{1f601}\u{1f602}\u{1f923}\u{1f642}\u{1f680}\u2764\ufe0f\u200d',
  'random ideographs': Array.from({ length: 4_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join(''),
  'minified code': [
    ...'(){};,.=!&|?:+[]',
    'function',
    'return',
    'this',
    'var',
    'a',
    'b',
    'e',
    't',
    '0',
    '1',
    '"use strict"',
  ],
};

/** Texts that make a tokenizer slow or wrong, of so many UTF-8 bytes each or a few less; the same for the same number. */
export function adversarialTexts(bytes: number): Readonly<Record<string, string>> {
  const runs = Object.entries(units).map(([name, unit]) => {
    return [name, unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)))];
  });
  const drawn = Object.entries(alphabets).map(([name, alphabet]) => [name, draw([...alphabet], bytes)]);
  return Object.fromEntries([...runs, ...drawn]);
}

function draw(alphabet: readonly string[], bytes: number): string {
  const random = randomNumbers(4);
  const parts: string[] = [];
  for (let left = bytes; left > 0; ) {
    const part = alphabet[Math.floor(random() * alphabet.length)] ?? '';
    parts.push(part);
    left -= Buffer.byteLength(part);
  }
  return parts.slice(0, -1).join('');
}
