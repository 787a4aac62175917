import assert from 'node:assert/strict';
import { join } from 'node:path';
import { deviceFor } from '../../../../src/storage/log/deviceFor';
import { tempDirectory } from '../../../support/tempDirectory';

suite('The way in which a new generation keeps its records', () => {
  const directory = tempDirectory();

  test('[W13] is a log that all append to, on a disk of this machine', async () => {
    assert.equal(await deviceFor(directory()), 'append');
  });

  test('[W13] is that of the nearest directory there is, when its own is still to be made', async () => {
    assert.equal(await deviceFor(join(directory(), 'not', 'there', 'yet')), 'append');
  });

  test('[W13] is slots on a file system that is not known to be local', async function () {
    if (process.platform !== 'linux') {
      return this.skip();
    }
    assert.deepEqual([await deviceFor('/proc'), await deviceFor('/proc/not/there')], ['slots', 'slots']);
  });
});
