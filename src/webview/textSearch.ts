import { Offsets } from './offsets';
import type { PayloadText } from './payloadText';

/** No more places than these are looked for: whoever has that many wants another word. */
export const mostMatches = 20_000;

/**
 * Looks for a text without regard to case, from the beginning, step by step, so that a page can do something else in
 * between. A match is as long as what is looked for, and begins where the one before has ended or later.
 */
export class TextSearch {
  /** Where the matches found so far begin, in UTF-16 units. */
  readonly matches = new Offsets();
  private readonly pattern: RegExp;
  private looked = 0;

  /** @param wanted not empty */
  constructor(readonly wanted: string) {
    // Without the flag `u` two letters that differ in case alone have one length, in UTF-16 units.
    this.pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'gi');
  }

  /** Whether there may be more matches than are told. */
  get isFull(): boolean {
    return this.matches.length >= mostMatches;
  }

  /** Looks through some `units` more of a text that may have grown since. True when there is nothing left to look through. */
  advance(text: PayloadText, units: number): boolean {
    const begin = this.looked;
    const until = Math.min(begin + units, text.length);
    const window = text.slice(begin, until + this.wanted.length - 1);
    // What could begin a match that goes on in what has not arrived is looked at again.
    this.looked = Math.max(begin, Math.min(until, text.length - this.wanted.length + 1));
    this.pattern.lastIndex = 0;
    for (let match = this.pattern.exec(window); match && !this.isFull; match = this.pattern.exec(window)) {
      this.matches.push(begin + match.index);
      this.looked = Math.max(this.looked, begin + match.index + this.wanted.length);
    }
    return this.isFull || this.looked > text.length - this.wanted.length;
  }

  /** The first match at an offset or after it, by its number; the first of all where there is none. */
  next(offset: number): number {
    const index = this.matches.countWhile((at) => at < offset);
    return index < this.matches.length ? index : 0;
  }

  /** The last match before an offset, by its number; the last of all where there is none. */
  previous(offset: number): number {
    const before = this.matches.countWhile((at) => at < offset);
    return (before > 0 ? before : this.matches.length) - 1;
  }
}
