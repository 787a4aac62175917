import type { Replica } from '../../../src/storage/log/replica';

interface Change {
  readonly count: number;
  readonly tag: string;
}

/**
 * The smallest state that shows every fault: a counter that each change reads and adds one to, and a list of who did.
 * A change made twice, lost, or made on an old state leaves the two apart.
 */
export class CounterReplica implements Replica {
  tags: string[] = [];
  count = 0;
  private open: Change | undefined;

  load(image: Uint8Array): void {
    const { tags, count } = JSON.parse(Buffer.from(image).toString()) as { tags: string[]; count: number };
    this.tags = tags;
    this.count = count;
  }

  apply(transactions: readonly Uint8Array[]): void {
    for (const transaction of transactions) {
      this.make(JSON.parse(Buffer.from(transaction).toString()) as Change);
    }
  }

  begin<T>(change: () => T): { readonly result: T; readonly transaction: Uint8Array | undefined } {
    this.open = undefined;
    const result = change();
    const transaction = this.open && Buffer.from(JSON.stringify(this.open));
    return { result, transaction };
  }

  /** Inside a change: adds one, in this tag's name. */
  add(tag: string): number {
    this.open = { count: this.count + 1, tag };
    return this.count + 1;
  }

  commit(): void {
    if (this.open) {
      this.make(this.open);
    }
    this.open = undefined;
  }

  rollback(): void {
    this.open = undefined;
  }

  image(): Uint8Array {
    if (this.open) {
      throw new Error('A change is open.');
    }
    return Buffer.from(JSON.stringify({ tags: this.tags, count: this.count }));
  }

  private make({ count, tag }: Change): void {
    this.count = count;
    this.tags.push(tag);
  }
}

export const emptyCounter: Uint8Array = Buffer.from('{"tags":[],"count":0}');
