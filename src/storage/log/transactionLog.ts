// The log of transactions that all processes share. A transaction is made in this process's replica, appended as one
// record, and made there for good when the record took effect; else another's came first, and it is made again on the
// newer state. No lock, no clock and no process id has a part in it, so nothing can go stale.
// docs/format.md has the rules; test/unit/storage/log cuts the power between any two steps.

import { dirname } from 'node:path';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { Blake3 } from '../blake3';
import { notWritable } from '../durableFiles';
import { Turns } from '../turns';
import { Acknowledgement, type AcknowledgementOptions } from './acknowledgement';
import type { ChainOptions } from './chainOptions';
import type { Generation } from './generation';
import { GenerationChain } from './generationChain';
import type { LogFiles } from './logFiles';
import type { Replica } from './replica';
import { retryGone } from './retryGone';

/** A writer loses only to one that wins, so many losses in a row mean a crowd, not a deadlock. */
const maxAttempts = 200;

export interface LogOptions extends Omit<ChainOptions, 'makeDurable'>, AcknowledgementOptions {}

export class TransactionLog {
  private readonly chain: GenerationChain;
  private readonly acknowledgement: Acknowledgement;
  private readonly turns = new Turns();
  private hasEntered = false;
  private isClosed = false;
  private closing: Promise<void> | undefined;

  /** Reads and writes nothing yet. `path` is the directory of the log, whose parent must exist when it is written. */
  constructor(
    files: LogFiles,
    blake3: Blake3,
    private readonly path: string,
    private readonly replica: Replica,
    private readonly options: LogOptions,
  ) {
    const makeDurable = (generation: Generation): Promise<void> => this.acknowledgement.makeDurable(generation);
    this.chain = new GenerationChain(files, blake3, path, replica, { ...options, makeDurable });
    this.acknowledgement = new Acknowledgement(this.chain, options, (operation) =>
      this.inTurn(() => this.whileThere(operation)),
    );
  }

  /** The present generation, when one has been entered: for those who watch it or want to know its size. */
  get present(): Generation | undefined {
    return this.chain.present;
  }

  pathOf(generation: Generation): string {
    return this.chain.meta.pathOf(generation.name);
  }

  /** How many transactions the replica's state holds. */
  get sequence(): number {
    return this.chain.present?.position.sequence ?? 0;
  }

  /**
   * Brings the replica to the newest state. False, and the replica is as it was, when there is no store.
   * @throws PackError `store-damaged`, `store-too-new`
   */
  refresh(): Promise<boolean> {
    return this.inTurn(() => this.catchUp());
  }

  /**
   * Brings the replica to the newest state and asks it something, before anything else happens to it.
   * @param prepare what to do to the replica when there is no store
   * @throws as refresh, and what `query` and `prepare` throw
   */
  read<T>(query: () => T, prepare: () => Promise<void>): Promise<T> {
    return this.inTurn(async () => {
      if (!(await this.catchUp())) {
        await prepare();
      }
      return query();
    });
  }

  /** Begins the store with an image, unless there is one or someone else is faster. */
  found(image: () => Promise<Uint8Array>): Promise<void> {
    return this.inTurn(() =>
      this.retrying(async () => {
        if (!this.chain.present && !(await this.enter())) {
          // Durable before the image: see isLogLost in firstImage.ts.
          await this.chain.meta.create();
          await this.chain.found(await image());
          this.hasEntered = true;
        }
      }),
    );
  }

  /**
   * Makes a change; resolves when it is as durable as the options say. `change` runs again when another process was
   * faster, each time on a newer state, so it depends on the replica's state alone.
   * @throws PackError `store-busy`, `store-not-writable`; `store-not-synced` and `store-outcome-unknown`, when the change may
   * have been made; what `change` throws; what the file system throws, and then the change was not made
   */
  async write<T>(change: () => T): Promise<T> {
    const { result, generation } = await this.inTurn(() => this.whileThere(() => this.commit(change)));
    if (generation) {
      await this.acknowledgement.acknowledge(generation);
    }
    return result;
  }

