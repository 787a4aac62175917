// One history: processes that write, are killed, sleep, lose power and meet failing disks, and what must hold of it.
import type { Durability } from '../../../src/core/durability';
import { PackError } from '../../../src/core/errors';
import type { Blake3 } from '../../../src/storage/blake3';
import type { DeviceKind } from '../../../src/storage/log/logDevice';
import { TransactionLog } from '../../../src/storage/log/transactionLog';
import { CounterReplica, emptyCounter } from './counterReplica';
import { Random } from './random';
import { SimulatedFiles } from './simulatedFiles';
import { type SimulatedProcess, Simulator, type Step } from './simulator';
import { Witness } from './witness';

export interface HistoryOptions {
  readonly seed: number;
  readonly processes: number;
  /** How many changes each process makes, half as many after it was started again. */
  readonly changes: number;
  /** A new generation gets one of them. */
  readonly devices: readonly DeviceKind[];
  readonly durabilities: readonly Durability[];
  /** How likely an operation on a file fails. */
  readonly faults: number;
  readonly trace?: (line: string) => void;
}

/** How likely before each step, or each change. */
const odds = { kill: 0.004, sleep: 0.02, powerCut: 0.002, checkpoint: 0.08, burst: 0.4, note: 0.05 };
const most = { kills: 3, powerCuts: 2, restarts: 20 };

export interface Outcome {
  /** What must hold and did not. */
  readonly violations: readonly string[];
  readonly steps: number;
  readonly acknowledged: number;
  readonly kills: number;
  readonly powerCuts: number;
}

export async function runHistory(options: HistoryOptions, blake3: Blake3): Promise<Outcome> {
  return new History(options, blake3).run();
}

class History {
  private readonly random: Random;
  private readonly simulator: Simulator;
  private readonly witness = new Witness();
  private tags = 0;
  private kills = 0;
  private powerCuts = 0;
  private running = 0;

  constructor(
    private readonly options: HistoryOptions,
    private readonly blake3: Blake3,
  ) {
    this.random = new Random(options.seed);
    this.simulator = new Simulator(this.random, options.trace);
    this.simulator.disk.makeDirectory('/store');
    this.simulator.disk.root.sync();
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
    const { kills, powerCuts } = this;
    const { violations, acknowledged } = this.witness;
    return { violations, steps: this.simulator.steps, acknowledged, kills, powerCuts };
  }

  private disturb(step: Step): 'run' | 'wait' {
    let chance = this.random.next();
    const happens = (likelihood: number): boolean => {
      chance -= likelihood;
      return chance < 0 && chance >= -likelihood;
    };
    if (happens(odds.kill) && this.kills < most.kills) {
      this.kills += 1;
      this.simulator.kill(step.process);
      this.running -= 1;
      this.start(this.kills, Math.ceil(this.options.changes / 2), 0);
      return 'wait';
    }
    if (happens(odds.sleep)) {
      step.process.sleepsUntil = this.simulator.steps + 1 + this.random.below(this.random.below(4) > 0 ? 60 : 1500);
      return 'wait';
    }
    if (happens(odds.powerCut) && this.powerCuts < most.powerCuts) {
      this.cutPower();
      this.running = 0;
      for (let number = 0; number < this.options.processes; number += 1) {
        this.start(number, Math.ceil(this.options.changes / 2), 0);
      }
      return 'wait';
    }
    return 'run';
  }

  private cutPower(): void {
    this.powerCuts += 1;
    this.simulator.cutPower();
    this.witness.forget();
  }

  private start(number: number, changes: number, restarts: number): void {
    const process = this.simulator.start();
    const durability = this.options.durabilities[number % this.options.durabilities.length] as Durability;
    process.fault = () => this.fault();
    this.running += 1;
    void this.work(process, durability, changes).then((error) => {
      if (process.isDead) {
        return;
      }
      this.simulator.end(process);
      this.running -= 1;
      this.simulator.trace(`process ${process.number} ends ${error === undefined ? '' : described(error)}`);
      if (error !== undefined && this.isExpected(error)) {
        if (restarts < most.restarts) {
          this.start(number, Math.ceil(changes / 2), restarts + 1);
        }
      } else if (error !== undefined) {
        this.witness.complain(`process ${number}: ${described(error)}`);
      }
    });
  }

  private async work(process: SimulatedProcess, durability: Durability, changes: number): Promise<unknown> {
    const { log, replica } = this.open(process, durability);
    try {
      await log.refresh();
      await log.found(async () => emptyCounter);
      const burst: Promise<void>[] = [];
      for (let change = 0; change < changes; change += 1) {
        if (this.random.next() < odds.checkpoint) {
          await log.checkpoint();
        }
        if (this.random.next() < odds.note) {
          await log.note();
        }
        const made = this.change(process, log, replica, durability);
        if (this.random.next() < odds.burst) {
          made.catch(() => undefined);
          burst.push(made);
        } else {
          await made;
        }
      }
      await Promise.all(burst);
      await log.close();
      return undefined;
    } catch (error) {
      return error;
    }
  }

  private async change(
    process: SimulatedProcess,
    log: TransactionLog,
    replica: CounterReplica,
    durability: Durability,
  ): Promise<void> {
    this.tags += 1;
    const tag = `${this.options.seed}.${this.tags}`;
    const { before } = this.witness;
    const count = await log.write(() => replica.add(tag));
    if (!process.isDead) {
      this.simulator.trace(`process ${process.number} is told that ${tag} is change ${count}, ${durability}`);
      this.witness.acknowledge(tag, count, durability, before);
      this.witness.look(replica, count);
    }
  }

  private async readTwice(): Promise<void> {
    const states: CounterReplica[] = [];
    this.running = 2;
    for (const durability of ['strict', 'strict'] as const) {
      const { log, replica } = this.open(this.simulator.start(), durability);
      void log
        .refresh()
        .then(() => states.push(replica))
        .catch((error: unknown) => this.witness.complain(`reader: ${described(error)}`))
        .finally(() => {
          this.running -= 1;
        });
    }
    await this.simulator.run(() => this.running === 0);
    for (const state of states) {
      this.witness.look(state);
    }
    if (states[0]) {
      this.witness.judge(states[0]);
    }
  }

  private open(process: SimulatedProcess, durability: Durability): { log: TransactionLog; replica: CounterReplica } {
    const replica = new CounterReplica();
    const files = new SimulatedFiles(this.simulator, process);
    const options = {
      durability,
      device: this.random.pick(this.options.devices),
      schema: 1,
      upgrade: async (image: Uint8Array) => image,
      now: () => this.simulator.steps,
      pause: files.pause,
    };
    return { log: new TransactionLog(files, this.blake3, '/store/meta', replica, options), replica };
  }

  private fault(): string | undefined {
    const code = this.random.next() < this.options.faults ? this.random.pick(['EIO', 'ENOSPC', 'SHORT']) : undefined;
    if (code) {
      this.simulator.trace(`fault ${code}`);
    }
    return code;
  }

  private isExpected(error: unknown): boolean {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return this.options.faults > 0 && ['EIO', 'ENOSPC', 'store-not-synced'].includes(code);
  }
}

function described(error: unknown): string {
  return PackError.is(error)
    ? `${error.code}: ${error.message}`
    : error instanceof Error
      ? (error.stack ?? '')
      : String(error);
}
