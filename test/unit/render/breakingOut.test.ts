import assert from 'node:assert/strict';
import fc from 'fast-check';
import { visible } from '../../../src/core/visibleText';
import { layouts, render, type Section } from '../../../src/render/render';
import { readMarkdown, readPlain, readXml, type XmlElement } from '../../support/payloadReaders';
import { anyDocument, type Document } from '../../support/renderings';

const runs = { seed: 20_261_120, numRuns: 10_000 };

function payloadOf(name: keyof typeof layouts, { frame, sections }: Document): string {
  return render(layouts[name], frame, sections);
}

function nameOf({ path, title }: Section): string {
  return visible(path ?? title ?? 'Note');
}

/** A text whose last line has an end. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** As a reader of lines sees it: every line end is a line feed. */
function inLines(text: string): string {
  return ended(text).replace(/\r\n?/g, '\n');
}

/** With what XML has no way to write as code points: https://www.w3.org/TR/xml/#NT-Char. */
function held(text: string): string {
  const unheld = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  return text.replace(unheld, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** As XML can hold it, and as its parsers read line ends: https://www.w3.org/TR/xml/#sec-line-ends. */
function inXml(text: string): string {
  return inLines(held(text));
}

suite('Nothing breaks out', function () {
  this.timeout(120_000);

  test('of a fence of Markdown, as commonmark.js reads it', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { frame, sections } = document;
        const payload = payloadOf('markdown', document);
        const tail = layouts.markdown.tail(frame);
        const behind = payload.slice(0, payload.length - tail.length).split(/\r\n|\n|\r/).length - 1;
        const blocks = readMarkdown(payload).filter(({ line }) => line < behind || tail === '');
        // A NUL has no place in Markdown, and is read as the replacement character.
        const code = (text: string): string => inLines(text).replaceAll('\0', '\ufffd');
        const expected = [
          ['heading', null],
          ...(frame.description.trim() === '' ? [] : [['block_quote', null]]),
          ...(frame.counts ? [['paragraph', null]] : []),
          ...(frame.tree
            ? [
                ['heading', null],
                ['code_block', code(frame.tree)],
              ]
            : []),
          ...sections.flatMap(({ note, text }) => [
            ['heading', null],
            ...(note.trim() === '' ? [] : [['block_quote', null]]),
            ['code_block', code(text)],
          ]),
        ];
        assert.deepEqual(
          blocks.map(({ type, text }) => [type, type === 'code_block' ? text : null]),
          expected,
        );
        const infos = blocks.filter(({ type }) => type === 'code_block').map(({ info }) => info ?? '');
        assert.ok(infos.every((info) => /^[a-z0-9+-]*$/.test(info)));
      }),
      runs,
    );
  });

  test('of an element of XML, as saxes reads it', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { frame, sections } = document;
        const [root, ...others] = readXml(payloadOf('xml', document), { fragment: false });
        assert.deepEqual(
          [root?.name, root?.attributes, others],
          ['context', { title: held(visible(frame.title)) }, []],
        );
        const { description, counts, tree, instruction } = frame;
        assert.deepEqual(root?.children, [
          ...proseElement('description', description),
          ...countsElement(counts),
          ...textElement('tree', tree ?? ''),
          ...sections.map((section) => ({
            name: section.path === undefined ? 'text' : 'file',
            attributes: {
              [section.path === undefined ? 'title' : 'path']: held(nameOf(section)),
              ...(section.lines && { lines: linesOf(section.lines) }),
              ...(section.unsaved && { unsaved: 'true' }),
            },
            children: proseElement('note', section.note),
            text: inXml(section.text),
          })),
          ...proseElement('instruction', instruction),
        ]);
      }),
      runs,
    );
  });

  test('of an element of the documents layout, as saxes reads it', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { frame, sections } = document;
        const { description, counts, tree, instruction } = frame;
        assert.deepEqual(readXml(payloadOf('documents', document), { fragment: true }), [
          { name: 'title', attributes: {}, children: [], text: held(visible(frame.title)) },
          ...proseElement('description', description),
          ...countsElement(counts),
          ...textElement('tree', tree ?? ''),
          {
            name: 'documents',
            attributes: {},
            children: sections.map((section, index) => ({
              name: 'document',
              attributes: { index: `${index + 1}` },
              children: [
                { name: 'source', attributes: {}, children: [], text: held(headingOf(section)) },
                ...proseElement('note', section.note),
                { name: 'document_content', attributes: {}, children: [], text: inXml(section.text) },
              ],
              text: '',
            })),
            text: '',
          },
          ...proseElement('instruction', instruction),
        ]);
      }),
      runs,
    );
  });

  test('of a string of JSON', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { frame, sections } = document;
        const { title, description, counts, tree, instruction } = frame;
        assert.deepEqual(JSON.parse(payloadOf('json', document)), {
          title,
          ...(description !== '' && { description }),
          ...(counts && { counts }),
          ...(tree && { tree: ['.', ...tree.trimEnd().split('\n')] }),
          files: sections.map(({ path, title: name = 'Note', language, lines, unsaved, note, text }) => ({
            ...(path === undefined ? { title: name } : { path }),
            ...(language && { language }),
            ...(lines && { lines }),
            ...(unsaved && { unsaved }),
            ...(note !== '' && { note }),
            content: text,
          })),
          ...(instruction !== '' && { instruction }),
        });
      }),
      runs,
    );
  });

  test('of the separators of plain text', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { frame, sections } = document;
        const parts = readPlain(payloadOf('plain', document));
        assert.deepEqual(
          parts.map(({ name, text }) => ({ name, text })),
          [
            ...(frame.tree ? [{ name: 'Files:', text: frame.tree }] : []),
            ...sections.map((section) => ({
              name: `${section.path === undefined ? 'Text' : 'File'}: ${headingOf(section)}`,
              text: ended(section.text),
            })),
          ],
        );
        assert.ok(parts.every(({ note }) => note === '' || note.split('\n').every((line) => /^>( |$)/.test(line))));
      }),
      runs,
    );
  });
});

function textElement(name: string, text: string): readonly XmlElement[] {
  return text === '' ? [] : [{ name, attributes: {}, children: [], text: inXml(text) }];
}

function proseElement(name: string, text: string): readonly XmlElement[] {
  return textElement(name, text.trim());
}

function countsElement(counts: Document['frame']['counts']): readonly XmlElement[] {
  const attributes = Object.entries(counts ?? {}).map(([name, count]) => [name, `${count}`]);
  return counts ? [{ name: 'counts', attributes: Object.fromEntries(attributes), children: [], text: '' }] : [];
}

function headingOf(section: Section): string {
  const { lines, unsaved } = section;
  const words = lines ? `, ${lines.start === lines.end ? 'line' : 'lines'} ${linesOf(lines)}` : '';
  return `${nameOf(section)}${words}${unsaved ? ' (unsaved)' : ''}`;
}

function linesOf({ start, end }: { readonly start: number; readonly end: number }): string {
  return start === end ? `${start}` : `${start}-${end}`;
}
