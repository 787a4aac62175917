import assert from 'node:assert/strict';
import type { BlobStore } from '../../src/core/blobStore';
import { parseContentHash } from '../../src/core/contentHash';
import { errorCode } from '../support/errorCode';

/** From the BLAKE3 test vectors and its reference program. */
const vectors = {
  '': 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262',
  abc: '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85',
};

/** What any BlobStore promises. Run it once per implementation; `open` gives an empty one. */
export function blobStoreContract(name: string, open: () => Promise<BlobStore>): void {
  suite(`${name} is a BlobStore`, () => {
    test('gives back the bytes it was given, whatever they are', async () => {
      const store = await open();
      const contents = [[], [0], [0xff, 0xfe, 0x00], Array.from({ length: 70_000 }, (_, index) => index % 251)];
      for (const bytes of contents) {
        const content = Uint8Array.from(bytes);
        const back = await store.get(await store.put(content));
        assert.ok(Buffer.from(content).equals(back), `${bytes.length} bytes`);
      }
    });

    test('names content by its BLAKE3, which is what hash says without keeping anything', async () => {
      const store = await open();
      for (const [text, hash] of Object.entries(vectors)) {
        const content = Buffer.from(text);
        const name = await store.hash(content);
        const before = await errorCode(() => store.get(name));
        assert.deepEqual([name, before, await store.put(content)], [hash, 'blob-missing', hash]);
      }
    });

    test('takes the same bytes again, one after the other or at once', async () => {
      const store = await open();
      const content = Buffer.from('again');
      const first = await store.put(content);
      const names = await Promise.all(Array.from({ length: 8 }, () => store.put(Buffer.from('again'))));
      assert.deepEqual(new Set(names), new Set([first]));
      assert.equal(Buffer.from(await store.get(first)).toString(), 'again');
    });

    test('takes different bytes at once', async () => {
      const store = await open();
      const texts = Array.from({ length: 20 }, (_, index) => `content ${index}`);
      const names = await Promise.all(texts.map((text) => store.put(Buffer.from(text))));
      const back = await Promise.all(names.map((each) => store.get(each)));
      assert.deepEqual(
        back.map((content) => Buffer.from(content).toString()),
        texts,
      );
    });

    test('has no content that was never put', async () => {
      const store = await open();
      const hash = parseContentHash(vectors.abc);
      assert.equal(await errorCode(() => store.get(hash)), 'blob-missing');
    });

    test('keeps what it was given when the caller goes on to change the buffer', async () => {
      const store = await open();
      const buffer = Buffer.from('before');
      const name = await store.put(buffer);
      buffer.fill(0);
      const given = await store.get(name);
      given.fill(0);
      assert.equal(Buffer.from(await store.get(name)).toString(), 'before');
    });

    test('keeps the part of a buffer that it was given, not the rest', async () => {
      const store = await open();
      const name = await store.put(new Uint8Array(Buffer.from('xxabcxx')).subarray(2, 5));
      assert.deepEqual([name, Buffer.from(await store.get(name)).toString()], [vectors.abc, 'abc']);
    });
  });
}
