import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Blake3, loadBlake3 } from '../../../../src/storage/blake3';
import { AppendDevice, logPath } from '../../../../src/storage/log/appendDevice';
import { type Frame, FrameCodec } from '../../../../src/storage/log/frame';
import { GenerationGone, type LogDevice } from '../../../../src/storage/log/logDevice';
import { SlotDevice } from '../../../../src/storage/log/slotDevice';
import { type Place, places } from '../../../support/logFilesFactories';

type Opens = (place: Place, codec: FrameCodec, bytes?: number, records?: number) => Promise<LogDevice>;

const devices: Readonly<Record<string, Opens>> = {
  'in one file': ({ files, directory }, codec, bytes) => AppendDevice.open(files, join(directory, 'g'), codec, bytes),
  'in slots': async ({ files, directory }, codec, _, records) =>
    new SlotDevice(files, join(directory, 'g'), codec, records),
};

for (const [placeName, newPlace] of Object.entries(places)) {
  for (const [name, open] of Object.entries(devices)) {
    suite(`Records ${name} on ${placeName}`, () => {
      let blake3: Blake3;
      let place: Place;
      let codec: FrameCodec;
      suiteSetup(async () => {
        blake3 = await loadBlake3();
      });
      setup(async () => {
        place = await newPlace();
        codec = new FrameCodec(blake3, Buffer.alloc(16, 1));
        await place.files.makeDirectory(join(place.directory, 'g'));
        await place.files.writeNewFile(logPath(join(place.directory, 'g')), new Uint8Array());
      });
      teardown(() => place.remove());

      const another = (bytes?: number, records?: number): Promise<LogDevice> => open(place, codec, bytes, records);

      function frame(text: string): Frame {
        const previous = Buffer.alloc(16);
        return codec.encode({ kind: 'transaction', sequence: 1, previous, payload: Buffer.from(text), synced: 0 }, 0);
      }

      async function texts(device: LogDevice): Promise<readonly string[]> {
        return (await device.read()).map(({ payload }) => Buffer.from(payload).toString());
      }

      /** As far as it can be told without reading. */
      async function append(device: LogDevice, text: string): Promise<string> {
        return device.append(frame(text));
      }

      test('are read once by each, in the order of writing', async () => {
        const [writer, reader] = [await another(), await another()];
        await append(writer, 'a');
        await append(writer, 'b');
        const first = await texts(reader);
        await append(writer, 'c');
        assert.deepEqual(
          [first, await texts(reader), await texts(reader), await texts(writer)],
          [['a', 'b'], ['c'], [], []],
        );
        await Promise.all([writer.close(), reader.close()]);
      });

      test('are the next ones, when nobody else wrote', async () => {
        const device = await another();
        assert.deepEqual([await append(device, 'a'), await append(device, 'b')], ['won', 'won']);
        await device.close();
      });

      test('[R2] are not the next ones of one who has not read what was written', async () => {
        const [first, second] = [await another(), await another()];
        await append(first, 'a');
        const outcome = await append(second, 'b');
        const [winner] = await texts(second);
        assert.deepEqual([outcome === 'won', winner], [false, 'a']);
        await Promise.all([first.close(), second.close()]);
      });

      test('[W12] are won by one of many who write at once', async () => {
        const all = await Promise.all(Array.from({ length: 8 }, () => another()));
        await Promise.all(all.map((device, index) => append(device, String(index))));
        const orders = await Promise.all(all.map(async () => texts(await another())));
        assert.deepEqual(new Set(orders.map(String)).size, 1);
        await Promise.all(all.map((device) => device.close()));
      });

      test('count bytes as they are read and written', async () => {
        const [writer, reader] = [await another(), await another()];
        await append(writer, 'four');
        await reader.read();
        assert.deepEqual([writer.bytes, reader.bytes], [92, 92]);
        await Promise.all([writer.close(), reader.close()]);
      });

      test('are read from where one who holds the state begins', async () => {
        const writer = await another();
        await append(writer, 'a');
        const { bytes } = writer;
        await append(writer, 'b');
        const reader = await another(bytes, 1);
        assert.deepEqual(await texts(reader), ['b']);
        await Promise.all([writer.close(), reader.close()]);
      });

      test('can be synced by any, whoever wrote them', async () => {
        const [writer, reader] = [await another(), await another()];
        await append(writer, 'a');
        await reader.read();
        await reader.sync();
        await writer.sync();
        assert.deepEqual(await texts(await another()), ['a']);
        await Promise.all([writer.close(), reader.close()]);
      });

      test('are gone when the generation is moved away, and nothing can be added', async () => {
        const [writer, reader] = [await another(), await another()];
        await append(writer, 'a');
        await reader.read();
        const { files, directory } = place;
        await files.rename(join(directory, 'g'), join(directory, 'trash'));
        await reader.read();
        assert.equal(reader.isGone, true);
        await assert.rejects(
          another().then((device) => append(device, 'b')),
          GenerationGone,
        );
        await Promise.all([writer.close(), reader.close()]);
      });

      test('that are of no use, because another generation or nobody wrote them, are passed over', async () => {
        const stranger = new FrameCodec(blake3, Buffer.alloc(16, 9));
        const foreign = { ...frame('foreign'), id: Buffer.alloc(16) };
        await (await open(place, stranger)).append(stranger.encode(foreign, 0));
        const [writer, reader] = [await another(), await another()];
        await writer.read();
        await append(writer, 'b');
        assert.deepEqual(await texts(reader), ['b']);
        await Promise.all([writer.close(), reader.close()]);
      });
    });
  }
}
