import { collectGarbage, type GarbageOptions } from '../../src/storage/blobs/collectGarbage';
import type { GarbageReport } from '../../src/storage/blobs/garbageRun';
import { type FileOperations, realFiles } from '../../src/storage/blobs/layout';
import type { ContentWorld } from './contentWorld';

/** Work that stops at each of its steps until it is told to go on. */
export class Stepper {
  private readonly done: Promise<unknown>;
  private arrived: () => void = () => undefined;
  private halt = new Promise<void>((resolve) => {
    this.arrived = resolve;
  });
  private goOn: () => void = () => undefined;
  private ended = false;

  constructor(work: (step: () => Promise<void>) => Promise<unknown>) {
    this.done = work(
      () =>
        new Promise<void>((resolve) => {
          this.goOn = resolve;
          this.arrived();
        }),
    ).finally(() => {
      this.ended = true;
      this.arrived();
    });
  }

  /** Lets it make so many steps; resolves when it stops at the next one, to true, or has ended. */
  async advance(steps: number): Promise<boolean> {
    await this.halt;
    for (let made = 0; made < steps && !this.ended; made += 1) {
      this.halt = new Promise((resolve) => {
        this.arrived = resolve;
      });
      this.goOn();
      await this.halt;
    }
    return !this.ended;
  }

  /** Lets it run to its end, and throws what it throws. */
  async finish(): Promise<void> {
    await this.advance(Number.POSITIVE_INFINITY);
    await this.done;
  }
}

/** Collects garbage, and waits for `step` before each thing that it does to a file or asks of the database. */
export function collectStepwise(
  { database, directory, clock }: Pick<ContentWorld, 'database' | 'directory' | 'clock'>,
  step: () => Promise<void>,
  options: Partial<GarbageOptions> = {},
): Promise<GarbageReport> {
  const files = Object.fromEntries(
    Object.entries(realFiles).map(([name, operation]: [string, (...given: never[]) => unknown]) => [
      name,
      async (...given: never[]) => {
        await step();
        return operation(...given);
      },
    ]),
  ) as unknown as FileOperations;
  const stepped: ContentWorld['database'] = {
    read: async (query) => {
      await step();
      return database.read(query);
    },
    write: async (change) => {
      await step();
      return database.write(change);
    },
  };
  return collectGarbage(stepped, directory, { now: clock.now(), files, ...options });
}
