import { PackError } from '../../core/errors';
import type { PackStore } from '../../core/packStore';
import { phrase } from '../../core/sentence';
import type { SnapshotStore } from '../../core/snapshot';
import type {
  BackupReport,
  GarbageReport,
  RepairReport,
  StoreInfo,
  StoreMaintenance,
  VerifyReport,
} from '../../core/storeMaintenance';
import type { StoreSettings } from '../../core/storeSettings';

const nothing = { blobs: 0, bytes: 0 };
const noFindings: VerifyReport = {
  exists: true,
  findings: [],
  checked: { generations: 0, transactions: 0, contents: 0, bytes: 0 },
};

/** Of a store that lies in memory: nothing of it can be damaged, and nothing is kept that nobody names for long. */
export class MemoryMaintenance implements StoreMaintenance {
  constructor(
    private readonly packs: PackStore,
    private readonly snapshots: SnapshotStore,
    private readonly settings: StoreSettings,
  ) {}

  async info(): Promise<StoreInfo> {
    const [packs, deleted] = [await this.packs.list(), await this.packs.listDeleted()];
    const artifacts = [...packs, ...deleted].flatMap((pack) => pack.artifacts);
    const texts = artifacts.flatMap(({ content, file }) => (file ? [content, file] : [content]));
    const snapshots = await this.snapshots.list();
    const kept = await Promise.all(snapshots.map(({ id }) => this.snapshots.contents(id)));
    const named = [...texts, ...snapshots.flatMap(({ payload, manifest }) => [payload, manifest]), ...kept.flat()];
    const contents = new Map(named.map(({ hash, bytes }) => [hash, bytes]));
    const changes = [...packs, ...deleted].map(({ updatedAt }) => updatedAt);
    return {
      ...{ directory: undefined, exists: true, format: 2, schema: 0, generation: 0, device: undefined },
      transactions: { inLog: 0, inAll: 0 },
      bytes: { image: 0, log: 0, content: [...contents.values()].reduce((sum, bytes) => sum + bytes, 0) },
      ...{ packs: packs.length, deletedPacks: deleted.length, artifacts: artifacts.length },
      ...{ snapshots: snapshots.length, contents: contents.size },
      quotas: await this.settings.get('quotas'),
      retentionDays: await this.settings.get('retentionDays'),
      durability: 'async',
      changedAt: changes.length === 0 ? undefined : Math.max(...changes),
    };
  }

  async verify(): Promise<VerifyReport> {
    return noFindings;
  }

  async repair(): Promise<RepairReport> {
    return { actions: [], lost: [], setAside: undefined, after: noFindings };
  }

  async collectGarbage(): Promise<GarbageReport> {
    const amounts = { condemned: nothing, swept: nothing, restored: nothing, emptied: nothing };
    return { ...amounts, unnamedFiles: nothing, leftovers: nothing, packsRemoved: 0, failures: [] };
  }

  async collectGarbageDaily(): Promise<undefined> {
    return undefined;
  }

  async backup(path: string): Promise<BackupReport> {
    throw new PackError('file-not-writable', { path, reason: phrase`a store in memory has nothing to copy` });
  }
}
