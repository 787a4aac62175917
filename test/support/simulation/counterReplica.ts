import type { Replica } from '../../../src/storage/log/replica';

interface Change {
  /** The tag of the change before it. */
  readonly after: string | undefined;
  readonly schema: number;
  readonly count: number;
  readonly tag: string;
}

/**
 * The smallest state that shows every fault: a counter that each change reads and adds one to, and a list of who did.
 * A change made twice, lost, or made on an old state leaves the two apart. Changes of one schema are refused by another.
 */
export class CounterReplica implements Replica {
  tags: string[] = [];
  count = 0;
  private loaded = 0;
  private open: Change | undefined;

  constructor(private readonly schema = 1) {}

  load(image: Uint8Array): void {
    const { tags, count, schema } = parsed(image);
    this.loaded = schema;
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
    this.open = { count: this.count + 1, tag, schema: this.schema, after: this.tags.at(-1) };
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
    return printed({ tags: this.tags, count: this.count, schema: this.loaded });
  }

  private make({ count, tag, schema, after }: Change): void {
    if (schema !== this.loaded) {
      throw new Error(`A change of schema ${schema} on a state of schema ${this.loaded}.`);
    }
    if (after !== this.tags.at(-1)) {
      throw new Error(`${tag} was made after ${after}, not after ${this.tags.at(-1)}.`);
    }
    this.count = count;
    this.tags.push(tag);
  }
}

export function emptyCounter(schema = 1): Uint8Array {
  return printed({ tags: [], count: 0, schema });
}

/** @throws Error when the image is not of schema `from` */
export function upgradedCounter(image: Uint8Array, from: number, to: number): Uint8Array {
  const state = parsed(image);
  if (state.schema !== from) {
    throw new Error(`An image of schema ${state.schema} was said to be of schema ${from}.`);
  }
  return printed({ ...state, schema: to });
}

interface State {
  readonly tags: string[];
  readonly count: number;
  readonly schema: number;
}

function parsed(image: Uint8Array): State {
  return JSON.parse(Buffer.from(image).toString()) as State;
}

function printed(state: State): Uint8Array {
  return Buffer.from(JSON.stringify(state));
}
