import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Durability } from '../../../src/core/durability';
import type { DeviceKind } from '../../../src/storage/log/logDevice';
import { quickStart } from '../ctx';
import { sqlWasm } from '../testStore';
import type { Acknowledged } from './tally';

const program = resolve('dist/test/torture/worker.js');

/** What a worker is told, as JSON. */
export interface WorkerOptions {
  readonly directory: string;
  readonly sqlWasm: string;
  readonly durability: Durability;
  readonly device: DeviceKind;
  /** Its tags begin with it. */
  readonly name: string;
  /** How many transactions it makes. */
  readonly count: number;
  readonly seed: number;
  /** How probable a checkpoint is after each transaction. */
  readonly checkpoints: number;
}

/** What is done to a process: after so many acknowledgements, and so many milliseconds more. */
export interface Blow {
  readonly after: number;
  readonly wait: number;
  /** How long the process is stopped, in milliseconds; it is killed when this is left out. */
  readonly stop?: number;
}

export type Line = Acknowledged | { readonly isDone: true } | { readonly dump: string };

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) {
    child.kill('SIGKILL');
  }
});

/** One life of a worker. */
export class TortureProcess {
  readonly acknowledged: Acknowledged[] = [];
  /** Resolves when all transactions are made, or the process has ended before; false then. */
  readonly isDone: Promise<boolean>;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private readonly timers = new Set<NodeJS.Timeout>();
  private answer: (dump: string | undefined) => void = () => undefined;
  private done: (isDone: boolean) => void = () => undefined;
  /** Nothing befalls it any more. */
  private isSpared = false;
  private errors = '';
  kills = 0;
  stops = 0;

  constructor(
    options: Omit<WorkerOptions, 'sqlWasm'>,
    private readonly blows: readonly Blow[],
  ) {
    const given: WorkerOptions = { ...options, sqlWasm };
    this.child = spawn(process.execPath, [...quickStart, program, JSON.stringify(given)]);
    running.add(this.child);
    this.isDone = new Promise((done) => {
      this.done = done;
    });
    this.child.stderr?.on('data', (data: Buffer) => {
      this.errors += data;
    });
    this.ended = new Promise((ended) => {
      // Not `exit`: what it wrote may still be in the pipe then.
      this.child.once('close', () => {
        this.forget();
        ended();
      });
    });
    this.child.stdin?.on('error', () => undefined);
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on('line', (line) => this.hear(line));
    this.strike();
  }

  /** What it wrote to its standard error: nothing, unless something went wrong. */
  get complaint(): string {
    return this.errors.trim();
  }

  /** The hash of what it sees now; undefined when it has ended. Once it is done. */
  dump(): Promise<string | undefined> {
    return new Promise((answer) => {
      this.answer = answer;
      if (!running.has(this.child)) {
        answer(undefined);
      }
      this.child.stdin?.write('dump\n');
    });
  }

  /** Resolves when it has ended. */
  async end(): Promise<void> {
    this.child.stdin?.end();
    await this.ended;
  }

  private hear(text: string): void {
    const line: Line = JSON.parse(text);
    if ('tag' in line) {
      this.acknowledged.push(line);
      this.strike();
    } else if ('dump' in line) {
      this.answer(line.dump);
    } else {
      this.isSpared = true;
      this.done(true);
    }
  }

  private strike(): void {
    for (const { wait, stop } of this.blows.filter(({ after }) => after === this.acknowledged.length)) {
      this.later(wait, () => (stop === undefined ? this.kill() : this.pause(stop)));
    }
  }

  private kill(): void {
    this.kills += !this.isSpared && this.child.kill('SIGKILL') ? 1 : 0;
  }

  private pause(milliseconds: number): void {
    this.stops += !this.isSpared && this.child.kill('SIGSTOP') ? 1 : 0;
    this.later(milliseconds, () => this.child.kill('SIGCONT'));
  }

  private later(milliseconds: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      action();
    }, milliseconds);
    this.timers.add(timer);
  }

  private forget(): void {
    running.delete(this.child);
    this.timers.forEach(clearTimeout);
    this.done(false);
    this.answer(undefined);
  }
}
