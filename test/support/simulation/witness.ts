import type { Durability } from '../../../src/core/durability';
import type { CounterReplica } from './counterReplica';

interface Acknowledgement {
  readonly tag: string;
  readonly count: number;
  readonly durability: Durability;
  /** How often the power had been cut. */
  readonly epoch: number;
}

/** Hears all that processes are told and shown, and says what of it does not go together. */
export class Witness {
  readonly violations: string[] = [];
  private epoch = 0;
  private readonly acknowledgements: Acknowledgement[] = [];
  /** The tags of changes that were said not to have been made, since the power was last cut. */
  private refused = new Set<string>();
  /** The tags of changes that were said to have been made, and not to be durable, since the power was last cut. */
  private unsynced = new Set<string>();
  /** By count, the tag that anyone saw there since the power was last cut. */
  private seen = new Map<number, string>();
  /** The highest change that anyone was told of since the power was last cut, or that outlives that. */
  private told = 0;

  get acknowledged(): number {
    return this.acknowledgements.length;
  }

  complain(of: string): void {
    this.violations.push(of);
  }

  /** What the answer to a question that is asked now has to be newer than. */
  get before(): number {
    return this.told;
  }

  /** A process is told that its change was made. @param before as it was when it asked */
  acknowledge(tag: string, count: number, durability: Durability, before: number): void {
    if (count <= before) {
      this.complain(`out of order: ${tag} is change ${count}, and was asked for after change ${before} had been made`);
    }
    this.acknowledgements.push({ tag, count, durability, epoch: this.epoch });
    this.told = Math.max(this.told, count);
  }

  /** A process is told that its change was not made. */
  refuse(tag: string): void {
    this.refused.add(tag);
  }

  /** A process is told that its change was made, and may be lost if the power is cut now. */
  endanger(tag: string): void {
    this.unsynced.add(tag);
  }

  /** What a process sees must be what all others saw, and all that was told before it asked. */
  look({ count, tags }: CounterReplica, before = 0): void {
    if (count !== tags.length) {
      this.complain(`a counter of ${count} beside ${tags.length} changes`);
    }
    if (count < before) {
      this.complain(`an old state: ${count} changes after change ${before} had been made`);
    }
    for (const [index, tag] of tags.entries()) {
      const known = this.seen.get(index);
      if (known !== undefined && known !== tag) {
        this.complain(`two histories: change ${index + 1} is ${known} and ${tag}`);
        return;
      }
      this.seen.set(index, tag);
    }
  }

  /** The power was cut: what had not been promised to outlast that may be gone. */
  forget(): void {
    this.epoch += 1;
    this.seen = new Map();
    this.refused = new Set();
    this.unsynced = new Set();
    const strict = this.acknowledgements.filter(({ durability }) => durability === 'strict');
    this.told = strict.reduce((highest, { count }) => Math.max(highest, count), 0);
  }

  /** The end of the history. */
  judge({ tags }: CounterReplica): void {
    if (new Set(tags).size !== tags.length) {
      this.complain('a change was made twice');
    }
    for (const tag of tags.filter((each) => this.refused.has(each))) {
      this.complain(`${tag} was made, and was said not to have been`);
    }
    for (const tag of [...this.unsynced].filter((each) => !tags.includes(each))) {
      this.complain(`${tag} was said to have been made, and was not`);
    }
    for (const { tag, count, durability, epoch } of this.acknowledgements) {
      const isPromised = durability === 'strict' || epoch === this.epoch;
      if (isPromised && tags[count - 1] !== tag) {
        this.complain(`lost: change ${count}, ${tag}, ${durability}`);
      }
    }
  }
}
