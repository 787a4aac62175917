import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../../src/sources/textDecoding';
import { thrownCode } from '../../support/errorCode';

suite('The text of a file', () => {
  test('is its bytes as UTF-8, byte order mark, line ends and all', () => {
    const texts = [
      '',
      'a',
      '\ufeffa\r\n',
      '\r\r\n',
      '\u00e9',
      'e\u0301',
      '\u{1f600}',
      '\u007f\u0001\u001b[0m',
      '\ufffd',
      '\uffff',
    ];
    assert.deepEqual(
      texts.map((text) => decodeText(Buffer.from(text), 'a.txt')),
      texts,
    );
  });

  test('encodes to the same bytes again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const refused = thrownCode(() => decodeText(bytes, 'a.txt'));
        if (refused === undefined) {
          assert.deepEqual([...Buffer.from(decodeText(bytes, 'a.txt'))], [...bytes]);
        }
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });

  test('is taken from the part of a buffer that it is in', () => {
    assert.equal(decodeText(new Uint8Array(Buffer.from('\0abc\0')).subarray(1, 4), 'a.txt'), 'abc');
  });

  test('is not there in other encodings, nor behind an early NUL', () => {
    const contents: Record<string, number[]> = {
      'UTF-16 little endian': [0xff, 0xfe, 0x61, 0x00],
      'UTF-16 big endian': [0xfe, 0xff, 0x00, 0x61],
      'Latin 1': [0x61, 0xe9, 0x62],
      'a sequence cut short': [0x61, 0xf0, 0x9f, 0x98],
      'an overlong sequence': [0xc0, 0xaf],
      'a surrogate': [0xed, 0xa0, 0x80],
      'a NUL': [0x61, 0x00],
      'a NUL at the last place that is looked at': [...Array.from({ length: 7_999 }, () => 0x61), 0],
    };
    for (const [what, bytes] of Object.entries(contents)) {
      assert.equal(
        thrownCode(() => decodeText(Uint8Array.from(bytes), 'a.txt')),
        'file-not-text',
        what,
      );
    }
  });
});
