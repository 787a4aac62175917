// How a store goes on when no opening can: from the furthest state that can be read, or from nothing.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { phrase } from '../../core/sentence';
import { logFormat } from '../log/checkpoint';
import { deviceFor } from '../log/deviceFor';
import type { GenerationName } from '../log/metaDirectory';
import { currentVersion } from '../schema';
import type { ChainReading, ReadableState } from './chainReading';
import type { Repair } from './repairStore';
import { imageOf, readStore, type StoreReading } from './storeReading';

/**
 * Writes the state as a generation above all others, and then moves these away: a window that still writes to one of
 * them finds that it is gone, and comes over.
 */
export async function goOnFrom(repair: Repair, chain: ChainReading, state: ReadableState): Promise<void> {
  const { access, aside, actions, lost } = repair;
  const { meta, checkpoints, directory } = access;
  const others = new Map<string, GenerationName>(
    [...chain.links.map(({ reading }) => reading.name), ...chain.reached, ...chain.missing].map((name) => [
      name.id,
      name,
    ]),
  );
  const from = Math.max(...[...others.values()].map(({ number }) => number));
  const next: GenerationName = { number: from + 1, id: randomBytes(16).toString('hex') };
  const about = { format: logFormat, schema: currentVersion, device: await deviceFor(directory), from };
  await checkpoints.write(next, await imageOf(access, state), { ...about, sequence: state.sequence });
  await meta.sync(meta.pathOf(next));
  await meta.sync();
  await meta.markReached(next);
  actions.push(phrase`Wrote what can be read, the state as of change ${state.sequence}, as generation ${next.number}.`);
  for (const name of others.values()) {
    const wasThere = await aside.take(meta.pathOf(name));
    await aside.take(meta.markerOf(name));
    actions.push(...(wasThere ? [phrase`Set aside generation ${name.number}.`] : []));
  }
  if (!state.isChecked) {
    lost.push(phrase`Nothing, it seems; but the image could not be held against its hash, so look at the packs.`);
  }
  if (chain.proven > state.sequence) {
    const count = chain.proven - state.sequence;
    lost.push(
      count === 1
        ? phrase`The last change that had been made durable.`
        : phrase`The last ${count} changes that had been made durable.`,
    );
  }
}

/** The log is gone without a trace: the store goes on from its last image, or begins anew. */
export async function beginLog({ access, actions, lost }: Repair, { sqlite, image }: StoreReading): Promise<void> {
  await access.meta.create();
  actions.push(phrase`Made a place for a new log.`);
  lost.push(whatIsLost(sqlite ? image : undefined));
}

/** Nothing can be read: what is there is moved away whole, and the store begins anew, or with an older image. */
export async function moveAllAside({ access, aside, actions, lost }: Repair, reading: StoreReading): Promise<void> {
  if (reading.image === 'meta') {
    await aside.take(access.meta.path);
    // An image that was closed for a log is opened only where there is a place for one.
    await access.meta.create();
    actions.push(phrase`Set aside the whole database: nothing of it can be read.`);
  }
  for (let now = await readStore(access); !now.isOpenable; now = await readStore(access)) {
    const image = join(access.directory, now.image, '..');
    if (now.image === 'meta' || !(await aside.take(image))) {
      break;
    }
    actions.push(phrase`Set aside the image ${now.image}, which is damaged.`);
  }
  const after = await readStore(access);
  after.sqlite?.close();
  lost.push(whatIsLost(after.sqlite ? after.image : undefined));
}

function whatIsLost(image: string | undefined): string {
  return image === undefined
    ? 'All packs. The content that they had captured stays in blobs/, under its hashes.'
    : `All changes since the image ${image} was written: the store is as it was then.`;
}
