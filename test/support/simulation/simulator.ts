// Several processes on one disk, one step of one of them at a time, chosen by a seed. Every operation on a file is a
// step, so a history can be stopped, delayed and cut anywhere, and comes out the same each time.
import { Disk } from './disk';
import type { Random } from './random';

/** A process as far as the simulator knows it. What runs in it is ordinary code over `SimulatedFiles`. */
export class SimulatedProcess {
  isDead = false;
  /** It does nothing before this step. */
  sleepsUntil = 0;
  /** The error code that an operation is to fail with; `SHORT` for a write of some of the bytes. */
  fault: (operation: Operation) => string | undefined = () => undefined;

  constructor(readonly number: number) {}
}

export type Operation =
  | 'open'
  | 'create'
  | 'append'
  | 'write'
  /** What the operating system does by itself with what was written. */
  | 'writeBack'
  | 'read'
  | 'sync'
  | 'syncDirectory'
  | 'rename'
  | 'mkdir'
  | 'remove'
  | 'list'
  | 'pause';

export interface Step {
  readonly process: SimulatedProcess;
  readonly operation: Operation;
  readonly path: string;
  readonly run: () => void;
  /** Does a part of it, from 0 to 1, as when the process is killed in the middle. */
  readonly runPart?: (part: number) => void;
}

export class Simulator {
  readonly disk = new Disk();
  steps = 0;
  /** How often the power was cut. */
  epoch = 0;
  private waiting: Step[] = [];
  private started = 0;
  private readonly processes = new Set<SimulatedProcess>();

  /** @param trace is told what happens, for those who look into one history */
  constructor(
    readonly random: Random,
    readonly trace: (line: string) => void = () => undefined,
  ) {}

  start(): SimulatedProcess {
    this.started += 1;
    const process = new SimulatedProcess(this.started);
    this.trace(`process ${process.number} starts`);
    this.processes.add(process);
    return process;
  }

  /** Resolves when the step's turn has come and it was run; never, when its process has died before. */
  step<T>(about: Omit<Step, 'run'>, run: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!about.process.isDead) {
        const whole = (): void => {
          try {
            resolve(run());
          } catch (error) {
            reject(error);
          }
        };
        this.waiting.push({ ...about, run: whole });
      }
    });
  }

  /**
   * Runs until `isDone`. `before` sees each step before it is run, and may kill its process, let it sleep or cut the
   * power; the step is then not run.
   */
  async run(isDone: () => boolean, before: (step: Step) => 'run' | 'wait' = () => 'run'): Promise<void> {
    for (let idle = 0; ; ) {
      await new Promise(setImmediate);
      if (isDone()) {
        return;
      }
      const step = this.nextStep();
      if (!step) {
        idle += 1;
        if (idle > 100) {
          throw new Error('Nothing moves, and nothing is done.');
        }
        continue;
      }
      idle = 0;
      this.steps += 1;
      if (this.steps > 200_000) {
        throw new Error('It does not come to an end.');
      }
      if (before(step) === 'run' && !step.process.isDead) {
        this.waiting = this.waiting.filter((each) => each !== step);
        this.trace(`${this.steps} ${step.process.number} ${step.operation} ${step.path}`);
        step.run();
      }
    }
  }

  /** Ends a process: the step it was in has been done, or half done, or not. */
  kill(process: SimulatedProcess): void {
    this.trace(`kill ${process.number}`);
    for (const step of this.waiting.filter((each) => each.process === process)) {
      const fate = this.random.below(3);
      if (fate === 0) {
        step.run();
      } else if (fate === 1) {
        step.runPart?.(this.random.next());
      }
    }
    this.end(process);
  }

  /** Ends all of them, and leaves on the disk what a disk may keep. */
  cutPower(keeps: (random: Random) => boolean = (random) => random.next() < 0.5): void {
    for (const process of this.processes) {
      this.end(process);
    }
    this.trace('the power is cut');
    this.epoch += 1;
    this.disk.root.cutPower(this.random, keeps);
  }

  end(process: SimulatedProcess): void {
    process.isDead = true;
    this.processes.delete(process);
    this.waiting = this.waiting.filter((each) => each.process !== process);
  }

  private nextStep(): Step | undefined {
    if (this.waiting.length === 0) {
      return undefined;
    }
    const ready = this.waiting.filter(({ process }) => process.sleepsUntil <= this.steps);
    if (ready.length > 0) {
      return this.random.pick(ready);
    }
    this.steps = Math.min(...this.waiting.map(({ process }) => process.sleepsUntil));
    return this.nextStep();
  }
}
