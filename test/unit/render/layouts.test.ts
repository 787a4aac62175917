import assert from 'node:assert/strict';
import fc from 'fast-check';
import { get_encoding } from 'tiktoken';
import { isTokenCut } from '../../../src/core/tokenCuts';
import { type Layout, layouts, render } from '../../../src/render/render';
import { goldenFiles, matchGolden } from '../../support/golden';
import { anyDocument, type Document, document, goldenDocuments } from '../../support/renderings';

/** How the golden files of a layout end. */
const endings: { readonly [Name in keyof typeof layouts]: string } = {
  markdown: 'md',
  xml: 'xml',
  'xml-raw': 'raw.xml',
  documents: 'documents.xml',
  'documents-raw': 'documents.raw.xml',
  json: 'json',
  plain: 'txt',
};
const names = Object.keys(layouts) as (keyof typeof layouts)[];
const seed = 20_261_120;

/** The head, each section and the tail. */
function partsOf(layout: Layout, { frame, sections }: Document): readonly string[] {
  const parts = sections.map((section, index) => {
    const { before, body, after } = layout.section(section, { index, isLast: index === sections.length - 1 });
    return before + body + after;
  });
  return [layout.head(frame), ...parts, layout.tail(frame)];
}

suite('Layouts', () => {
  for (const name of names) {
    for (const [document, { frame, sections }] of Object.entries(goldenDocuments)) {
      test(`${name} is as in ${document}.${endings[name]}`, () =>
        matchGolden(`${document}.${endings[name]}`, render(layouts[name], frame, sections)));
    }
  }

  test('have a test for every golden file', async () => {
    const expected = names.flatMap((name) => Object.keys(goldenDocuments).map((each) => `${each}.${endings[name]}`));
    assert.deepEqual(await goldenFiles(), expected.sort());
  });

  for (const name of names) {
    test(`begin and end every part where tokens can be cut: ${name}`, () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const parts = partsOf(layouts[name], document);
          const payload = parts.join('');
          assert.equal(payload, render(layouts[name], document.frame, document.sections));
          let at = 0;
          for (const part of parts) {
            assert.ok(isTokenCut(payload, at), `${JSON.stringify(part)} begins in the middle of a piece`);
            assert.match(part, /^$|^[^\p{White_Space}/\ufeff].*\n$/su);
            at += part.length;
          }
        }),
        { seed, numRuns: 1_000 },
      );
    });
  }

  for (const encoding of ['o200k_base', 'cl100k_base'] as const) {
    test(`have as many tokens as their parts together, in ${encoding}`, () => {
      const tiktoken = get_encoding(encoding);
      const count = (text: string): number => tiktoken.encode(Buffer.from(text).toString(), [], []).length;
      fc.assert(
        fc.property(anyDocument, fc.constantFrom(...names), (document, name) => {
          const parts = partsOf(layouts[name], document);
          assert.equal(
            parts.reduce((sum, part) => sum + count(part), 0),
            count(parts.join('')),
          );
        }),
        { seed, numRuns: 1_000 },
      );
      tiktoken.free();
    });
  }

  test('keep the text of a section to the character where they change nothing', () => {
    const texts = ['a\r\nb\rc\n', '\t \n', '\u0000\u001b', '\ufeffa\ufeff\n', 'e\u0301\u{1f600}\n', '', '</file>'];
    for (const name of ['markdown', 'xml-raw', 'documents-raw', 'plain'] as const) {
      const { sections } = document(texts.map((text) => ({ text })));
      const bodies = sections.map((section) => layouts[name].section(section, { index: 0, isLast: true }).body);
      assert.deepEqual(bodies, texts);
    }
  });

  test('give the same text for the same document, whatever the names of its fields are sorted by', () => {
    const reversed = (given: object): object => Object.fromEntries(Object.entries(given).reverse());
    for (const { frame, sections } of Object.values(goldenDocuments)) {
      for (const name of names) {
        const turned = sections.map((section) => reversed(section) as typeof section);
        const again = render(layouts[name], reversed(frame) as typeof frame, turned);
        assert.equal(again, render(layouts[name], frame, sections));
      }
    }
  });
});
