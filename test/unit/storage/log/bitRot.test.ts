// A store that was closed, and then every byte of it damaged in turn, and every file cut at every length.
import assert from 'node:assert/strict';
import type { DeviceKind } from '../../../../src/storage/log/logDevice';
import { DiskDirectory, type DiskFile } from '../../../support/simulation/disk';
import { newScene, type Scene } from '../../../support/simulation/scene';
import type { Operation } from '../../../support/simulation/simulator';

const writing: ReadonlySet<Operation> = new Set(['create', 'append', 'write', 'rename', 'mkdir', 'remove']);

suite('Damage to a store that was closed', () => {
  async function written(device: DeviceKind): Promise<Scene> {
    const scene = await newScene();
    const { add, log } = await scene.opened({ device });
    await add('a');
    await log.checkpoint();
    await add('b');
    await add('c');
    await log.close();
    return scene;
  }

  function filesIn(directory: DiskDirectory): readonly DiskFile[] {
    const inside = [...directory.visible].sort(([a], [b]) => (a < b ? -1 : 1));
    return inside.flatMap(([, entry]) => (entry instanceof DiskDirectory ? filesIn(entry) : [entry]));
  }

  /** The outcomes, each once, for one who may only read, of damaging each file at each of its places. */
  async function outcomes(device: DeviceKind, damage: (file: DiskFile, place: number) => void): Promise<unknown> {
    const scene = await written(device);
    const found = new Set<string>();
    for (const file of filesIn(scene.simulator.disk.root)) {
      const whole = file.visible;
      for (let place = 0; place < whole.length; place += 1) {
        file.visible = Buffer.from(whole);
        damage(file, place);
        const { process, read } = scene.actor();
        process.fault = (operation) => (writing.has(operation) ? 'EROFS' : undefined);
        found.add(String(await read().catch(({ code }) => code)));
      }
      file.visible = whole;
    }
    return [...found].sort();
  }

  for (const device of ['append', 'slots'] as const) {
    test(`in one bit is put right or named, never served, in ${device}`, async function () {
      this.timeout(60_000);
      const flip = ({ visible }: DiskFile, place: number): void => {
        visible[place] = (visible[place] ?? 0) ^ (1 << (place & 7));
      };
      assert.deepEqual(await outcomes(device, flip), ['a,b,c', 'store-damaged']);
    });

    test(`that cuts a file is put right or named, never served, in ${device}`, async function () {
      this.timeout(60_000);
      const cut = (file: DiskFile, place: number): void => {
        file.visible = file.visible.subarray(0, place);
      };
      assert.deepEqual(await outcomes(device, cut), ['a,b,c', 'store-damaged']);
    });
  }
});
