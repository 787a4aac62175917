// The checkpoint: the whole state is written as the next generation, and a seal at the end of the present one leads
// there. Others go on writing meanwhile: what they append before the seal is copied into the new generation's log, and
// the seal is tried again.
import { randomBytes } from 'node:crypto';
import { isErrorCode } from '../durableFiles';
import { type Checkpoints, logFormat } from './checkpoint';
import type { Frame } from './frame';
import type { Generation } from './generation';
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
 * When it throws, the seal may have taken effect: what was written stays, and is collected later if nothing names it.
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
  const { checkpoints, meta, generation, image, schema, device: kind } = sealing;
  const { number } = generation.name;
  const next: GenerationName = { number: number + 1, id: randomBytes(16).toString('hex') };
  const { sequence } = generation.position;
  const head = await checkpoints.write(next, image, {
    format: logFormat,
    schema,
    device: kind,
    from: number,
    sequence,
  });
  const device = await checkpoints.openDevice(next, kind);
  try {
    await meta.sync();
    let end: End = { sequence, hash: head.hash, bytes: 0, records: 0 };
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      await device.sync();
      await meta.sync(meta.pathOf(next));
      const seal = printSeal({ ...end, next, device: kind, schema, format: logFormat });
      if (await generation.publish(generation.frame('seal', seal, sealing.now()))) {
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
    await device.append(frame);
    hash = frame.hash;
    bytes += frame.bytes.length;
    records += 1;
  }
  return { sequence, hash, bytes, records };
}
