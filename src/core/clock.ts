/** The time of day. `Date` is one. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}
