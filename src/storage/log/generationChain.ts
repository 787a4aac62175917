// The chain of generations as this process follows it: which one is the present, what the replica holds of it, and how
// the next one begins.

import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { Blake3 } from '../blake3';
import type { ChainOptions } from './chainOptions';
import { Checkpoints } from './checkpoint';
import { enterAround } from './enterAround';
import type { Entered, Surroundings } from './enterGeneration';
import { damaged, enterCheckpoint, enterGenesis, enterSealed, refuseNewer, refuseRivals } from './enterGeneration';
import type { Frame } from './frame';
import type { Generation } from './generation';
import { GenerationGone } from './logDevice';
import type { LogFiles } from './logFiles';
import { type GenerationName, genesis, MetaDirectory } from './metaDirectory';
import type { Replica } from './replica';
import type { Seal } from './seal';
import { sealGeneration } from './sealGeneration';
import { upgradeGeneration } from './upgradeGeneration';

/** One call at a time. */
export class GenerationChain {
  readonly meta: MetaDirectory;
  private readonly around: Surroundings;
  private current: Generation | undefined;
  /** The schema of the state that the replica holds; undefined when it holds none. */
  private schema: number | undefined;
  /** How often the replica was loaded. */
  private loads = 0;

  constructor(
    private readonly files: LogFiles,
    blake3: Blake3,
    path: string,
    private readonly replica: Replica,
    private readonly options: ChainOptions,
  ) {
    this.meta = new MetaDirectory(files, path);
    const { meta } = this;
    const checkpoints = new Checkpoints(files, blake3, (name) => meta.pathOf(name));
    this.around = { meta, checkpoints, schema: options.schema, makeDurable: options.makeDurable };
  }

  /** Undefined when none has been entered. */
  get present(): Generation | undefined {
    return this.current;
  }

  /** @throws GenerationGone */
  get entered(): Generation {
    if (!this.current) {
      throw new GenerationGone('No generation has been entered.');
    }
    return this.current;
  }

  /**
   * Enters the newest generation and reads it to its end; false when there is no store yet.
   * @throws GenerationGone when it was retired meanwhile; PackError `store-damaged`, `store-too-new`
   */
  async enterNewest(): Promise<boolean> {
    return this.orLeave(async () => {
      const isThere = await this.enterLast();
      await this.upgrade();
      return isThere;
    });
  }

  /** Begins the store with this image, unless someone else does. @throws as enterNewest */
  async found(image: Uint8Array): Promise<void> {
    await this.orLeave(async () => {
      await this.meta.create();
      await this.files.makeDirectory(this.meta.pathOf(genesis));
      await this.moveTo(await enterGenesis(this.around));
      await this.catchUp();
      if (this.entered.name.number === genesis.number) {
        await this.seal({ image, schema: this.options.schema });
        await this.catchUp();
      }
      // Someone else may have founded it, with an older schema.
      await this.upgrade();
    });
  }

  private async enterLast(): Promise<boolean> {
    const { reached, present } = await this.meta.names();
    const [newest, previous] = reached;
    refuseRivals(this.meta, newest, previous);
    if (newest) {
      await this.enter(newest).catch((error: unknown) => this.enterAround(newest, previous, error));
    } else if (present.some(({ number }) => number === genesis.number)) {
      await this.moveTo(await enterGenesis(this.around));
    }
    if (this.current) {
      await this.catchUp();
    }
    if (this.current && this.current.name.number !== genesis.number) {
      return true;
    }
    // While a store is being made, its second generation may be there already, but none after that.
    if (present.some(({ number }) => number > genesis.number + 1)) {
      throw damaged(this.meta.path, phrase`has generations, and nothing that leads to the newest one`);
    }
    await this.leave();
    return false;
  }

