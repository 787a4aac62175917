import assert from 'node:assert/strict';
import { alterLogs } from '../../../support/simulation/alteredLogs';
import { newScene } from '../../../support/simulation/scene';

suite('A log that all append to', () => {
  test('is read once where its end is torn, not at every look, and again when more is written', async () => {
    const scene = await newScene();
    const writer = await scene.opened();
    await writer.add('a');
    const log = scene.simulator.disk.file(scene.path('log'));
    log.append(log.visible.subarray(0, 100));
    const reader = scene.actor();
    let reads = 0;
    alterLogs(reader.files, (file) => ({
      read: (...range) => {
        reads += 1;
        return file.read(...range);
      },
    }));
    await reader.read();
    const counts = [reads];
    for (let look = 0; look < 10; look += 1) {
      await reader.read();
    }
    counts.push(reads);
    await writer.add('b');
    assert.deepEqual([await reader.read(), counts, reads], [['a', 'b'], [1, 1], 2]);
  });
});
