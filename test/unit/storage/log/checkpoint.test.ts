import assert from 'node:assert/strict';
import { type Blake3, loadBlake3 } from '../../../../src/storage/blake3';
import { Checkpoints } from '../../../../src/storage/log/checkpoint';
import { Random } from '../../../support/simulation/random';
import { ImmediateSimulator, newScene } from '../../../support/simulation/scene';

suite('A checkpoint', () => {
  for (const device of ['append', 'slots'] as const) {
    test(`that does not fit on the disk leaves nothing there, however often it is tried, in ${device}`, async () => {
      const scene = await newScene();
      const { log, add, process } = await scene.opened({ device });
      await add('a');
      const before = scene.names();
      process.fault = (operation) => (operation === 'append' ? 'ENOSPC' : undefined);
      for (let round = 0; round < 100; round += 1) {
        await assert.rejects(log.checkpoint(), { code: 'ENOSPC' });
      }
      assert.deepEqual(scene.names(), before);
      process.fault = () => undefined;
      assert.deepEqual([await log.checkpoint(), await add('b')], [true, 2]);
    });

    test(`that fails at any step before its seal leaves nothing behind, in ${device}`, async () => {
      let step = '';
      const simulator = new ImmediateSimulator(new Random(1), (line) => {
        step = line;
      });
      const scene = await newScene(simulator);
      const { log, add, process } = await scene.opened({ device });
      await add('a');
      const before = scene.names();
      const left = new Set<string>();
      let steps = 0;
      for (let isSealed = false; !isSealed; steps += 1) {
        let rest = steps;
        process.fault = () => {
          const fails = rest === 0 && !/append|prepared|active/.test(step);
          rest -= 1;
          return fails ? 'EIO' : undefined;
        };
        isSealed = await log.checkpoint().catch(() => false);
        process.fault = () => undefined;
        if (!isSealed) {
          left.add(String(scene.names()));
        }
      }
      assert.deepEqual([[...left], steps > 10], [[String(before)], true]);
    });
  }

  suite('with a large image', () => {
    let blake3: Blake3;
    suiteSetup(async () => {
      blake3 = await loadBlake3();
    });

    const name = { number: 3, id: 'a'.repeat(32) };
    const about = { format: 2, schema: 1, device: 'append', from: 2, sequence: 7 } as const;

    for (const bytes of [39, 40, 41]) {
      test(`is hashed in slices, between which others get a turn and may hash too, to the same hash, of ${bytes} bytes`, async () => {
        const { files } = (await newScene()).actor();
        const checkpoints = new Checkpoints(files, blake3, () => '/store/g', 10);
        const image = Buffer.from(Array.from({ length: bytes }, (_, index) => index));
        let turns = 0;
        let isOver = false;
        const others = (): void => {
          blake3(Buffer.from('another content'));
          turns += 1;
          if (!isOver) {
            setImmediate(others);
          }
        };
        const makeDirectory = files.makeDirectory.bind(files);
        let turnsToHash = 0;
        files.makeDirectory = (path) => {
          turnsToHash = turns;
          return makeDirectory(path);
        };
        setImmediate(others);
        await checkpoints.write(name, image, about);
        const { head } = await checkpoints.readHead(name);
        const read = await checkpoints.readImage(name, head);
        isOver = true;
        assert.deepEqual(
          [head.imageHash, turnsToHash >= Math.ceil(bytes / 10), Buffer.from(read)],
          [Buffer.from(blake3(image)).toString('hex'), true, image],
        );
      });
    }
  });
});
