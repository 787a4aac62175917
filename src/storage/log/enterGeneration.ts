// Ways into a generation: through its checkpoint, from the one before it by the seal, or at the beginning of the store.

import { dirname } from 'node:path';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { Checkpoints, Head } from './checkpoint';
import { logFormat } from './checkpoint';
import { Generation, type Position } from './generation';
import type { LogDevice } from './logDevice';
import { type GenerationName, genesis, type MetaDirectory } from './metaDirectory';
import type { Seal } from './seal';

export interface Surroundings {
  readonly meta: MetaDirectory;
  readonly checkpoints: Checkpoints;
  /** The version of the schema that this process works with. */
  readonly schema: number;
  /** Makes durable what a generation's log holds. */
  readonly makeDurable: (generation: Generation) => Promise<void>;
}

/** A generation whose device is open: the caller closes it. */
export interface Entered {
  readonly generation: Generation;
  /** The schema of its state; undefined in genesis, which has none. */
  readonly schema: number | undefined;
  /** What the replica begins with; undefined when it holds the state already, or when there is none. */
  readonly image: Uint8Array | undefined;
}

/** @throws GenerationGone; PackError `store-damaged`, `store-too-new` */
export async function enterCheckpoint(around: Surroundings, name: GenerationName): Promise<Entered> {
  const { meta, checkpoints } = around;
  const { head, frame } = await checkpoints.readHead(name);
  refuseNewer(around, head);
  const device = await checkpoints.openDevice(name, head.device);
  try {
    const image = await checkpoints.readImage(name, head);
    const proven = Math.max(head.sequence, await meta.provenIn(name));
    const position = { sequence: head.sequence, hash: frame.hash };
    return { generation: generationAt(around, name, device, { position, proven }), schema: head.schema, image };
  } catch (error) {
    await device.close();
    throw error;
  }
}

/** To one whose replica holds all that led to the seal, when the schema is the same. @throws GenerationGone */
export async function enterSealed(around: Surroundings, seal: Seal): Promise<Entered> {
  const device = await around.checkpoints.openDevice(seal.next, seal.device, seal);
  const { sequence, hash, schema } = seal;
  const start = { position: { sequence, hash }, proven: sequence };
  return { generation: generationAt(around, seal.next, device, start), schema, image: undefined };
}

export async function enterGenesis(around: Surroundings): Promise<Entered> {
  const device = await around.checkpoints.openDevice(genesis, 'slots');
  const start = { position: { sequence: 0, hash: Buffer.alloc(16) }, proven: 0 };
  return { generation: generationAt(around, genesis, device, start), schema: undefined, image: undefined };
}

/** @throws PackError `store-too-new` */
export function refuseNewer(around: Surroundings, { format, schema }: Pick<Head, 'format' | 'schema'>): void {
  if (format > logFormat || schema > around.schema) {
    const [found, supported] = format > logFormat ? [format, logFormat] : [schema, around.schema];
    throw new PackError('store-too-new', { directory: dirname(around.meta.path), found, supported });
  }
}

/** Each number belongs to one generation; only a directory that was put together from two has more. */
export function refuseRivals(meta: MetaDirectory, newest?: GenerationName, previous?: GenerationName): void {
  if (newest && newest.number === previous?.number) {
    throw damaged(meta.path, phrase`names two generations with the number ${newest.number}`);
  }
}

export function damaged(path: string, reason: string, cause?: unknown): PackError {
  return new PackError('store-damaged', { path, reason }, { cause });
}

function generationAt(
  { checkpoints, makeDurable }: Surroundings,
  name: GenerationName,
  device: LogDevice,
  { position, proven }: { readonly position: Position; readonly proven: number },
): Generation {
  return new Generation(name, device, checkpoints.codec(name), position, proven, makeDurable);
}
