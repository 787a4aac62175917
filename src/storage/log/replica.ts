/**
 * What the transactions of a log change: the state that every process computes from the same log and holds in memory.
 * SQLite for the store; anything small for a test of the protocol.
 */
export interface Replica {
  /** Forgets what it held and starts from the image of a checkpoint. */
  load(image: Uint8Array): void;
  /** Makes the transactions of others, in their order: all of them or, when it throws, none. */
  apply(transactions: readonly Uint8Array[]): void;
  /**
   * Makes a change in a transaction. When it changed something, `transaction` holds it as bytes that `apply` takes
   * elsewhere, and it stays open until commit() or rollback(); else nothing is open. What `change` throws is thrown
   * on, and nothing was changed.
   */
  begin<T>(change: () => T): { readonly result: T; readonly transaction: Uint8Array | undefined };
  commit(): void;
  rollback(): void;
  /** The whole state, as `load` takes it. Not while a transaction is open. */
  image(): Uint8Array;
}
