import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileContent } from '../../../src/core/fileSystem';
import { countLines } from '../../../src/core/lineRange';
import type { SourceKind, SourceOf } from '../../../src/core/source';
import { parseSource, printSource } from '../../../src/core/sourceText';
import { defaultCaptureSettings, type Loaded, type SourceWorld } from '../../../src/sources/sourceHandler';
import { sourceHandlers } from '../../../src/sources/sourceHandlers';
import { decodeStored } from '../../../src/sources/textDecoding';
import { errorCode } from '../../support/errorCode';
import { anySource, anyText } from '../../support/generators';
import { MemoryFiles } from '../../support/memoryFiles';
import { folder } from '../../support/packs';

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

/** A world of these files, in which neither Git nor the web is asked. */
function worldOf(files: MemoryFiles, maxFileBytes = 1_000): SourceWorld {
  const unused = () => Promise.reject(new Error('Nobody asks for this.'));
  const settings = { ...defaultCaptureSettings, maxFileBytes };
  return { files, git: { folder: unused, diff: unused }, pages: { load: unused }, settings };
}

/** What the source of this text is loaded as. */
async function load<Kind extends SourceKind>(world: SourceWorld, text: string, seen?: FileContent): Promise<Loaded> {
  const source = parseSource(text) as SourceOf<Kind>;
  const handler = sourceHandlers[source.kind as Kind];
  assert.ok(handler.load, source.kind);
  return handler.load(world, { source, folder: source.kind === 'note' ? null : folder, seen });
}

suite('A file as a source', () => {
  const files = new MemoryFiles({
    'a.ts': 'one\r\ntwo\nthree',
    'README.md': '# Title\n',
    'empty.txt': '',
    'latin.txt': Uint8Array.from([0x61, 0xe9, 0x0a]),
    'wide.txt': utf16('one\r\ntwo\n'),
    'picture.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0]),
  });
  files.modifiedAt.set('a.ts', 7);
  files.encodings.set('latin.txt', 'windows-1252');
  const world = worldOf(files);

  test('is its exact bytes, and their text, mixed line ends and no end of the last line', async () => {
    assert.deepEqual(await load(world, 'a.ts'), {
      source: { kind: 'file', path: 'a.ts' },
      content: Buffer.from('one\r\ntwo\nthree'),
      text: 'one\r\ntwo\nthree',
      unsaved: false,
      stamp: { bytes: 14, modifiedAt: 7 },
      warnings: [],
    });
  });

  test('may be Markdown, and may be empty', async () => {
    const loaded = [await load(world, 'README.md'), await load(world, 'empty.txt')];
    assert.deepEqual(
      loaded.map(({ source, text, content }) => [source.kind, text, content.length]),
      [
        ['markdown', '# Title\n', 8],
        ['file', '', 0],
      ],
    );
  });

  test('keeps its bytes in another encoding, and says which', async () => {
    const loaded = [await load(world, 'latin.txt'), await load(world, 'wide.txt')];
    assert.deepEqual(
      loaded.map(({ text, encoding, content }) => [text, encoding, content.length]),
      [
        ['a\u00e9\n', 'windows-1252', 3],
        ['\ufeffone\r\ntwo\n', 'utf-16le', 20],
      ],
    );
  });

  test('has no encoding where it is UTF-8 whatever the editor says', async () => {
    files.encodings.set('README.md', 'shift_jis');
    assert.equal('encoding' in (await load(world, 'README.md')), false);
    files.encodings.delete('README.md');
  });

  test('is what an editor held when the user pointed at it', async () => {
    const seen = { content: Buffer.from('typed'), unsaved: true };
    const { text, unsaved, stamp } = await load(world, 'a.ts', seen);
    assert.deepEqual([text, unsaved, stamp], ['typed', true, undefined]);
  });

  test('is refused over the limit, binary, missing or a directory', async () => {
    const small = worldOf(files, 5);
    const seen = { content: Buffer.from('123456'), unsaved: true };
    const codes = ['picture.png', 'missing.md', 'picture.png/a', 'a.ts#L9'].map((text) =>
      errorCode(() => load(world, text)),
    );
    assert.deepEqual(
      [
        ...(await Promise.all(codes)),
        await errorCode(() => load(small, 'a.ts')),
        await errorCode(() => load(small, 'a.ts', seen)),
        await errorCode(() => load(small, 'empty.txt', seen)),
        await errorCode(() => load(small, 'a.ts#L1', seen)),
      ],
      [
        ...['file-not-text', 'file-not-found', 'file-not-found', 'range-past-end'],
        ...['file-too-large', 'file-too-large', 'file-too-large', 'file-too-large'],
      ],
    );
  });

  test('is read up to the limit of the settings, to the byte', async () => {
    assert.equal((await load(worldOf(files, 14), 'a.ts')).content.length, 14);
    assert.equal(await errorCode(() => load(worldOf(files, 13), 'a.ts')), 'file-too-large');
  });
});

