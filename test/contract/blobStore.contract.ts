import assert from 'node:assert/strict';
import type { BlobStore } from '../../src/core/blobStore';
import { type ContentHash, parseContentHash } from '../../src/core/contentHash';
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

    test('names bytes that come in pieces as it names them together', async () => {
      const store = await open();
      async function* late(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('ab');
        await store.hash(Buffer.from('another meanwhile'));
        yield Buffer.from('c');
      }
      const pieces = [[], [''], ['abc'], ['a', '', 'bc']].map((texts) => texts.map((text) => Buffer.from(text)));
      assert.deepEqual(await Promise.all([...pieces, late()].map((each) => store.hashPieces(each))), [
        vectors[''],
        vectors[''],
        vectors.abc,
        vectors.abc,
        vectors.abc,
      ]);
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

    test('takes many contents in one go, and names them in their order, also when they come late or twice', async () => {
      const store = await open();
      const texts = [...Array.from({ length: 40 }, (_, index) => `content ${index}`), 'content 0', ''];
      async function* late(): AsyncGenerator<Uint8Array> {
        for (const text of texts) {
          await new Promise((done) => setImmediate(done));
          yield Buffer.from(text);
        }
      }
      const names = await store.putAll(texts.map((text) => Buffer.from(text)));
      const expected = await Promise.all(texts.map((text) => store.hash(Buffer.from(text))));
      assert.deepEqual([names, await store.putAll(late()), await store.putAll([])], [expected, expected, []]);
      const back = await Promise.all(names.map((each) => store.get(each)));
      assert.deepEqual(
        back.map((content) => Buffer.from(content).toString()),
        texts,
      );
    });

    test('passes on why no further content came, and stays usable', async () => {
      const store = await open();
      function* broken(): Generator<Uint8Array> {
        yield Buffer.from('abc');
        throw new TypeError('out of contents');
      }
      await assert.rejects(store.putAll(broken()), /^TypeError: out of contents$/);
      assert.deepEqual(await store.putAll([Buffer.from('abc')]), [vectors.abc]);
    });

    test('reads many in their order, twice what is asked for twice, and goes on behind what is missing', async () => {
      const store = await open();
      const names = await store.putAll(['one', '', 'x'.repeat(1_000_000)].map((text) => Buffer.from(text)));
      const asked = [...names, parseContentHash(vectors.abc), ...names.slice(0, 1)];
      const read: unknown[] = [];
      for await (const { hash, content, failure } of store.getAll(asked)) {
        read.push([hash, content?.byteLength, failure?.code]);
      }
      assert.deepEqual(read, [
        [names[0], 3, undefined],
        [names[1], 0, undefined],
        [names[2], 1_000_000, undefined],
        [vectors.abc, undefined, 'blob-missing'],
        [names[0], 3, undefined],
      ]);
      assert.deepEqual((await store.getAll([])[Symbol.asyncIterator]().next()).done, true);
    });

    test('reads many only as far as they are asked for, and no further once it is aborted', async () => {
      const store = await open();
      const names = await store.putAll(['one', 'two', 'three'].map((text) => Buffer.from(text)));
      const [asked, read]: string[][] = [[], []];
      const asking = function* (): Generator<ContentHash> {
        for (const name of names) {
          asked?.push(name);
          yield name;
        }
      };
      const aborting = new AbortController();
      const reading = async (): Promise<void> => {
        for await (const { content } of store.getAll(asking(), aborting.signal)) {
          read?.push(Buffer.from(content ?? []).toString());
          content?.fill(0);
          aborting.abort(new TypeError('enough'));
        }
      };
      await assert.rejects(reading(), /^TypeError: enough$/);
      assert.deepEqual([read, asked?.length], [['one'], 2]);
      assert.equal(Buffer.from(await store.get(names[0] ?? parseContentHash(vectors.abc))).toString(), 'one');
    });

    test('says whether it has content, of the length that is asked for', async () => {
      const store = await open();
      const hash = parseContentHash(vectors.abc);
      const before = await store.has(hash);
      await store.put(Buffer.from('abc'));
      assert.deepEqual(
        [before, await store.has(hash), await store.has(hash, 3), await store.has(hash, 4)],
        [false, true, true, false],
      );
    });

    test('has empty content like any other', async () => {
      const store = await open();
      const hash = await store.put(new Uint8Array());
      assert.deepEqual([await store.has(hash, 0), await drained(store.stream(hash))], [true, []]);
    });

    test('streams the bytes in chunks, which may be kept and changed', async () => {
      const store = await open();
      const content = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => index % 251));
      const hash = await store.put(content);
      const first = await drained(store.stream(hash));
      assert.ok(first.length > 4 && Buffer.concat(first).equals(content));
      first[0]?.fill(0);
      assert.ok(Buffer.concat(await drained(store.stream(hash))).equals(content));
    });

    test('streams several contents at once, and one to a reader that stops early', async () => {
      const store = await open();
      const contents = [1, 2, 3].map((digit) => Buffer.alloc(400_000, digit));
      const hashes = await store.putAll(contents);
      for await (const chunk of store.stream(hashes[0] ?? parseContentHash(''))) {
        assert.equal(chunk[0], 1);
        break;
      }
      const streamed = await Promise.all(hashes.map((hash) => drained(store.stream(hash))));
      assert.deepEqual(
        streamed.map((each, index) => Buffer.concat(each).equals(contents[index] ?? Buffer.of())),
        [true, true, true],
      );
    });

    test('does not stream content that was never put', async () => {
      const store = await open();
      const hash = parseContentHash(vectors.abc);
      assert.equal(await errorCode(() => drained(store.stream(hash))), 'blob-missing');
    });
  });
}

/** The chunks of a stream, to its end. */
export async function drained(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of stream) {
    all.push(chunk);
  }
  return all;
}
