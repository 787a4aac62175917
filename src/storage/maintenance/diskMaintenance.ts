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
import type { SettingsTable } from '../storeSettings';
import { backUpStore } from './backupStore';
import { repairStore } from './repairStore';
import { storeInfo } from './storeInfo';
import { type StoreAccess, storeAccess } from './storeReading';
import { type SweptStore, sweepDaily, sweepStore } from './sweepStore';
import { verifyStore } from './verifyStore';

/** Looking after a store on disk. Verifying and repairing do not open it, but read it as it lies there. */
export class DiskMaintenance implements StoreMaintenance {
  constructor(
    private readonly sql: SqlJsStatic,
    private readonly database: Database,
    private readonly settings: SettingsTable,
    private readonly options: { readonly clock: Clock; readonly durability: () => Durability },
  ) {}

  info(): Promise<StoreInfo> {
    return storeInfo(this.database, this.options.durability());
  }

  async verify(options?: VerifyOptions): Promise<VerifyReport> {
    return verifyStore(await this.access(), options);
  }

  async repair(options?: VerifyOptions): Promise<RepairReport> {
    return repairStore(await this.access(), this.database, options);
  }

  collectGarbage(options?: CollectOptions): Promise<GarbageReport> {
    return sweepStore(this.swept(), this.options.clock.now(), options);
  }

  collectGarbageDaily(signal?: AbortSignal): Promise<GarbageReport | undefined> {
    return sweepDaily(this.swept(), this.options.clock.now(), signal);
  }

  async backup(path: string, signal?: AbortSignal): Promise<BackupReport> {
    return backUpStore(await this.access(), this.database, { path, signal });
  }

  /** What was set a moment ago counts, although it has not been written. */
  private swept(): SweptStore {
    const { database, settings } = this;
    return {
      ...settings.transactions(),
      directory: database.directory,
      rehearse: (change) =>
        database.rehearse((sqlite) => {
          settings.writePending(sqlite);
          return change(sqlite);
        }),
    };
  }

  private access(): Promise<StoreAccess> {
    const { sql, database } = this;
    const { clock } = this.options;
    return storeAccess(new NodeLogFiles(), { sql, directory: database.directory, now: () => clock.now() });
  }
}
