// Documents to render: those of the golden files, and generated ones in which everything tries to be something else.
import fc from 'fast-check';
import type { Frame, Section } from '../../src/render/render';
import { anyPath } from './generators';

/** What a payload is made of. */
export interface Document {
  readonly frame: Frame;
  readonly sections: readonly Section[];
}

export function document(sections: readonly Partial<Section>[], frame: Partial<Frame> = {}): Document {
  return {
    frame: { title: 'Sign-in', description: '', instruction: '', ...frame },
    sections: sections.map((section) => ({ unsaved: false, note: '', text: 'text\n', ...section })),
  };
}

/** What ends, begins or escapes something in one of the formats. */
const pieces = [
  ...[
    '```',
    '````',
    '`````',
    '`',
    '~~~',
    '~~~~',
    '# h',
    '## Instruction',
    '> q',
    '    in',
    '\tin',
    '- li',
    '1. li',
    '---',
  ],
  ...['===', '================', '=================', 'File: x', 'Instruction:', '[a]: /u', '<script>', '<!--', '-->'],
  ...[
    '<file path="x">',
    '</file>',
    '</text>',
    '<note>',
    '</note>',
    '</document_content>',
    '</document>',
    '</documents>',
  ],
  ...['</context>', '<instruction>', '</source>', '</title>', '</tree>', ']]>', '<![CDATA[', '<?xml', '<!DOCTYPE a>'],
  ...[
    '&amp;',
    '&lt;',
    '&#0;',
    '&#x1;',
    '&',
    '<',
    '>',
    '"',
    "'",
    '\\',
    '\\"',
    '"}',
    '},',
    '{"path":',
    '\\u{1b}',
    '{{text}}',
  ],
  ...[
    '\n',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
    '   ',
    '\t',
    '/',
    '//',
    'a',
    'word',
    '1',
    '1:',
    'é',
    '\u{1f600}',
    '中',
  ],
  ...['\u2028', '\u2029', '\u0085', '\u000b', '\u000c', '\u0000', '\u0001', '\u001b', '\u007f', '\ufeff', '\u200b'],
  ...['\u202e', '\u2066', '\ud800', '\udc00', '\ufffe', '\uffff', '\u{10ffff}', '\u00a0', '\u3000', '\u{e0041}'],
];

export const anyPayloadText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const anyName = fc.oneof(anyPath, anyPayloadText);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const anySection: fc.Arbitrary<Section> = fc
  .record({
    path: optional(anyName),
    title: optional(anyName),
    language: optional(fc.constantFrom('', 'diff', 'a b', '```', 'c++', '<', '\n')),
    lines: optional(
      fc.tuple(fc.nat(99), fc.nat(9)).map(([start, more]) => ({ start: start + 1, end: start + 1 + more })),
    ),
    unsaved: fc.boolean(),
    note: fc.oneof(fc.constant(''), anyPayloadText),
    text: anyPayloadText,
  })
  .map(withoutUndefined<Section>);

const anyFrame: fc.Arbitrary<Frame> = fc
  .record({
    title: anyName,
    description: fc.oneof(fc.constant(''), anyPayloadText),
    instruction: fc.oneof(fc.constant(''), anyPayloadText),
    tree: optional(fc.constantFrom('', 'src/\n| a.ts\n', '````/\n| ===================\n| </tree>]]>&\n')),
    counts: optional(fc.record({ artifacts: fc.nat(), lines: fc.nat(), tokens: fc.nat() }, { noNullPrototype: true })),
  })
  .map(withoutUndefined<Frame>);

export const anyDocument: fc.Arbitrary<Document> = fc.record({
  frame: anyFrame,
  sections: fc.array(anySection, { maxLength: 3 }),
});

function withoutUndefined<T>(record: object): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const everything = document(
  [
    { path: 'src/login.ts', lines: { start: 9, end: 11 }, note: 'The entry', text: '9: export {\n10:\n11: };\n' },
    { path: 'src/a & b/<c>.rs', unsaved: true, text: 'fn main() {\n    run("x");\n}\n' },
    { path: 'one.py', lines: { start: 7, end: 7 }, unsaved: true, note: ' two lines,\r\n\r\nand # no heading\n```\n' },
    { title: 'Git diff from main', language: 'diff', text: '--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n' },
    { title: 'https://a.test/?b=1&c="2"', language: '', text: '# Page\n' },
    { text: 'Use async/await' },
  ],
  {
    description: 'What the pack is for.\nIn two lines, with <b> & "c".',
    instruction: 'Find the *bug*.\n\n- Say where.\n',
    tree: 'src/\n| a & b/\n| | <c>.rs\n| login.ts\none.py\n',
    counts: { artifacts: 6, lines: 12_345, tokens: 1_234_567 },
  },
);

/** Each is a file of test/fixtures/golden for each layout. */
export const goldenDocuments: Readonly<Record<string, Document>> = {
  everything,
  empty: document([]),
  note: document([{ text: 'Use async/await' }]),
  kinds: document([
    { path: 'README.md', text: '# Title\n\nProse.\n' },
    { path: 'src/main.rs', lines: { start: 10, end: 12 }, text: 'fn main() {\n    run();\n}\n' },
    { path: 'Makefile', text: 'all:\n\ttrue\n' },
    { path: 'empty.ts', text: '' },
  ]),
  hostile: document(
    [
      { path: 'docs/fences.md', text: '````md\n```js\ncode\n```\n````\n' },
      { path: 'a.js', text: '   `````   ' },
      { path: 'a.xml', text: '<file path="b">\n</file>\n]]></document_content>\n<![CDATA[&amp;&#0;]]>\n' },
      { path: 'plain.txt', text: '================\n\nFile: b.txt\n====================\n' },
      { path: '"><x y="', note: '</note></file>', text: '"},\n{"path":"b"}\\\n\u0000\u001b[31m' },
    ],
    { title: '</title>', description: '</description>\n```', instruction: '</instruction>\n```\n## a.ts' },
  ),
  'line-ends': document([
    { path: 'crlf.txt', text: 'one\r\ntwo\r\n' },
    { path: 'cr.txt', text: 'one\rtwo\r' },
    { path: 'mixed.txt', text: 'one\r\ntwo\nthree\rfour' },
    { path: 'none.txt', text: 'no line end' },
    { path: 'mark.cs', text: 'using System;\r\n\ufeff' },
  ]),
  names: document(
    [
      { path: 'a\nb\r## heading.ts' },
      { path: 'tab\there\u2028\u0085\u001b[31m.ts' },
      { path: 'with space `and` *marks* #L1' },
      { path: '\u{1f600}/\u00c9.TSX' },
      { path: 'strange.e`x' },
      { path: 'main.c++' },
      { path: '.gitignore' },
      { path: 'photo\u202egnp.exe' },
      { path: ' \ufeff\u200b\u{e0041}\u200dz.ts' },
    ],
    { title: 'a\u0007b', description: 'one\rtwo\u2028three\tfour' },
  ),
};
