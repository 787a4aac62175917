import { loadBlake3 } from '../blake3';
import type { Replica } from '../log/replica';
import { TransactionLog } from '../log/transactionLog';
import { currentVersion } from '../schema';
import { MemoryLogFiles } from './memoryLogFiles';

/** What a directory holds: a directory has no content. Paths have `/` between names. */
export interface FreshEntry {
  readonly path: string;
  readonly content: Uint8Array | undefined;
}

/** The `meta/` of a store that begins with this image, a directory before what is in it. The log makes it by itself. */
export async function freshMeta(image: Uint8Array, now: () => number): Promise<FreshEntry[]> {
  const files = new MemoryLogFiles();
  const log = new TransactionLog(files, await loadBlake3(), '/meta', notNeeded, {
    ...{ durability: 'strict', device: 'append', schema: currentVersion, now },
    upgrade: async (same) => same,
    pause: async () => undefined,
  });
  await log.found(async () => image);
  await log.close();
  const directories = [...files.directories].map((path) => ({ path: path.slice(1), content: undefined }));
  const contents = [...files.files].map(([path, content]) => ({ path: path.slice(1), content }));
  return [...directories, ...contents];
}

const notNeeded: Replica = {
  load: () => undefined,
  apply: () => undefined,
  begin: (change) => ({ result: change(), transaction: undefined }),
  commit: () => undefined,
  rollback: () => undefined,
  image: () => new Uint8Array(),
};
