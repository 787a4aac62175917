import { openMemoryStore } from '../../../src/storage/memoryStore';
import { allowedFilesContract } from '../../contract/allowedFiles.contract';
import { blobStoreContract } from '../../contract/blobStore.contract';
import { packStoreContract } from '../../contract/packStore.contract';
import { packStoreQuotasContract } from '../../contract/packStoreQuotas.contract';
import { runStoreContract, runStoreLimitContract } from '../../contract/runStore.contract';
import { TestClock } from '../../support/clock';

packStoreContract('The store in memory', async (clock) => openMemoryStore(clock).packs);
packStoreQuotasContract('The store in memory', async (clock, quotas) => openMemoryStore(clock, quotas).packs);
blobStoreContract('The store in memory', async () => openMemoryStore(new TestClock()).blobs);
runStoreContract('The store in memory', async (clock) => openMemoryStore(clock));
runStoreLimitContract('The store in memory', async (clock) => openMemoryStore(clock));
allowedFilesContract('The store in memory', async () => openMemoryStore(new TestClock()).allowedFiles);