  /** Writes the state as the next generation, so that opening the store costs less. False when someone else did. */
  checkpoint(): Promise<boolean> {
    return this.inTurn(() =>
      this.whileThere(async () => {
        await this.chain.catchUp();
        return this.chain.seal();
      }),
    );
  }

  /**
   * For when nothing is being written: leaves word in the log of how much of it is durable, so that damage to its end
   * can be told from a write that never ended. Best effort.
   */
  async note(): Promise<void> {
    await this.inTurn(async () => {
      const generation = this.chain.present;
      try {
        if (generation && (await generation.note(this.options.now()))) {
          await this.chain.meta.markProven(generation.name, generation.durable);
        }
      } catch {
        // The generation may have been retired meanwhile, the disk be full: nothing depends on it.
      }
    });
  }

  /** Waits for what was asked for before, and makes everything durable. Afterwards the log refuses to do anything. */
  close(): Promise<void> {
    this.closing ??= this.closeNow();
    return this.closing;
  }

  private async closeNow(): Promise<void> {
    try {
      await this.inTurn(async () => undefined);
      await this.acknowledgement.settle();
      await this.note();
    } finally {
      await this.turns.take(() => this.chain.leave());
      this.isClosed = true;
    }
  }

  private inTurn<T>(operation: () => Promise<T>): Promise<T> {
    return this.turns.take(() => {
      if (this.isClosed) {
        throw new Error('The log has been closed.');
      }
      return operation();
    });
  }

  private async commit<T>(change: () => T): Promise<{ readonly result: T; readonly generation?: Generation }> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      await this.chain.catchUp();
      await this.recoverFirst();
      await this.chain.keepToSlots();
      const { result, transaction } = this.replica.begin(change);
      if (!transaction) {
        return { result };
      }
      const generation = this.chain.entered;
      if (await this.publish(generation, transaction)) {
        return { result, generation };
      }
      if (attempt > 3) {
        await this.options.pause(Math.random() * Math.min(attempt, 20));
      }
    }
    throw new PackError('store-busy', { directory: dirname(this.path), attempts: maxAttempts });
  }

  /** @throws PackError `store-not-writable`: it is not this change that was made and could not be synced */
  private async recoverFirst(): Promise<void> {
    try {
      await this.acknowledgement.recover();
    } catch (error) {
      throw PackError.is(error, 'store-not-synced') ? notWritable(error.details.directory, error.cause) : error;
    }
  }

  private async publish(generation: Generation, transaction: Uint8Array): Promise<boolean> {
    let isMade = false;
    try {
      isMade = await generation.publish(generation.frame('transaction', transaction, this.options.now()));
    } finally {
      // From here on nothing may throw: a change that is in the log must not be made twice.
      await this.conclude(isMade);
    }
    return isMade;
  }

  /** The replica then holds what the log holds; if it cannot, it is loaded again. */
  private async conclude(isMade: boolean): Promise<void> {
    try {
      if (isMade) {
        this.replica.commit();
      } else {
        this.replica.rollback();
      }
    } catch {
      await this.chain.leave();
    }
  }

  private async catchUp(): Promise<boolean> {
    if (this.chain.present) {
      await this.whileThere(() => this.chain.catchUp());
      return true;
    }
    return this.retrying(() => this.enter());
  }

  /** @throws PackError `store-damaged` when there was a store before and is none now */
  private async enter(): Promise<boolean> {
    const isThere = await this.chain.enterNewest();
    if (!isThere && this.hasEntered) {
      throw new PackError('store-damaged', { path: this.path, reason: phrase`was removed while it was in use` });
    }
    this.hasEntered ||= isThere;
    return isThere;
  }

  /** Does it in the present generation, and in the next one when that has been retired meanwhile. */
  private async whileThere<T>(operation: () => Promise<T>): Promise<T> {
    return this.retrying(async () => {
      if (!this.chain.present && !(await this.enter())) {
        throw new PackError('store-damaged', { path: this.path, reason: phrase`is not there` });
      }
      return operation();
    });
  }

  private retrying<T>(operation: () => Promise<T>): Promise<T> {
    return retryGone(operation, { leave: () => this.chain.leave(), pause: this.options.pause, path: this.path });
  }
}
