import type { Clock } from '../../src/core/clock';

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  constructor(public time = 1_000) {}

  now(): number {
    return this.time;
  }
}
