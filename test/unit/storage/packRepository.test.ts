import { PackRepository } from '../../../src/storage/packRepository';
import { packStoreContract } from '../../contract/packStore.contract';
import { packStoreQuotasContract } from '../../contract/packStoreQuotas.contract';
import { memoryTransactions } from '../../support/memoryTransactions';

packStoreContract('The repository of packs', async (clock) => new PackRepository(await memoryTransactions(), clock));
packStoreQuotasContract(
  'The repository of packs',
  async (clock, quotas) => new PackRepository(await memoryTransactions(), clock, quotas),
);
