// The database: SQLite in this process's memory, and the log that it is made from and that it shares with all others.
import { join } from 'node:path';
import type { Database as Sqlite, SqlJsStatic } from 'sql.js';
import type { Clock } from '../core/clock';
import type { Durability } from '../core/durability';
import { PackError } from '../core/errors';
import type { Event } from '../core/event';
import { type Blake3, loadBlake3 } from './blake3';
import { SqliteReplica } from './database/sqliteReplica';
import { DatabaseChanges } from './databaseChanges';
import { isOfFileSystem, makeDurableDirectory, notWritable } from './durableFiles';
import { FirstImage } from './firstImage';
import { isLogLong } from './isLogLong';
import { deviceFor } from './log/deviceFor';
import type { DeviceKind } from './log/logDevice';
import type { LogFiles } from './log/logFiles';
import { NodeLogFiles } from './log/nodeLogFiles';
import { TransactionLog } from './log/transactionLog';
import { upgradeImage } from './migrations';
import { Operations } from './operations';
import { currentVersion } from './schema';
import { Upkeep } from './upkeep';
import { VisibleState } from './visibleState';

export interface DatabaseOptions {
  /** Asked for at each change: it can be set while the store is open. `strict` when it is left out. */
  readonly durability?: (() => Durability) | undefined;
  /** How new generations keep their records; when it is left out, as the file system of the directory asks for. */
  readonly device?: DeviceKind | undefined;
  /** Where the log lies; the file system of this machine when it is left out. */
  readonly files?: LogFiles | undefined;
}

/** What repositories need of the database. */
export type Transactions = Pick<Database, 'read' | 'write' | 'onDidChange'>;

/** Where a state lies on disk. */
export interface Whereabouts {
  /** The number of the generation or, without a log, of the image of format 1; 0 when there is none. */
  readonly generation: number;
  /** Undefined when there is no log; `path` too. */
  readonly device: DeviceKind | undefined;
  /** The directory of the generation. */
  readonly path: string | undefined;
  /** How many transactions there have been. */
  readonly sequence: number;
  readonly inLog: number;
  readonly logBytes: number;
}

export class Database {
  private readonly replica: SqliteReplica;
  private readonly first: FirstImage;
  private readonly visible: VisibleState;
  private readonly changes = new DatabaseChanges(
    () => this.refresh(),
    () => this.watchable(),
  );
  private readonly operations = new Operations();
  private readonly upkeep = new Upkeep(() => this.tidyUp());
  private opening: Promise<TransactionLog> | undefined;
  private closing: Promise<void> | undefined;
  /** Who only reads leaves everything as it is. */
  private hasWritten = false;

  /** Fires after a change of this or another process can be read here. */
  readonly onDidChange: Event<void> = this.changes.event;

  /** Reads and writes nothing yet. */
  constructor(
    private readonly sql: SqlJsStatic,
    readonly directory: string,
    private readonly clock: Clock,
    private readonly options: DatabaseOptions = {},
  ) {
    this.replica = new SqliteReplica(sql);
    this.first = new FirstImage(sql, directory, clock);
    this.visible = new VisibleState(this.replica, this.first);
  }

  /** Reads the newest state. @throws PackError `store-damaged`, `store-too-new`, `store-not-readable` */
  read<T>(query: (sqlite: Sqlite) => T): Promise<T> {
    return this.operations.run(() => this.readNow(query));
  }

  private async readNow<T>(query: (sqlite: Sqlite) => T): Promise<T> {
    const log = await this.log();
    try {
      const [result, state] = await this.readFrom(
        log,
        () => [query(this.replica.sqlite), this.visible.of(log)] as const,
      );
      this.changes.tell(state);
      return result;
    } catch (error) {
      const readable = isOfFileSystem(error) ? this.notReadable(error) : error;
      if (PackError.is(readable) && readable.code.startsWith('store-')) {
        this.changes.tell('unreadable');
      }
      throw readable;
    }
  }

  /**
   * Makes a change in one transaction, durable when this resolves, as far as the store's durability promises. `change`
   * may run several times, each time on a newer state, so it depends on the database alone. One that changes no row
   * writes nothing.
   * @throws PackError `store-not-writable`, `store-busy`; `store-not-synced` and `store-outcome-unknown`, when the change may
   * have been made; what read() throws; and what `change` throws, which undoes the change
   */
  write<T>(change: (sqlite: Sqlite) => T): Promise<T> {
    return this.operations.run(() => this.writeNow(change));
  }

