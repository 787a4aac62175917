import type { Pack } from '../core/pack';
import { type AddOptions, applyCaptures } from './applyCaptures';
import type { CaptureBatch } from './captureBatch';
import { ensureCaptured } from './ensureCaptured';
import type { Outcome } from './outcomes';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

/** A pack as it came to be, and what became of each source. */
export interface Committed {
  readonly pack: Pack;
  readonly outcomes: readonly Outcome[];
}

/**
 * Keeps what a batch captured and names it in the pack, in one transaction.
 * @throws PackError `pack-not-found`, `blob-missing` as ensureCaptured() does, and the store's errors
 */
export async function commitBatch(
  ports: Ports,
  target: KnownPack,
  batch: CaptureBatch,
  options: AddOptions = {},
): Promise<Committed> {
  await batch.flush();
  let outcomes: readonly Outcome[] = [];
  const pack = await editPack(ports, target, (now) => {
    const applied = applyCaptures(now, batch.results, options, ports.clock.now());
    outcomes = applied.outcomes;
    return applied.pack;
  });
  await ensureCaptured(ports, batch.named);
  return { pack, outcomes };
}
