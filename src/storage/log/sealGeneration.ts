// The checkpoint: the whole state is written as the next generation, and a seal at the end of the present one leads
// there. Others go on writing meanwhile: what they append before the seal is copied into the new generation's log, and
// the seal is tried again.
import { randomBytes } from 'node:crypto';
import { isErrorCode } from '../durableFiles';
import { type Checkpoints, logFormat } from './checkpoint';
import type { Frame } from './frame';
import { equal, type Generation } from './generation';
import { type DeviceKind, GenerationGone, type LogDevice } from './logDevice';
import type { GenerationName, MetaDirectory } from './metaDirectory';
import { printSeal } from './seal';

/** Whoever loses so often meets a crowd that will seal the generation by itself. */
const maxAttempts = 100;

export interface Sealing {
  readonly checkpoints: Checkpoints;
  readonly meta: MetaDirectory;
  readonly generation: Generation;
  /** The state of the generation as it has been read so far. */
  readonly image: Uint8Array;
  readonly schema: number;
  readonly device: DeviceKind;
  readonly now: () => number;
  /**
   * Reads on and gives the transactions that were not known. Undefined when they cannot be copied: the image is then
   * of no use.
   */
  readonly catchUp: () => Promise<readonly Frame[] | undefined>;
}

/** The end of the new generation's log. */
interface End {
  readonly sequence: number;
  readonly hash: Uint8Array;
  readonly bytes: number;
  readonly records: number;
}

/**
 * True when the generation has been sealed by this call; false when somebody else was faster.
 * When it throws after the seal was tried, that may have taken effect: what was written stays, and is collected later if
 * nothing names it.
 */
export async function sealGeneration(sealing: Sealing): Promise<boolean> {
  try {
    return await writeAndSeal(sealing);
  } catch (error) {
    // Once another generation has this one's place, anyone may remove what is being written here.
    if (isErrorCode(error, 'ENOENT') || error instanceof GenerationGone) {
      await sealing.catchUp();
      if (sealing.generation.seal) {
        return false;
      }
    }
    throw error;
  }
}

async function writeAndSeal(sealing: Sealing): Promise<boolean> {
  const { meta, generation } = sealing;
  const next: GenerationName = { number: generation.name.number + 1, id: randomBytes(16).toString('hex') };
  let mayBeKnown = false;
  const publish = async (payload: Uint8Array): Promise<boolean> => {
    mayBeKnown = true;
    mayBeKnown = await generation.publish(generation.frame('seal', payload, sealing.now()));
    return mayBeKnown;
  };
  try {
    return await seal(sealing, next, await writeNext(sealing, next), publish);
  } catch (error) {
    // On a full disk, what is left of it would keep the disk full.
    if (!mayBeKnown) {
      await meta.discard(next);
    }
    throw error;
  }
}

/** The next generation, with nothing in its log. Its own name is durable, those in it are not. */
async function writeNext(sealing: Sealing, next: GenerationName): Promise<End> {
  const { checkpoints, meta, generation, image, schema, device } = sealing;
  const { sequence } = generation.position;
  const about = { format: logFormat, schema, device, from: generation.name.number, sequence };
  const { hash } = await checkpoints.write(next, image, about);
  await meta.sync();
  return { sequence, hash, bytes: 0, records: 0 };
}

/** @param publish appends the seal; true when it took effect */
async function seal(
  sealing: Sealing,
  next: GenerationName,
  begin: End,
  publish: (payload: Uint8Array) => Promise<boolean>,
): Promise<boolean> {
  const { checkpoints, meta, generation, schema, device: kind } = sealing;
  const device = await checkpoints.openDevice(next, kind);
  let end = begin;
  try {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      await device.sync();
      await meta.sync(meta.pathOf(next));
      const payload = printSeal({ ...end, next, device: kind, schema, format: logFormat });
      if (await publish(payload)) {
        return true;
      }
      const missed = await sealing.catchUp();
      if (generation.seal || !missed) {
        return false;
      }
      end = await copied(checkpoints, next, device, missed, end);
    }
    return false;
  } finally {
    await device.close();
  }
}

/** The same transactions, each continuing the one before it in the new log. Nobody else knows of it yet. */
async function copied(
  checkpoints: Checkpoints,
  next: GenerationName,
  device: LogDevice,
  missed: readonly Frame[],
  end: End,
): Promise<End> {
  const codec = checkpoints.codec(next);
  let { sequence, hash, bytes, records } = end;
  for (const { kind, payload, id, time } of missed) {
    sequence += 1;
    const frame = codec.encode({ kind, payload, id, sequence, previous: hash, synced: 0 }, time);
    // What cannot be told is read, as for any record: here it must be this one.
    if ((await device.append(frame)) === 'unknown' && !(await device.read()).some((each) => equal(each.id, id))) {
      throw new Error('Somebody else writes into a generation that nobody knows of.');
    }
    hash = frame.hash;
    bytes += frame.bytes.length;
    records += 1;
  }
  return { sequence, hash, bytes, records };
}
