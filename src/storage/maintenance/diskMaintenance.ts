import type { SqlJsStatic } from 'sql.js';
import type { Clock } from '../../core/clock';
import type { Durability } from '../../core/durability';
import type {
  BackupReport,
  CollectOptions,
  GarbageReport,
  RepairReport,
  StoreInfo,
  StoreMaintenance,
  VerifyOptions,
  VerifyReport,
} from '../../core/storeMaintenance';
import type { Database } from '../database';
import { NodeLogFiles } from '../log/nodeLogFiles';
import { backUpStore } from './backupStore';
import { repairStore } from './repairStore';
import { storeInfo } from './storeInfo';
import { type StoreAccess, storeAccess } from './storeReading';
import { sweepDaily, sweepStore } from './sweepStore';
import { verifyStore } from './verifyStore';

/** Looking after a store on disk. Verifying and repairing do not open it, but read it as it lies there. */
export class DiskMaintenance implements StoreMaintenance {
  constructor(
    private readonly sql: SqlJsStatic,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly durability: () => Durability,
  ) {}

  info(): Promise<StoreInfo> {
    return storeInfo(this.database, this.durability());
  }

  async verify(options?: VerifyOptions): Promise<VerifyReport> {
    return verifyStore(await this.access(), options);
  }

  async repair(options?: VerifyOptions): Promise<RepairReport> {
    return repairStore(await this.access(), this.database, options);
  }

  collectGarbage(options?: CollectOptions): Promise<GarbageReport> {
    return sweepStore(this.database, this.clock.now(), options);
  }

  collectGarbageDaily(signal?: AbortSignal): Promise<GarbageReport | undefined> {
    return sweepDaily(this.database, this.clock.now(), signal);
  }

  async backup(path: string, signal?: AbortSignal): Promise<BackupReport> {
    return backUpStore(await this.access(), this.database, { path, signal });
  }

  private access(): Promise<StoreAccess> {
    const { sql, clock, database } = this;
    return storeAccess(new NodeLogFiles(), { sql, directory: database.directory, now: () => clock.now() });
  }
}
