import assert from 'node:assert/strict';
import { type Document, render, type Section } from '../../../src/render/render';
import { goldenFiles, matchGolden } from '../../support/golden';

function document(sections: readonly Partial<Section>[], changes: Partial<Document> = {}): Document {
  return {
    title: 'Sign-in',
    description: '',
    sections: sections.map((section) => ({ unsaved: false, note: '', text: 'text\n', ...section })),
    ...changes,
  };
}

/** Each is a file of test/fixtures/golden. */
const golden: Readonly<Record<string, Document>> = {
  'empty.md': document([]),
  'kinds.md': document([
    { path: 'README.md', text: '# Title\n\nProse.\n' },
    { path: 'src/main.rs', lines: { start: 10, end: 12 }, text: 'fn main() {\n    run();\n}\n' },
    { path: 'src/one.rs', lines: { start: 7, end: 7 }, text: 'one line\n' },
    { text: 'Use async/await' },
    { path: 'Makefile', text: 'all:\n\ttrue\n' },
    { path: 'empty.ts', text: '' },
  ]),
  'notes.md': document(
    [
      { path: 'src/a.ts', note: 'Why it is here' },
      { path: 'src/b.ts', note: ' two lines,\r\n\r\nand # no heading\n```\n' },
      { path: 'src/c.ts', unsaved: true, lines: { start: 1, end: 2 }, note: 'typed, not saved' },
      { path: 'src/d.ts', unsaved: true },
    ],
    { description: 'What the pack is for.\nIn two lines.' },
  ),
  'fences.md': document([
    { path: 'docs/fences.md', text: '````md\n```js\ncode\n```\n````\n' },
    { text: 'inline ``` and ~~~~' },
    { path: 'a.js', text: '   `````   ' },
  ]),
  'line-ends.md': document([
    { path: 'crlf.txt', text: 'one\r\ntwo\r\n' },
    { path: 'cr.txt', text: 'one\rtwo\r' },
    { path: 'mixed.txt', text: 'one\r\ntwo\nthree\rfour' },
    { path: 'none.txt', text: 'no line end' },
    { path: 'bom.cs', text: '\ufeffusing System;\r\n\ufeff' },
  ]),
  'names.md': document(
    [
      { path: 'a\nb\r## heading.ts' },
      { path: 'tab\there\u2028\u0085\u001b[31m.ts' },
      { path: 'with space `and` *marks* #L1' },
      { path: '\u{1f600}/\u00c9.TSX' },
      { path: 'strange.e`x' },
      { path: 'main.c++' },
      { path: '.gitignore' },
    ],
    { title: 'a\u0007b' },
  ),
};

suite('Markdown', () => {
  for (const [name, document] of Object.entries(golden)) {
    test(`is as in ${name}`, () => matchGolden(name, render('markdown', document)));
  }

  test('has a test for every golden file', async () => {
    assert.deepEqual(await goldenFiles(), Object.keys(golden).sort());
  });

  test('keeps the text of a section to the byte, but for a byte order mark at its start', () => {
    const texts = ['a\r\nb\rc\n', '\t \n', '\u0000\u001b', '\ufeffa\ufeff\n', 'e\u0301\u{1f600}\n'];
    const kept = texts.map((text) => render('markdown', document([{ path: 'a.txt', text }])));
    assert.deepEqual(
      kept.map((payload) => payload.slice('# Sign-in\n\n## a.txt\n\n```txt\n'.length, -'```\n'.length)),
      ['a\r\nb\rc\n', '\t \n', '\u0000\u001b\n', 'a\ufeff\n', 'e\u0301\u{1f600}\n'],
    );
  });

  test('gives the same text for the same document', () => {
    const [first, second] = [golden, structuredClone(golden)].map((documents) =>
      Object.values(documents).map((each) => render('markdown', each)),
    );
    assert.deepEqual(first, second);
  });
});
