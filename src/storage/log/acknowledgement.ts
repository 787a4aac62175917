// When a change counts as made for good. Syncs are shared, and a failed one is never tried again: the state goes into a
// new generation instead.
import { dirname } from 'node:path';
import type { Durability } from '../../core/durability';
import { PackError } from '../../core/errors';
import type { Generation } from './generation';
import type { GenerationChain } from './generationChain';
import { GenerationGone, SyncFailure } from './logDevice';

/** What `batched` promises, in milliseconds. */
const batchTime = 50;

export interface AcknowledgementOptions {
  readonly durability: Durability;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

export class Acknowledgement {
  /** Why records may not be durable that were to be; undefined when all is well. */
  private failure: unknown;
  private batch: Promise<void> | undefined;

  /** @param inTurn runs an operation alone, and again in the next generation when the present one has been retired */
  constructor(
    private readonly chain: GenerationChain,
    private readonly options: AcknowledgementOptions,
    private readonly inTurn: (operation: () => Promise<void>) => Promise<void>,
  ) {}

  /**
   * Resolves when what was appended to the generation is as durable as the options say.
   * @throws PackError `store-not-synced`, whatever went wrong: the change has been made
   */
  async acknowledge(generation: Generation): Promise<void> {
    if (this.options.durability === 'strict') {
      await generation.sync.request().catch((error: unknown) => {
        throw PackError.is(error, 'store-not-synced') ? error : this.notSynced(error);
      });
    } else if (this.options.durability === 'batched') {
      this.batch ??= this.options.pause(batchTime).then(() => {
        this.batch = undefined;
        // What fails here is remembered: the next change meets it.
        return this.chain.present?.sync.request().catch(() => undefined);
      });
    }
  }

  /** Makes everything durable, whatever the options say. @throws as recover */
  async settle(): Promise<void> {
    const { present } = this.chain;
    if (present && (present.hasUnsynced || this.failure !== undefined)) {
      await present.sync.request();
    }
  }

  /** What a generation's `sync` does. @throws as recover */
  async makeDurable(generation: Generation): Promise<void> {
    if (this.failure === undefined) {
      try {
        await this.markReached(generation);
        await generation.makeDurable();
        return;
      } catch (error) {
        if (await this.isRetired(generation)) {
          return;
        }
        if (!(error instanceof SyncFailure)) {
          throw this.notSynced(error);
        }
        this.failure = error;
      }
    }
    await this.inTurn(() => this.recover());
    // What was saved is another state, read from the disk, which need not hold what this one held.
    if (this.chain.entered.load !== generation.load) {
      throw this.notSynced(new Error('the store had to be read again'));
    }
  }

  /**
   * After a failed sync nothing is known of the records, and a second one would only seem to succeed. So the state, which
   * is whole in memory, is written to new files.
   * @throws PackError `store-not-synced`
   */
  async recover(): Promise<void> {
    if (this.failure === undefined) {
      return;
    }
    try {
      await this.chain.catchUp();
      const { name } = this.chain.entered;
      await this.chain.seal();
      if (this.chain.entered.name.id === name.id) {
        throw this.failure;
      }
      // The way there leads over a seal that may not be on the disk.
      await this.markReached(this.chain.entered);
      this.failure = undefined;
    } catch (error) {
      if (error instanceof GenerationGone) {
        throw error;
      }
      throw this.notSynced(this.failure);
    }
  }

  private notSynced(failure: unknown): PackError {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return new PackError('store-not-synced', { directory: dirname(this.chain.meta.path), reason }, { cause: failure });
  }

  private async markReached(generation: Generation): Promise<void> {
    if (!generation.isReached) {
      await this.chain.meta.markReached(generation.name);
      generation.isReached = true;
    }
  }

  /** The generation after it holds all that took effect in it, and was durable before it could be reached. */
  private async isRetired(generation: Generation): Promise<boolean> {
    try {
      const [newest] = (await this.chain.meta.names()).reached;
      await this.chain.meta.sync();
      return newest !== undefined && newest.number > generation.name.number;
    } catch {
      return false;
    }
  }
}
