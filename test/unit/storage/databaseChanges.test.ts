import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseChanges } from '../../../src/storage/databaseChanges';
import { eventually } from '../../support/eventually';
import { tempDirectory } from '../../support/tempDirectory';

suite('News of the database', () => {
  const directory = tempDirectory();
  let changes: DatabaseChanges;
  let looks = 0;
  let looking: () => Promise<void>;
  let directories: () => Promise<readonly string[]>;
  setup(() => {
    looks = 0;
    looking = async () => undefined;
    directories = async () => [directory()];
    changes = new DatabaseChanges(
      () => {
        looks += 1;
        return looking();
      },
      () => directories(),
    );
  });
  teardown(() => changes.dispose());

  /** Once this many have been made; where no watcher tells of a change, within a second. */
  const looked = (times: number): Promise<void> => eventually(() => assert.ok(looks >= times, `${looks} looks`));
  const touch = (): Promise<void> => writeFile(join(directory(), 'log'), String(looks));

  for (const failing of ['look', 'directories'] as const) {
    test(`are looked for on, although ${failing} failed`, async () => {
      const fails = (): Promise<never> => Promise.reject(new Error('EMFILE'));
      [looking, directories] = failing === 'look' ? [fails, directories] : [looking, fails];
      const [wasLooking, wereDirectories] = [async () => undefined, async () => [directory()]];
      changes.event(() => undefined);
      await looked(2);
      [looking, directories] = [wasLooking, wereDirectories];
      const before = looks;
      await looked(before + 1);
      await touch();
      await looked(before + 2);
    });
  }

  test('are looked for again when something happened meanwhile, and no more once they are disposed of', async () => {
    let end: (() => void) | undefined;
    changes.event(() => undefined);
    await looked(2);
    looking = () =>
      new Promise((resolve) => {
        end = resolve;
      });
    await touch();
    await eventually(() => assert.ok(end));
    const before = looks;
    await touch();
    await sleep(100);
    changes.dispose();
    end?.();
    await touch();
    await sleep(1_200);
    assert.equal(looks, before);
  });

  test('are told once of each state, and the first one is none', () => {
    const heard: number[] = [];
    changes.event(() => heard.push(heard.length));
    for (const state of ['1', '1', '2', '2', '1']) {
      changes.tell(state);
    }
    assert.deepEqual(heard, [0, 1]);
  });
});
