import fc from 'fast-check';

/** What tokenizers get wrong: each has a rule of its own, or has none where one would be expected. */
export const hardPieces = [
  ...['\ufeff', '\u0085', '\u00a0', '\u200b', '\u2028', '\u2029', '\u3000', '\u1680', '\u180e', '\u202f', '\u205f'],
  ...['\ud800', '\udfff', '\udc00\ud800', '\ufffd', '\0', '\x7f', '\u{10ffff}', '\ue000'],
  ...["'s", "'S", "'\u017f", " I'\u017f", "'re", "'VE", "'Ll", "'d", "'tM", '\u2019s', "'", "''s"],
  ...['\u212a', '\u0130', '\u0131', '\u00df', '\u1e9e', '\u01c5', '\u02b0', '\u00aa'],
  ...['\u0301', '\u20dd', '\u093f', '\u0e33', '\ufe0f', '\u200d', '\u{1f3fd}', '\u{e0067}'],
  ...['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f1e9}\u{1f1ea}', '1\ufe0f\u20e3', '\u2764\ufe0f', '\u{1f600}'],
  ...['\r\n', '\r', '\n', '\n\n', ' \n', '\n ', '\t', ' ', '  ', '   ', '        ', '\v', '\f', '\n\t\t', '\n    '],
  ...['/', '//', '/\n', '\r\n/', '\n/', '#', '!!', '_', '.', '=', '<|endoftext|>', '<|endofprompt|>', '<|', '|>'],
  ...['\u4e2d\u6587', '\u65e5\u672c\u8a9e', '\ud55c\uad6d', '\u0e20\u0e32\u0e29\u0e32', '\u0646\u0635'],
  ...['1', '12', '123', '1234', '\u0663', '\u2167', '\u00bd', '\u3007'],
  ...['a', 'A', 'aB', 'Ab', 'the', ' The', 'HTTPServer', 'using', '\u{1d400}', '\u{10400}', '\u{10428}'],
  // New in Unicode 16: letters with case and without, a mark, a digit.
  ...['\u{10d50}', '\u{10d70}', '\ua7da', '\ua7db', '\u{105c0}', '\u0897', '\u{10d40}'],
  // New in Unicode 17, so nothing to tiktoken: letters with case and without, a mark, a digit.
  ...['\u{16ea0}', '\u{16ebb}', '\ua7d2', '\u{10940}', '\u{323b0}', '\u1acf', '\u{11de0}'],
];

/** Code points by range: those that stand in many texts, those that were added last, and any. */
const ranges = [
  [0x20, 0x7e],
  [0x80, 0x24f],
  [0x300, 0x36f],
  [0x391, 0x3a1],
  [0x410, 0x44f],
  [0x5d0, 0x5ea],
  [0x905, 0x939],
  [0x2000, 0x206f],
  [0x2190, 0x21ff],
  [0x3041, 0x3096],
  [0x4e00, 0x9fa5],
  [0xa7c0, 0xa7ff],
  [0xac00, 0xd7a3],
  [0xd800, 0xdfff],
  [0x10920, 0x1095f],
  [0x10d40, 0x10d8f],
  [0x16ea0, 0x16edf],
  [0x1f300, 0x1f5ff],
  [0x32380, 0x323df],
  [0, 0x3ffff],
  [0, 0x10ffff],
] as const;

const codePoint = fc
  .constantFrom(...ranges)
  .chain(([first, last]) => fc.integer({ min: first, max: last }))
  .map((point) => String.fromCodePoint(point));

/** Text in which every rule of the tokenizer meets every other. */
export const hardText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...hardPieces) },
      { weight: 1, arbitrary: codePoint },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...hardPieces), fc.integer({ min: 2, max: 9 }))
          .map(([piece, times]) => piece.repeat(times)),
      },
    ),
    { maxLength: 24, size: 'max' },
  )
  .map((pieces) => pieces.join(''));
