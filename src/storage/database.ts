// The database: SQLite in this process's memory, and on disk the numbered images it is loaded from and replaced by.
// A change is made in memory and becomes true when its image takes the next number. A writer that finds the number
// taken forgets its memory, reads what the winner wrote, and makes the change again: there is no lock to go stale.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database as Sqlite, SqlJsStatic } from 'sql.js';
import type { Clock } from '../core/clock';
import { PackError } from '../core/errors';
import { type Disposable, type Event, EventEmitter } from '../core/event';
import { announce } from './announce';
import { notWritable } from './durableFiles';
import { Generations } from './generations';
import { openImage } from './openImage';
import { inTransaction, run, value } from './sql';

/** A writer loses only to one that wins, so many losses in a row mean a crowd, not a deadlock. */
const maxAttempts = 100;
/** A commit is looked for right after it was made, so a row is of no use for long. In milliseconds. */
const writerAge = 30 * 24 * 60 * 60 * 1000;

export class Database {
  private readonly generations: Generations;
  private readonly changed = new EventEmitter<void>();
  private readonly writer = randomBytes(16);
  private commits = 0;
  private loaded: { readonly sqlite: Sqlite; readonly generation: number; readonly mark: string } | undefined;
  /** The mark of the image that was last read or written here, also when it has been forgotten: another one is news. */
  private seen: string | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private watcher: Promise<Disposable> | undefined;

  /** Fires after a change of this or another process can be read here. */
  readonly onDidChange: Event<void> = (listener) => {
    this.watcher ??= this.startWatching();
    return this.changed.event(listener);
  };

  /** Reads and writes nothing yet. The images lie in `generations/` below the store's directory. */
  constructor(
    private readonly sql: SqlJsStatic,
    private readonly directory: string,
    private readonly clock: Clock,
  ) {
    this.generations = new Generations(join(directory, 'generations'));
  }

  /** Reads the newest state. */
  read<T>(query: (sqlite: Sqlite) => T): Promise<T> {
    return this.inTurn(async () => query(await this.newest()));
  }

  /**
   * Makes a change in one transaction, durable when this resolves. `change` may run several times, each time on a
   * newer state, so it depends on the database alone. One that changes no row writes nothing.
   * @throws PackError `store-not-writable`, `store-busy`, and what `change` throws, which undoes the change
   */
  write<T>(change: (sqlite: Sqlite) => T): Promise<T> {
    return this.inTurn(async () => {
      await this.generations.newest().catch((error: unknown) => {
        throw notWritable(this.directory, error);
      });
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        const sqlite = await this.newest();
        const before = rowsChanged(sqlite);
        this.commits += 1;
        const result = inTransaction(sqlite, () => this.signed(sqlite, change(sqlite), before));
        if (rowsChanged(sqlite) === before) {
          return result;
        }
        if (await this.publish(sqlite)) {
          announce(this.changed);
          return result;
        }
        await sleep(Math.random() * Math.min(attempt, 20));
      }
      throw new PackError('store-busy', { directory: this.directory, attempts: maxAttempts });
    });
  }

  /** Takes over what other processes wrote. That it cannot be read is news as well: whoever reads next meets it. */
  async refresh(): Promise<void> {
    try {
      await this.read(() => undefined);
    } catch (error) {
      announce(this.changed);
      throw error;
    }
  }

  async close(): Promise<void> {
    (await this.watcher)?.dispose();
    this.changed.dispose();
    await this.inTurn(async () => this.forget());
  }

  /** One operation at a time: an await inside one must not let another see its half-made change. */
  private inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.queue.then(operation);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** What was written before the first listener came is no news; what is written while the watcher starts is. */
  private async startWatching(): Promise<Disposable> {
    const look = (): void => void this.refresh().catch(() => undefined);
    look();
    const watcher = await this.generations.watch(look);
    look();
    return watcher;
  }

  private async newest(): Promise<Sqlite> {
    try {
      return await this.loadNewest();
    } catch (error) {
      this.forget();
      this.seen = 'unreadable';
      if (PackError.is(error) || !(error instanceof Error && 'errno' in error)) {
        throw error;
      }
      const reason = error.message;
      throw new PackError('store-not-readable', { directory: this.directory, reason }, { cause: error });
    }
  }

  private async loadNewest(): Promise<Sqlite> {
    for (;;) {
      const generation = await this.generations.newest();
      const mark = `${generation} ${generation === 0 ? '' : await this.generations.mark(generation)}`;
      if (this.loaded?.mark === mark) {
        return this.loaded.sqlite;
      }
      const image = generation === 0 ? null : await this.generations.read(generation);
      if (image !== undefined) {
        await this.load(image, generation, mark);
        const isNews = this.seen !== undefined && this.seen !== mark;
        this.seen = mark;
        if (isNews) {
          announce(this.changed);
        }
      }
    }
  }

  private async load(image: Uint8Array | null, generation: number, mark: string): Promise<void> {
    this.forget();
    const origin = { directory: this.directory, path: this.generations.imagePath(generation) };
    const sqlite = await openImage(this.sql, image, origin, this.clock.now());
    this.loaded = { sqlite, generation, mark };
  }

  private forget(): void {
    this.loaded?.sqlite.close();
    this.loaded = undefined;
  }

  /** Leaves this writer's mark in a transaction that changed something, to know it again in a later image. */
  private signed<T>(sqlite: Sqlite, result: T, before: number): T {
    if (rowsChanged(sqlite) !== before) {
      run(
        sqlite,
        `INSERT INTO writers (id, commits, committed_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET commits = ?2, committed_at = ?3`,
        this.writer,
        this.commits,
        this.clock.now(),
      );
      run(sqlite, 'DELETE FROM writers WHERE committed_at < ?', this.clock.now() - writerAge);
    }
    return result;
  }

  /** True when the change in memory has become the store's; false when another writer was faster. */
  private async publish(sqlite: Sqlite): Promise<boolean> {
    const generation = (this.loaded?.generation ?? 0) + 1;
    const mark = await this.generations.publish(generation, sqlite.export()).catch((error: unknown) => {
      this.forget();
      throw notWritable(this.directory, error);
    });
    if (mark === undefined) {
      this.forget();
      return false;
    }
    this.seen = `${generation} ${mark}`;
    this.loaded = { sqlite, generation, mark: this.seen };
    if (!(await this.isPartOfNewest(generation))) {
      return false;
    }
    await this.sync();
    await this.generations.prune(this.clock.now()).catch(() => undefined);
    return true;
  }

  /** By now the others can read the change, so a failure must not say that it was not made. */
  private async sync(): Promise<void> {
    try {
      await this.generations.sync();
    } catch (error) {
      announce(this.changed);
      const reason = error instanceof Error ? error.message : String(error);
      throw new PackError('store-not-synced', { directory: this.directory, reason }, { cause: error });
    }
  }

  /**
   * Whether the image just published counts. A process that slept while others wrote can take a number that was in
   * use and has been removed since; then newer images exist, and they know nothing of its commit.
   */
  private async isPartOfNewest(generation: number): Promise<boolean> {
    if ((await this.generations.newest()) === generation) {
      return true;
    }
    const commits = value(await this.newest(), 'SELECT commits FROM writers WHERE id = ?', this.writer);
    return commits === this.commits;
  }
}

function rowsChanged(sqlite: Sqlite): number {
  return Number(value(sqlite, 'SELECT total_changes()'));
}
