import type { Database as Sqlite } from 'sql.js';
import type { Generation } from './log/generation';
import { value } from './sql';

/** A log is replayed by whoever opens the store: so many transactions, or bytes, cost about as much as the image. */
const longest = { transactions: 512, bytes: 512 * 1024, shareOfImage: 1 / 8 };

/** Whether it is time for a checkpoint. */
export function isLogLong({ device, position, first }: Generation, sqlite: Sqlite): boolean {
  const imageBytes = Number(value(sqlite, 'PRAGMA page_count')) * Number(value(sqlite, 'PRAGMA page_size'));
  const bytes = Math.max(longest.bytes, imageBytes * longest.shareOfImage);
  return position.sequence - first > longest.transactions || device.bytes > bytes;
}
