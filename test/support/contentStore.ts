import { join } from 'node:path';
import initSqlJs from 'sql.js';
import type { Clock } from '../../src/core/clock';
import { BlobDirectory } from '../../src/storage/blobDirectory';
import { Database } from '../../src/storage/database';
import { PackRepository } from '../../src/storage/packRepository';

/** The parts of a store on disk that the collector works on; its front is openStore(). */
export interface ContentStore {
  readonly database: Database;
  readonly packs: PackRepository;
  readonly blobs: BlobDirectory;
  /** The `blobs/` of the store. */
  readonly directory: string;
  close(): Promise<void>;
}

export async function openContentStore(store: string, clock: Clock): Promise<ContentStore> {
  const database = new Database(await initSqlJs(), store, clock);
  const directory = join(store, 'blobs');
  return {
    ...{ database, directory },
    packs: new PackRepository(database, clock),
    blobs: new BlobDirectory(directory, clock),
    close: () => database.close(),
  };
}
