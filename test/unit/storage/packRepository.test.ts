import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { PackRepository } from '../../../src/storage/packRepository';
import { packStoreContract } from '../../contract/packStore.contract';
import { packStoreQuotasContract } from '../../contract/packStoreQuotas.contract';
import { memoryTransactions } from '../../support/memoryTransactions';
import { projectFiles } from '../../support/sourceFiles';

packStoreContract('The repository of packs', async (clock) => new PackRepository(await memoryTransactions(), clock));
packStoreQuotasContract(
  'The repository of packs',
  async (clock, quotas) => new PackRepository(await memoryTransactions(), clock, quotas),
);

suite('The statements of the storage', () => {
  /** The files below src with a statement like this, once for each. */
  const filesWith = async (pattern: RegExp): Promise<string[]> => {
    const paths = (await projectFiles('src')).filter((path) => path.endsWith('.ts'));
    const hits = paths.map(async (path) => ((await readFile(path, 'utf8')).match(pattern) ?? []).map(() => path));
    return (await Promise.all(hits)).flat();
  };

  test('set the time of a pack\u2019s last change in one place, and no trigger does', async () => {
    assert.deepEqual(await filesWith(/\bupdated_at\s*=/g), ['src/storage/packWrites.ts']);
    assert.deepEqual(await filesWith(/CREATE TRIGGER/g), []);
  });

  test('change what content is named where the total is kept', async () => {
    const files = await filesWith(/\b(INSERT INTO|UPDATE|DELETE FROM) blobs\b/g);
    assert.deepEqual(new Set(files), new Set(['src/storage/blobRows.ts', 'src/storage/blobs/contentRows.ts']));
  });
});
