import type { SqliteReplica } from './database/sqliteReplica';
import type { FirstImage } from './firstImage';
import type { TransactionLog } from './log/transactionLog';
import { quietTransactions } from './quietTransactions';

/** The state of a database as far as its users can see. */
export class VisibleState {
  /** How many transactions were no news, as far as it could be read. */
  private quiet = 0;

  constructor(
    private readonly replica: Pick<SqliteReplica, 'atRest'>,
    private readonly first: Pick<FirstImage, 'number'>,
  ) {}

  /** A text that is the same for states between which nothing happened that is news. */
  of(log: Pick<TransactionLog, 'sequence'>): string {
    this.quiet = this.count() ?? this.quiet;
    return `${this.first.number} ${log.sequence - this.quiet}`;
  }

  /** Undefined when there is nothing to ask: what a transaction under way has counted does not count yet. */
  private count(): number | undefined {
    const { atRest } = this.replica;
    try {
      return atRest && quietTransactions(atRest);
    } catch {
      // A database of an earlier schema, which could not be brought up, has no count.
      return undefined;
    }
  }
}
