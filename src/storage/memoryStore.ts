import type { Clock } from '../core/clock';
import { defaultQuotas, type Quotas } from '../core/quotas';
import type { Store } from '../core/store';
import { MemoryBlobStore } from './blobs/memoryBlobStore';
import { MemoryMaintenance } from './maintenance/memoryMaintenance';
import { MemoryAllowedFiles } from './memoryAllowedFiles';
import { MemoryAllowedSecrets } from './memoryAllowedSecrets';
import { MemoryFacts } from './memoryFacts';
import { MemoryPackStore } from './memoryPackStore';
import { MemoryRuns } from './memoryRuns';
import { MemorySettings } from './memorySettings';
import { MemorySnapshots } from './memorySnapshots';

/** A store that lasts as long as its process, with the promises of the one on disk but durability. */
export function openMemoryStore(clock: Clock, quotas: () => Quotas = () => defaultQuotas): Store {
  const settings = new MemorySettings(quotas);
  const packs = new MemoryPackStore(clock, () => settings.currentQuotas);
  const snapshots = new MemorySnapshots(packs);
  return {
    packs,
    blobs: new MemoryBlobStore(),
    runs: new MemoryRuns(packs),
    snapshots,
    facts: new MemoryFacts(packs),
    allowedFiles: new MemoryAllowedFiles(),
    allowedSecrets: new MemoryAllowedSecrets(packs, clock),
    settings,
    maintenance: new MemoryMaintenance(packs, snapshots, settings),
    refresh: async () => undefined,
    close: async () => undefined,
  };
}
