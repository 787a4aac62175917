import assert from 'node:assert/strict';
import initSqlJs from 'sql.js';
import { isDamage } from '../../../../src/core/storeFindings';
import { NodeLogFiles } from '../../../../src/storage/log/nodeLogFiles';
import { storeAccess } from '../../../../src/storage/maintenance/storeReading';
import { verifyStore } from '../../../../src/storage/maintenance/verifyStore';
import { TestClock } from '../../../support/clock';
import { openContentStore } from '../../../support/contentStore';
import { pack } from '../../../support/packs';
import { tempDirectory } from '../../../support/tempDirectory';

/** Does something each time that names have been listed, as often as it is told. */
class MeanwhileFiles extends NodeLogFiles {
  constructor(
    private readonly meanwhile: () => Promise<unknown>,
    private times: number,
  ) {
    super();
  }

  override async list(directory: string): Promise<readonly string[]> {
    const names = await super.list(directory);
    if (directory.endsWith('meta') && this.times > 0) {
      this.times -= 1;
      await this.meanwhile();
    }
    return names;
  }
}

suite('Verifying a store', () => {
  const directory = tempDirectory();

  test('finds no damage while another window writes and collects generations', async () => {
    const store = await openContentStore(directory(), new TestClock());
    await store.packs.add(pack('a'));
    for (const times of [1, 4]) {
      const files = new MeanwhileFiles(async () => {
        await store.database.checkpoint();
        await store.packs.add(pack(`${times} ${(await store.packs.list()).length}`));
        await store.database.checkpoint();
      }, times);
      const access = await storeAccess(files, { sql: await initSqlJs(), directory: directory(), now: Date.now });
      const { findings } = await verifyStore(access);
      assert.deepEqual(findings.filter(isDamage), []);
    }
    await store.close();
  });
});