suite('A range of lines as a source', () => {
  const files = new MemoryFiles({ 'a.ts': 'one\r\ntwo\nthree', 'wide.txt': utf16('one\r\ntw\u00f6\n'), empty: '' });
  const world = worldOf(files);

  test('is those lines in UTF-8, and beside them the file that they are in', async () => {
    const { source, content, text, file, unsaved, stamp, warnings, encoding } = await load(world, 'a.ts#L1-L2');
    assert.deepEqual(
      { source: printSource(source), content, text, file, unsaved, stamp, warnings, encoding },
      {
        source: 'a.ts#L1-L2',
        content: Buffer.from('one\r\ntwo\n'),
        text: 'one\r\ntwo\n',
        file: { content: Buffer.from('one\r\ntwo\nthree'), encoding: undefined },
        unsaved: false,
        stamp: { bytes: 14, modifiedAt: 0 },
        warnings: [],
        encoding: undefined,
      },
    );
  });

  test('is in UTF-8 also where its file is not', async () => {
    const { content, text, encoding, file } = await load(world, 'wide.txt#L2');
    assert.deepEqual([text, Buffer.from(content), encoding], ['tw\u00f6\n', Buffer.from('tw\u00f6\n'), undefined]);
    assert.deepEqual([file?.encoding, file?.content.length], ['utf-16le', 20]);
  });

  test('is cut at the last line, and says so; one without an end is not', async () => {
    const cut = await load(world, 'a.ts#L2-L9');
    assert.deepEqual(
      [printSource(cut.source), cut.text, cut.warnings],
      ['a.ts#L2-L3', 'two\nthree', ['a.ts ends at line 3; the range was cut there.']],
    );
    const open = await load(world, 'a.ts#L2-');
    assert.deepEqual([printSource(open.source), open.text, open.warnings], ['a.ts#L2-', 'two\nthree', []]);
  });

  test('is refused behind the last line, where an empty file has none', async () => {
    const codes = ['a.ts#L4', 'empty#L1'].map((text) => errorCode(() => load(world, text)));
    assert.deepEqual(await Promise.all(codes), ['range-past-end', 'range-past-end']);
  });

  test('is of the text that an editor held', async () => {
    const seen = { content: Buffer.from('new\nold\n'), unsaved: true };
    const { text, unsaved, file } = await load(world, 'a.ts#L1', seen);
    assert.deepEqual([text, unsaved, file?.content], ['new\n', true, seen.content]);
  });

  test('is found again by its bytes in the file’s, whatever the text and where its lines end', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (text, start, wide) => {
        fc.pre(start <= countLines(wide ? `\ufeff${text}` : text));
        const { file, ...range } = await load(
          worldOf(new MemoryFiles({ a: wide ? utf16(text) : text })),
          `a#L${start}`,
        );
        assert.equal(decodeStored(range.content, range.encoding), range.text);
        assert.ok(decodeStored(file?.content ?? new Uint8Array(), file?.encoding).includes(range.text));
      }),
      { seed: 20_261_120, numRuns: 500 },
    );
  });
});

suite('A note as a source', () => {
  const world = worldOf(new MemoryFiles());

  test('is its text in UTF-8, as it was written', async () => {
    assert.deepEqual(await load(world, 'text: Use \u00e9\r\n'), {
      source: { kind: 'note', text: ' Use \u00e9\r\n' },
      text: ' Use \u00e9\r\n',
      content: Buffer.from(' Use \u00e9\r\n'),
      unsaved: false,
      warnings: [],
    });
  });

  test('is refused when nothing is in it', async () => {
    const codes = ['text:', 'text: \n\t'].map((text) => errorCode(() => load(world, text)));
    assert.deepEqual(await Promise.all(codes), ['source-invalid', 'source-invalid']);
  });
});

suite('The table of sources', () => {
  test('prints each as the core does', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const { print } = sourceHandlers[source.kind] as { print: (of: typeof source) => string };
        assert.equal(print(source), printSource(source));
      }),
      { seed: 20_261_120, numRuns: 500 },
    );
  });
});
