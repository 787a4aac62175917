import { collectGarbage, type GarbageOptions } from '../../src/storage/blobs/collectGarbage';
import type { GarbageReport } from '../../src/storage/blobs/garbageRun';
import { type FileOperations, realFiles } from '../../src/storage/blobs/layout';
import type { ContentWorld } from './contentWorld';

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
