import { openMemoryStore } from '../../../src/storage/memoryStore';
import { blobStoreContract } from '../../contract/blobStore.contract';
import { packStoreContract } from '../../contract/packStore.contract';
import { TestClock } from '../../support/clock';

packStoreContract('The store in memory', async (clock) => openMemoryStore(clock).packs);
blobStoreContract('The store in memory', async () => openMemoryStore(new TestClock()).blobs);
