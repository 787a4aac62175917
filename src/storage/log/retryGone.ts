import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import { GenerationGone } from './logDevice';

/** A process is that slow a few times, not for ever. */
const maxAttempts = 200;

export interface Retrying {
  /** Forgets the generation that is gone. */
  readonly leave: () => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** The directory of the log. */
  readonly path: string;
}

/**
 * Does it again when a generation was retired under it.
 * @throws PackError `store-damaged` when that goes on, and what the operation throws
 */
export async function retryGone<T>(operation: () => Promise<T>, { leave, pause, path }: Retrying): Promise<T> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof GenerationGone)) {
        throw error;
      }
      await leave();
      if (attempt > 3) {
        // A network may go on for a while naming what is no longer there.
        await pause(Math.random() * Math.min(attempt, 20));
      }
    }
  }
  throw new PackError('store-damaged', { path, reason: phrase`names a generation that is not there` });
}
