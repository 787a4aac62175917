import type { DeviceKind } from './logDevice';
import type { GenerationName } from './metaDirectory';

/** What the last record of a generation says: which generation goes on, and where in it. */
export interface Seal {
  readonly next: GenerationName;
  readonly device: DeviceKind;
  /** The version of the database's schema from there on. */
  readonly schema: number;
  /** The format of the log from there on. */
  readonly format: number;
  /** The last transaction of this generation, as the next one's log holds or replaces it. */
  readonly sequence: number;
  /** The hash of the record in the next generation that holds that state. */
  readonly hash: Uint8Array;
  /** How many bytes of the next generation's log lead there. */
  readonly bytes: number;
  /** How many records of the next generation's log lead there. */
  readonly records: number;
}

/** As JSON in UTF-8. */
export function printSeal({ hash, ...seal }: Seal): Uint8Array {
  return Buffer.from(JSON.stringify({ ...seal, hash: Buffer.from(hash).toString('hex') }));
}

/** Members that are not known are left alone. The frame's hash has been checked, so what is missing is a newer format. */
export function parseSeal(payload: Uint8Array): Seal {
  const seal = JSON.parse(Buffer.from(payload).toString('utf8'));
  return { ...seal, hash: Buffer.from(seal.hash, 'hex') };
}
