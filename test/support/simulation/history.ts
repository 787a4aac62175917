// One history: processes that write, are killed, sleep, lose power and meet failing disks, and what must hold of it.
import type { Durability } from '../../../src/core/durability';
import { PackError } from '../../../src/core/errors';
import type { Blake3 } from '../../../src/storage/blake3';
import type { CounterReplica } from './counterReplica';
import { expectedCodes, Faults } from './faults';
import type { HistoryOptions, Outcome } from './historyOptions';
import { Random } from './random';
import { type SimulatedProcess, Simulator, type Step } from './simulator';
import { Witness } from './witness';
import { Worker } from './worker';

const most = { kills: 3, powerCuts: 3, restarts: 20 };

export async function runHistory(options: HistoryOptions, blake3: Blake3): Promise<Outcome> {
  return new History(options, blake3).run();
}

class History {
  private readonly random: Random;
  private readonly simulator: Simulator;
  private readonly witness = new Witness();
  private readonly faults: Faults;
  private readonly sleepers = new Map<SimulatedProcess, number>();
  private readonly counts = { kills: 0, powerCuts: 0, overslept: 0, upgrades: 0 };
  private tags = 0;
  private running = 0;
  /** The newest that a process came with. */
  private schema = 1;

  constructor(
    private readonly options: HistoryOptions,
    private readonly blake3: Blake3,
  ) {
    this.random = new Random(options.seed);
    this.simulator = new Simulator(this.random, options.trace);
    this.faults = new Faults(this.random, options.faults, () => this.simulator.steps);
  }

  async run(): Promise<Outcome> {
    for (let number = 0; number < this.options.processes; number += 1) {
      this.start(number, this.options.changes, 0);
    }
    await this.simulator.run(
      () => this.running === 0,
      (step) => this.disturb(step),
    );
    if (this.random.next() < 0.7) {
      this.cutPower();
    }
    await this.readTwice();
    const { violations, acknowledged } = this.witness;
    return { violations, steps: this.simulator.steps, acknowledged, generations: this.generation(), ...this.counts };
  }

  private disturb(step: Step): 'run' | 'wait' {
    let chance = this.random.next();
    const happens = (likelihood: number): boolean => {
      chance -= likelihood;
      return chance < 0 && chance >= -likelihood;
    };
    const { kills, sleeps, powerCuts } = this.options;
    if (happens(kills) && this.counts.kills < most.kills) {
      this.counts.kills += 1;
      this.simulator.kill(step.process);
      this.running -= 1;
      this.start(this.counts.kills, Math.ceil(this.options.changes / 2), 0);
      return 'wait';
    }
    if (happens(sleeps)) {
      step.process.sleepsUntil = this.simulator.steps + 1 + this.random.below(this.random.below(4) > 0 ? 60 : 1500);
      this.sleepers.set(step.process, this.generation());
      return 'wait';
    }
    if (happens(powerCuts) && this.counts.powerCuts < most.powerCuts) {
      this.cutPower();
      this.running = 0;
      for (let number = 0; number < this.options.processes; number += 1) {
        this.start(number, Math.ceil(this.options.changes / 2), 0);
      }
      return 'wait';
    }
    this.wake(step.process);
    return 'run';
  }

  private wake(process: SimulatedProcess): void {
    const asleep = this.sleepers.get(process);
    if (asleep !== undefined && this.sleepers.delete(process)) {
      this.counts.overslept += this.generation() >= asleep + 3 ? 1 : 0;
    }
  }

  private cutPower(): void {
    this.counts.powerCuts += 1;
    const kept = this.random.pick([0, 0.5, 0.5, 1]);
    this.simulator.cutPower((random) => random.next() < kept);
    this.witness.forget();
  }

  private start(number: number, changes: number, restarts: number): void {
    const process = this.simulator.start();
    const isNewer = this.schema < this.options.schemas && this.random.next() < 0.2;
    this.schema += isNewer ? 1 : 0;
    this.counts.upgrades += isNewer ? 1 : 0;
    process.fault = (operation) => this.faults.of(operation);
    this.running += 1;
    void this.worker(process, number, changes, this.random.next() < 0.5)
      .work()
      .then(
        () => this.end(process),
        (error: unknown) => {
          if (!process.isDead && !this.isExpected(error)) {
            this.witness.complain(`process ${process.number}: ${described(error)}`);
          }
          if (this.end(process, error) && restarts < most.restarts) {
            this.start(number, Math.ceil(changes / 2), restarts + 1);
          }
        },
      );
  }

  /** False when it had been killed. */
  private end(process: SimulatedProcess, error?: unknown): boolean {
    if (process.isDead) {
      return false;
    }
    this.simulator.trace(`process ${process.number} ends ${error === undefined ? '' : described(error)}`);
    this.simulator.end(process);
    this.running -= 1;
    return true;
  }

  private worker(process: SimulatedProcess, number: number, changes: number, isSturdy: boolean): Worker {
    const { simulator, witness, blake3, random } = this;
    const { durabilities, devices, checkpoints, bursts } = this.options;
    return new Worker({ simulator, witness, blake3, newTag: () => this.newTag() }, process, {
      durability: durabilities[number % durabilities.length] as Durability,
      device: random.pick(devices),
      changes,
      schema: this.schema,
      checkpoints,
      bursts,
      goesOn: (error) => isSturdy && expectedCodes.includes(codeOf(error)) && this.options.faults > 0,
    });
  }

  private newTag(): string {
    this.tags += 1;
    return `${this.options.seed}.${this.tags}`;
  }

  /** The highest that was reached, by the names on the disk. */
  private generation(): number {
    const reached = this.simulator.disk.names('/store/meta').filter((name) => name.startsWith('active-'));
    return Math.max(0, ...reached.map((name) => Number(name.split('-')[1])));
  }

  /** Two who come when all is over read the same, and one of them can still write. */
  private async readTwice(): Promise<void> {
    const readers = [0, 1].map(() => this.worker(this.simulator.start(), 0, 1, false));
    const states: CounterReplica[] = [];
    const read = async (reader: Worker): Promise<void> => {
      states.push(await reader.read());
    };
    await this.all(readers.map(read));
    await this.all(readers.slice(1).map((reader) => reader.work()));
    await this.all(readers.slice(0, 1).map(read));
    for (const state of states) {
      this.witness.judge(state);
    }
  }

  private async all(running: readonly Promise<void>[]): Promise<void> {
    this.running = running.length;
    for (const each of running) {
      void each
        .catch((error: unknown) => this.witness.complain(`in the end: ${described(error)}`))
        .finally(() => {
          this.running -= 1;
        });
    }
    await this.simulator.run(() => this.running === 0);
  }

  private isExpected(error: unknown): boolean {
    const byFaults = this.options.faults > 0 && expectedCodes.includes(codeOf(error));
    return byFaults || (this.options.schemas > 1 && codeOf(error) === 'store-too-new');
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? '');
}

function described(error: unknown): string {
  return PackError.is(error)
    ? `${error.code}: ${error.message}`
    : error instanceof Error
      ? (error.stack ?? '')
      : String(error);
}
