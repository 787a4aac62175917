// The inside of a store on disk, for tests that look at its rows or leave an image there which no program would write.
import { join } from 'node:path';
import initSqlJs, { type Database } from 'sql.js';
import { Generations } from '../../src/storage/generations';

/** What `query` makes of the newest image. */
export async function readImage<T>(store: string, query: (image: Database) => T): Promise<T> {
  const { Database } = await initSqlJs();
  const generations = new Generations(join(store, 'generations'));
  const image = new Database(await generations.read(await generations.newest()));
  try {
    return query(image);
  } finally {
    image.close();
  }
}

/** Makes the newest image, changed by the statements, the next generation. */
export async function publishImage(store: string, statements: string): Promise<void> {
  const { Database } = await initSqlJs();
  const generations = new Generations(join(store, 'generations'));
  const number = await generations.newest();
  const image = new Database(await generations.read(number));
  image.exec(statements);
  await generations.publish(number + 1, image.export());
  image.close();
}
