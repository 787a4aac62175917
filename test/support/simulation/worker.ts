// What a process does in a history: it changes, reads, notes and checkpoints, and goes on after what a disk can do to it.
import type { Durability } from '../../../src/core/durability';
import type { Blake3 } from '../../../src/storage/blake3';
import type { DeviceKind } from '../../../src/storage/log/logDevice';
import { TransactionLog } from '../../../src/storage/log/transactionLog';
import { CounterReplica, emptyCounter, upgradedCounter } from './counterReplica';
import { SimulatedFiles } from './simulatedFiles';
import type { SimulatedProcess, Simulator } from './simulator';
import type { Witness } from './witness';

export interface Work {
  readonly durability: Durability;
  readonly device: DeviceKind;
  /** How many changes it makes. */
  readonly changes: number;
  readonly schema: number;
  /** How likely before each change. */
  readonly checkpoints: number;
  /** How likely it is that a change does not wait for the one before it. */
  readonly bursts: number;
  /** Whether it can go on after this error with the log that it has open. */
  readonly goesOn: (error: unknown) => boolean;
}

export interface World {
  readonly simulator: Simulator;
  readonly witness: Witness;
  readonly blake3: Blake3;
  /** A name for a change that no other has. */
  readonly newTag: () => string;
}

/** Within ten years of 1970, either side: no clock may matter. */
const years = 20 * 365 * 24 * 3_600_000;

export class Worker {
  readonly log: TransactionLog;
  private readonly replica: CounterReplica;
  private readonly files: SimulatedFiles;

  constructor(
    private readonly world: World,
    private readonly process: SimulatedProcess,
    private readonly about: Work,
  ) {
    const { simulator, blake3 } = world;
    const { schema } = about;
    this.files = new SimulatedFiles(simulator, process);
    this.replica = new CounterReplica(schema);
    this.log = new TransactionLog(this.files, blake3, '/store/meta', this.replica, {
      ...about,
      upgrade: async (image, from) => upgradedCounter(image, from, schema),
      now: () => (simulator.random.next() - 0.5) * years,
      pause: this.files.pause,
    });
  }

  /** @throws what the log throws, when it cannot go on after it */
  async work(): Promise<void> {
    const { random } = this.world.simulator;
    await this.log.refresh();
    await this.files.makeDirectory('/store');
    await this.log.found(async () => emptyCounter(this.about.schema));
    const burst: Promise<void>[] = [];
    for (let change = 0; change < this.about.changes; change += 1) {
      await this.perhaps(this.about.checkpoints, () => this.log.checkpoint());
      await this.perhaps(0.05, () => this.log.note());
      await this.perhaps(0.1, () => this.read());
      const made = this.tried(() => this.change());
      if (random.next() < this.about.bursts) {
        made.catch(() => undefined);
        burst.push(made);
      } else {
        await made;
      }
    }
    await Promise.all(burst);
    await this.idle();
    await this.log.close();
  }

  /** Brings it to the newest state, and shows that. */
  async read(): Promise<CounterReplica> {
    const { witness } = this.world;
    const { before } = witness;
    const look = (): void => {
      if (!this.process.isDead) {
        witness.look(this.replica, before);
      }
    };
    await this.log.read(look, async () => undefined);
    return this.replica;
  }

  async change(): Promise<void> {
    const { simulator, witness } = this.world;
    const { durability } = this.about;
    const tag = this.world.newTag();
    const { before } = witness;
    const count = await this.log
      .write(() => this.replica.add(tag))
      .catch((error: NodeJS.ErrnoException) => {
        if (!this.process.isDead && error.code === 'store-not-synced') {
          witness.endanger(tag);
        } else if (!this.process.isDead && error.code !== 'store-outcome-unknown') {
          witness.refuse(tag);
        }
        throw error;
      });
    if (!this.process.isDead) {
      simulator.trace(`process ${this.process.number} is told that ${tag} is change ${count}, ${durability}`);
      witness.acknowledge(tag, count, durability, before);
    }
  }

  /** Nothing to do for a while: what others do is read, and notes are left. */
  private async idle(): Promise<void> {
    for (let rest = this.world.simulator.random.below(4); rest > 0; rest -= 1) {
      await this.files.pause();
      await this.tried(() => this.read());
      await this.log.note();
    }
  }

  private async perhaps(likelihood: number, operation: () => Promise<unknown>): Promise<void> {
    if (this.world.simulator.random.next() < likelihood) {
      await this.tried(operation);
    }
  }

  private async tried(operation: () => Promise<unknown>): Promise<void> {
    try {
      await operation();
    } catch (error) {
      if (!this.about.goesOn(error)) {
        throw error;
      }
    }
  }
}
