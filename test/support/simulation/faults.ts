import type { Random } from './random';
import type { Operation } from './simulator';

/** What each operation can fail with; `SHORT` is a write of some of the bytes. */
const codes: Readonly<Record<Operation, readonly string[]>> = {
  open: ['EIO', 'EMFILE', 'EACCES'],
  create: ['EIO', 'EMFILE', 'EACCES', 'ENOSPC'],
  append: ['EIO', 'ENOSPC', 'SHORT'],
  write: ['EIO', 'ENOSPC', 'SHORT'],
  writeBack: ['EIO'],
  read: ['EIO', 'EMFILE'],
  sync: ['EIO'],
  syncDirectory: ['EIO', 'EMFILE'],
  rename: ['EIO', 'EACCES', 'ENOSPC', 'ENOENT'],
  mkdir: ['EIO', 'EACCES', 'ENOSPC'],
  remove: ['EIO', 'EACCES'],
  list: ['EIO', 'EMFILE'],
  pause: [],
};

/** What faults end in: the codes of the operating system, and of those errors of ours that are no damage. */
export const expectedCodes: readonly string[] = [
  ...['EIO', 'EMFILE', 'EACCES', 'ENOSPC', 'ENOENT'],
  ...['store-not-writable', 'store-not-synced', 'store-outcome-unknown'],
];

/** Single faults at random, and a disk that is full for a long while, has room again, and is full again. */
export class Faults {
  private fullFrom = Number.POSITIVE_INFINITY;
  private fullTo = 0;

  /**
   * @param likelihood of an operation to fail
   * @param now the number of the present step
   */
  constructor(
    private readonly random: Random,
    private readonly likelihood: number,
    private readonly now: () => number,
  ) {
    if (likelihood > 0 && random.next() < 0.3) {
      this.planFull();
    }
  }

  /** What the operation is to fail with; undefined when it is to succeed. */
  of(operation: Operation): string | undefined {
    if (codes[operation].includes('ENOSPC') && this.isFull()) {
      return 'ENOSPC';
    }
    const fails = codes[operation].length > 0 && this.random.next() < this.likelihood;
    return fails ? this.random.pick(codes[operation]) : undefined;
  }

  private isFull(): boolean {
    if (this.now() > this.fullTo && this.fullTo > 0) {
      this.planFull();
    }
    return this.now() >= this.fullFrom;
  }

  private planFull(): void {
    this.fullFrom = this.now() + 50 + this.random.below(1500);
    this.fullTo = this.fullFrom + 20 + this.random.below(300);
  }
}
