import assert from 'node:assert/strict';
import { decodePage } from '../../../../src/sources/pages/decodePage';

const decoded = (content: Uint8Array | string, charset?: string, mediaType = 'text/html'): string =>
  decodePage({ content: Buffer.from(content as string), mediaType, charset });

suite('The encoding of a page', () => {
  const bytes = (...parts: readonly (string | number)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));

  test('is that of its byte order mark, else what the server says, else what it says itself', () => {
    const meta = '<meta charset="iso-8859-2">';
    assert.deepEqual(
      [
        decoded(bytes(0xef, 0xbb, 0xbf, 'é'), 'iso-8859-1'),
        decoded(bytes(0xff, 0xfe, 'a', 0, 'b', 0), 'utf-8'),
        decoded(bytes(0xfe, 0xff, 0, 'a', 0, 'b')),
        decoded(bytes(meta, 0xb1), 'utf-8').slice(meta.length),
        decoded(bytes(meta, 0xb1)).slice(meta.length),
        decoded(bytes('<META content="text/html; charset=koi8-r">', 0xc1)).slice(-1),
        decoded(bytes('<?xml version="1.0" encoding="koi8-r"?>', 0xc1), undefined, 'application/xhtml+xml').slice(-1),
        decoded(bytes('<meta charset=utf-16>é')).slice(-1),
        decoded(bytes('<!-- <meta charset=koi8-r> -->é')).slice(-1),
        decoded(bytes('<meta charset=koi8-r>é'), undefined, 'text/plain').slice(-1),
      ],
      ['é', 'ab', 'ab', '\ufffd', 'ą', 'а', 'а', 'é', 'é', 'é'],
    );
  });

  test('is UTF-8 without a word on it, and windows-1252 when it cannot be', () => {
    const all = Buffer.from(Array.from({ length: 32 }, (_, index) => index + 0x80));
    assert.equal(decoded('é€'), 'é€');
    assert.equal(decoded(all), '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
    assert.equal(decoded(all, 'iso-8859-1'), decoded(all));
  });

  test('is one that there is', () => {
    assert.throws(() => decoded('a', 'none'), { message: 'it is in an encoding that is not known: none' });
    assert.throws(() => decoded('a\0b'), { message: 'it is not text' });
  });
});
