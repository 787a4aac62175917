import type { Durability } from '../../../src/core/durability';
import type { DeviceKind } from '../../../src/storage/log/logDevice';

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
  /** How many schemas there are in the end: whoever starts may be the first with the next one. */
  readonly schemas: number;
  /** How likely a checkpoint comes before a change. */
  readonly checkpoints: number;
  /** How likely a change does not wait for the one before it. */
  readonly bursts: number;
  /** How likely before each step. */
  readonly kills: number;
  readonly sleeps: number;
  readonly powerCuts: number;
  readonly trace?: (line: string) => void;
}

export const usual: Omit<HistoryOptions, 'seed'> = {
  processes: 3,
  changes: 8,
  devices: ['append'],
  durabilities: ['strict'],
  faults: 0,
  schemas: 1,
  checkpoints: 0.1,
  bursts: 0.4,
  kills: 0.004,
  sleeps: 0.02,
  powerCuts: 0.002,
};

/** What happened, and for a sum of histories how much of it. */
export interface Outcome {
  /** What must hold and did not. */
  readonly violations: readonly string[];
  readonly steps: number;
  readonly acknowledged: number;
  readonly kills: number;
  readonly powerCuts: number;
  /** How often a process slept while three or more generations went by. */
  readonly overslept: number;
  readonly generations: number;
  readonly upgrades: number;
}
