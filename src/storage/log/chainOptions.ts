import type { Generation } from './generation';
import type { DeviceKind } from './logDevice';

/** How a process goes about the generations of a log. */
export interface ChainOptions {
  /** How new generations keep their records. */
  readonly device: DeviceKind;
  /** The version of the schema that the replica works with. */
  readonly schema: number;
  /** An image of an older version, brought to that version. */
  readonly upgrade: (image: Uint8Array, schema: number) => Promise<Uint8Array>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Makes durable what a generation's log holds. */
  readonly makeDurable: (generation: Generation) => Promise<void>;
}
