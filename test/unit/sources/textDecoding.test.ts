import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeStored, decodeText, encodeUtf8, isPlainUtf8 } from '../../../src/sources/textDecoding';
import { thrownCode } from '../../support/errorCode';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];

/** What decodeText() says of bytes: their text and encoding, or why they have none. */
function outcome(content: Uint8Array, declared?: string): readonly [string, string?] {
  try {
    const { text, encoding } = decodeText(content, 'a.txt', declared);
    return encoding === undefined ? [text] : [text, encoding];
  } catch (error) {
    return [(error as Error).message.replace('a.txt is no text that can be rendered: ', '! ')];
  }
}

suite('The text of a file', () => {
  test('is its bytes as UTF-8, byte order mark, line ends and all', () => {
    const texts = ['', 'a', '\ufeffa\r\n', '\ufeff', '\r\r\n', 'a\r\nb\nc\rd', '\u00e9', 'e\u0301', '\u{1f600}'];
    for (const text of [...texts, '\u007f\u0001\u001b[0m', '\ufffd', '\uffff']) {
      assert.deepEqual(decodeText(Buffer.from(text), 'a.txt'), { text });
    }
  });

  test('encodes to the same bytes again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (content) => {
        if (isPlainUtf8(content)) {
          assert.deepEqual([...encodeUtf8(decodeText(content, 'a.txt').text)], [...content]);
        }
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });

  test('is taken from the part of a buffer that it is in', () => {
    const part = (content: Uint8Array) => new Uint8Array([0, 0xe9, ...content, 0xe9]).subarray(2, 2 + content.length);
    assert.deepEqual(outcome(part(bytes(...ascii('abc')))), ['abc']);
    assert.deepEqual(outcome(part(bytes(0x61, 0x93)), 'windows-1252'), ['a\u201c', 'windows-1252']);
    assert.deepEqual(outcome(part(bytes(0x61, 0xb1)), 'iso-8859-2'), ['a\u0105', 'iso-8859-2']);
  });

  test('is UTF-16 behind its byte order mark, which stays in it, whatever was declared', () => {
    for (const declared of [undefined, 'windows-1252', 'utf-8', 'unknown']) {
      assert.deepEqual(outcome(bytes(0xff, 0xfe, 0x61, 0, 0x0d, 0, 0x0a, 0), declared), ['\ufeffa\r\n', 'utf-16le']);
      assert.deepEqual(outcome(bytes(0xfe, 0xff, 0, 0x61, 0xd8, 0x3d, 0xde, 0), declared), [
        '\ufeffa\u{1f600}',
        'utf-16be',
      ]);
    }
  });

  test('is UTF-16 without a mark only where it is declared so', () => {
    const little = bytes(0x61, 0, 0xe9, 0);
    assert.deepEqual(outcome(little, 'utf-16le'), ['a\u00e9', 'utf-16le']);
    assert.deepEqual(outcome(bytes(0, 0x61, 0, 0xe9), 'utf-16be'), ['a\u00e9', 'utf-16be']);
    assert.deepEqual([outcome(little), outcome(little, 'windows-1252')], [['! it is binary.'], ['! it is binary.']]);
  });

  test('is not there in what only looks like UTF-16', () => {
    const contents = {
      'half a character': [bytes(0xff, 0xfe, 0x61), undefined],
      'half a pair': [bytes(0xff, 0xfe, 0x3d, 0xd8, 0x61, 0), undefined],
      'UTF-32': [bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), undefined],
      'a picture': [bytes(0x89, ...ascii('PNG\r\n\x1a\n\0\0\0\rIHDR'), 0, 0), 'utf-16le'],
    } as const;
    for (const [what, [content, declared]] of Object.entries(contents)) {
      assert.deepEqual(outcome(content, declared), ['! it is not utf-16le.'], what);
    }
  });

  test('is UTF-8 where its bytes are that, whatever was declared', () => {
    for (const declared of ['windows-1252', 'shift_jis', 'utf-16le', 'utf-8', 'unknown']) {
      assert.deepEqual(outcome(Buffer.from('a\u00e9'), declared), ['a\u00e9'], declared);
    }
  });

  test('is in the declared encoding, by any name that it has in the Encoding Standard', () => {
    const samples: Record<string, readonly [readonly number[], string, string?]> = {
      'windows-1252': [[0x80, 0x93, 0xe9], '\u20ac\u201c\u00e9'],
      'iso-8859-1': [[0x80, 0xe9], '\u20ac\u00e9', 'windows-1252'],
      latin1: [[0xe9], '\u00e9', 'windows-1252'],
      'iso-8859-2': [[0xb1], '\u0105'],
      'iso-8859-15': [[0xa4], '\u20ac'],
      'windows-1250': [[0x9c], '\u015b'],
      'windows-1251': [[0xcf, 0xf0], '\u041f\u0440'],
      'koi8-r': [[0xf0, 0xd2], '\u041f\u0440'],
      ibm866: [[0x8f, 0xe0], '\u041f\u0440'],
      macintosh: [[0x8e], '\u00e9'],
      shift_jis: [[0x93, 0xfa, 0x96, 0x7b], '\u65e5\u672c'],
      SJIS: [[0x93, 0xfa, 0x96, 0x7b], '\u65e5\u672c', 'shift_jis'],
      'euc-jp': [[0xc6, 0xfc, 0xcb, 0xdc], '\u65e5\u672c'],
      'euc-kr': [[0xc7, 0xd1], '\ud55c'],
      gbk: [[0xd6, 0xd0], '\u4e2d'],
      gb18030: [[0xd6, 0xd0, 0x81, 0x30, 0x84, 0x36], '\u4e2d\u00a5'],
      big5: [[0xa4, 0xa4], '\u4e2d'],
    };
    for (const [declared, [content, text, encoding = declared]] of Object.entries(samples)) {
      assert.deepEqual(outcome(bytes(...content), declared), [text, encoding]);
    }
  });

  test('reads windows-1252 as the Encoding Standard does, which Node 20 does not', () => {
    const content = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
    const unassigned = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
    const { text } = decodeText(content, 'a.txt', 'windows-1252');
    const kept = [...text].map((char, index) => (char.charCodeAt(0) === 0x80 + index ? 0x80 + index : 0));
    assert.deepEqual([text.length, kept.filter(Boolean)], [32, unassigned]);
    assert.equal(text.replace(/[\x80-\x9f]/g, ''), '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
  });

  test('is not there in other encodings, nor behind an early NUL, and the reason is said', () => {
    const latin = bytes(0x61, 0xe9, 0x62);
    const cases: [Uint8Array, string | undefined, string][] = [
      [latin, undefined, 'it is not UTF-8'],
      [latin, 'utf-8', 'it is not UTF-8'],
      [bytes(0x61, 0xf0, 0x9f, 0x98), undefined, 'it is not UTF-8'],
      [bytes(0xc0, 0xaf), undefined, 'it is not UTF-8'],
      [bytes(0xed, 0xa0, 0x80), undefined, 'it is not UTF-8'],
      [bytes(0xef, 0xbb, 0xbf, 0xe9), 'windows-1252', 'it is not UTF-8'],
      [bytes(0x61, 0), undefined, 'it is binary'],
      [bytes(0x61, 0, 0xe9), 'shift_jis', 'it is binary'],
      [bytes(0xef, 0xbb, 0xbf, 0), undefined, 'it is binary'],
      [bytes(...Array.from({ length: 7_999 }, () => 0x61), 0), undefined, 'it is binary'],
      [bytes(0x81), 'shift_jis', 'it is not shift_jis'],
      [latin, 'cp437', 'this version does not read the encoding cp437'],
      [latin, 'iso-8859-16', 'this version does not read the encoding iso-8859-16'],
      [latin, 'utf-7', 'this version does not read the encoding utf-7'],
      [latin, '', 'this version does not read the encoding '],
    ];
    for (const [content, declared, reason] of cases) {
      assert.deepEqual(outcome(content, declared), [`! ${reason}.`]);
    }
  });

  test('may have a NUL later on', () => {
    assert.equal(outcome(bytes(...Array.from({ length: 8_000 }, () => 0x61), 0))[0].length, 8_001);
  });
});

suite('The text of what was captured', () => {
  test('is what it was when it was captured, and needs no more than the encoding that was found then', () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
    );
    const declared = fc.constantFrom(undefined, 'latin1', 'utf-16le', 'utf-16be', 'shift_jis', 'gb18030', 'koi8-u');
    fc.assert(
      fc.property(anyBytes, declared, (content, encoding) => {
        if (thrownCode(() => decodeText(content, 'a.txt', encoding)) === undefined) {
          const found = decodeText(content, 'a.txt', encoding);
          assert.equal(decodeStored(content, found.encoding), found.text);
        }
      }),
      { seed: 20_261_120, numRuns: 3_000 },
    );
  });

  test('cannot be had where the encoding is not known', () => {
    assert.equal(
      thrownCode(() => decodeStored(bytes(0xe9), 'martian')),
      'file-not-text',
    );
  });
});