  private async orLeave<T>(operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      await this.leave();
      throw error;
    }
  }

  /** Takes over what other processes wrote, to the end of the last generation. @throws as enterNewest */
  async catchUp(): Promise<void> {
    try {
      for (;;) {
        const { seal } = this.entered;
        if (seal) {
          await this.follow(seal);
        } else if (!(await this.readOn())) {
          break;
        }
      }
      this.entered.refuseIfShort(this.meta.pathOf(this.entered.name));
    } catch (error) {
      // What cannot be used now may be put right, and is then entered anew.
      if (PackError.is(error)) {
        await this.leave();
      }
      throw error;
    }
  }

  /**
   * Writes the state as the next generation, and leads there. False when someone else did.
   * @param state what to begin it with instead of the replica's state; then nothing can be copied after it
   */
  async seal(state?: { readonly image: Uint8Array; readonly schema: number }): Promise<boolean> {
    const generation = this.entered;
    const missed = async (): Promise<readonly Frame[] | undefined> => {
      let frames: readonly Frame[] = [];
      for (let more = await this.readOn(); more; more = await this.readOn()) {
        frames = frames.concat(more);
      }
      return state ? undefined : frames;
    };
    const { image, schema } = state ?? { image: this.replica.image(), schema: this.options.schema };
    const isSealed = await sealGeneration({
      ...{ ...this.options, ...this.around, generation, image, schema },
      // Once slots, always slots: a process that sees a disk of its own may share it with one that does not.
      device:
        generation.device.kind === 'slots' && generation.name.number !== genesis.number ? 'slots' : this.options.device,
      catchUp: missed,
    });
    await this.catchUp();
    if (isSealed) {
      // What it cannot do now it does the next time.
      await this.meta.collect(this.entered.name).catch(() => undefined);
    }
    return isSealed;
  }

  /**
   * Leaves a log that all append to, where this process cannot do that: see deviceFor. What is in slots stays there.
   * Call it after catchUp, before a change.
   */
  async keepToSlots(): Promise<void> {
    if (this.options.device === 'slots' && this.entered.device.kind === 'append') {
      await this.seal();
    }
  }

  /** Forgets where it was. The replica's state is of no use then. */
  async leave(): Promise<void> {
    const generation = this.current;
    this.current = undefined;
    this.schema = undefined;
    await generation?.device.close();
  }

  private async enter(name: GenerationName): Promise<void> {
    await this.moveTo(await enterCheckpoint(this.around, name));
  }

  private async moveTo({ generation, schema, image }: Entered): Promise<void> {
    await this.leave();
    try {
      if (image) {
        this.replica.load(image);
        this.loads += 1;
      }
    } catch (error) {
      await generation.device.close();
      throw error;
    }
    generation.load = this.loads;
    this.schema = schema;
    this.current = generation;
  }

  private async enterAround(name: GenerationName, before: GenerationName | undefined, error: unknown): Promise<void> {
    await enterAround(this.meta, { name, error }, before, {
      enter: (each) => this.enter(each),
      readToEnd: async () => {
        while (!this.entered.seal && (await this.readOn())) {}
        return this.entered.seal;
      },
      follow: (seal) => this.follow(seal),
      checkpoint: () => this.seal(),
    });
  }

  private async follow(seal: Seal): Promise<void> {
    refuseNewer(this.around, seal);
    const { around } = this;
    const { next } = seal;
    const entered = await (this.schema === seal.schema ? enterSealed(around, seal) : enterCheckpoint(around, next));
    await this.moveTo(entered);
    // Now that it is known to be there.
    entered.generation.isReached = await this.meta.tryMarkReached(next);
  }

  /** The transactions that took effect, made in the replica; undefined when there was nothing to read. */
  private async readOn(): Promise<readonly Frame[] | undefined> {
    const generation = this.entered;
    const frames = await generation.read();
    try {
      if (frames && frames.length > 0) {
        this.replica.apply(frames.map(({ payload }) => payload));
      }
    } catch (error) {
      await this.leave();
      throw damaged(this.meta.pathOf(generation.name), phrase`holds a change that cannot be made`, error);
    }
    return frames;
  }

  private async upgrade(): Promise<void> {
    await upgradeGeneration(this.options, this.meta, {
      schema: () => this.schema,
      image: () => this.replica.image(),
      seal: (state) => this.seal(state),
    });
  }
}