  private async writeNow<T>(change: (sqlite: Sqlite) => T): Promise<T> {
    const log = await this.log();
    try {
      // A store that was read before is read again by the log itself.
      if (!log.present) {
        const tried = await this.readFrom(log, () => (log.present ? undefined : this.tryOut(change)));
        if (tried && !tried.isChange) {
          return tried.result;
        }
        if (tried) {
          await makeDurableDirectory(this.directory);
          await log.found(() => this.first.freeze());
        }
      }
      this.hasWritten = true;
      return await log.write(() => change(this.replica.sqlite));
    } catch (error) {
      throw isOfFileSystem(error) ? notWritable(this.directory, error) : error;
    } finally {
      this.changes.tell(this.visible.of(log));
      if (this.hasWritten) {
        this.upkeep.schedule();
      }
    }
  }

  /** What the change resolves to on the newest state, without making it. @throws as read, and what `change` throws */
  async rehearse<T>(change: (sqlite: Sqlite) => T): Promise<T> {
    return this.read(() => this.tryOut(change).result);
  }

  /** The newest state as an image, and what `query` makes of the same state. @throws as read */
  async snapshot<T>(query: (sqlite: Sqlite) => T): Promise<{ readonly image: Uint8Array; readonly result: T }> {
    return this.read((sqlite) => ({ image: this.replica.image(), result: query(sqlite) }));
  }

  /** Where the newest state lies, as it has been read last. */
  async whereabouts(): Promise<Whereabouts> {
    const log = await this.log();
    if (!log.present) {
      return { generation: this.first.number, device: undefined, path: undefined, sequence: 0, inLog: 0, logBytes: 0 };
    }
    const { name, device, position, first } = log.present;
    const [generation, path, sequence] = [name.number, log.pathOf(log.present), position.sequence];
    return { generation, device: device.kind, path, sequence, inLog: sequence - first, logBytes: device.bytes };
  }

  /** Takes over what other processes wrote. That it cannot be read is news as well: whoever reads next meets it. */
  async refresh(): Promise<void> {
    await this.read(() => undefined);
  }

  /** Waits for what was asked for before. Afterwards nothing can be asked for. */
  close(): Promise<void> {
    this.closing ??= this.closeNow();
    return this.closing;
  }

  private async closeNow(): Promise<void> {
    this.upkeep.dispose();
    this.changes.dispose();
    await this.operations.close();
    try {
      if (this.hasWritten) {
        await this.tidyUp().catch(() => undefined);
      }
      await (await this.opening)?.close();
    } finally {
      this.replica.close();
    }
  }

  /** Writes the state as a new generation, so that opening the store costs less. False when there is no store. */
  async checkpoint(): Promise<boolean> {
    await this.refresh();
    const log = await this.log();
    return log.present !== undefined && log.checkpoint();
  }

  private log(): Promise<TransactionLog> {
    // What failed once, for want of memory, may not fail the next time.
    this.opening ??= loadBlake3()
      .then((blake3) => this.openLog(blake3))
      .catch((error: unknown) => {
        this.opening = undefined;
        throw error;
      });
    return this.opening;
  }

  private async openLog(blake3: Blake3): Promise<TransactionLog> {
    const { sql, clock, directory, options } = this;
    const { durability = () => 'strict' as const, device = await deviceFor(directory) } = options;
    return new TransactionLog(options.files ?? new NodeLogFiles(), blake3, join(directory, 'meta'), this.replica, {
      get durability() {
        return durability();
      },
      device,
      schema: currentVersion,
      upgrade: (image) => upgradeImage(sql, image, clock.now()),
      now: () => clock.now(),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
  }

  private readFrom<T>(log: TransactionLog, query: () => T): Promise<T> {
    return log.read(query, () => this.first.loadInto(this.replica));
  }

  /** Makes the change and takes it back: what changes nothing begins no store. */
  private tryOut<T>(change: (sqlite: Sqlite) => T): { readonly result: T; readonly isChange: boolean } {
    const { result, transaction } = this.replica.begin(() => change(this.replica.sqlite));
    if (transaction) {
      this.replica.rollback();
    }
    return { result, isChange: transaction !== undefined };
  }

  private async tidyUp(): Promise<void> {
    const log = await this.opening;
    if (log?.present && isLogLong(log.present, this.replica.sqlite)) {
      await log.checkpoint();
    }
    await log?.note();
  }

  /** Where a change of another process shows: in the present generation, or where the next one is named. */
  private async watchable(): Promise<readonly string[]> {
    const log = await this.log();
    return [join(this.directory, 'meta'), ...(log.present ? [log.pathOf(log.present)] : [this.directory])];
  }

  private notReadable(error: Error): PackError {
    return new PackError('store-not-readable', { directory: this.directory, reason: error.message }, { cause: error });
  }
}
