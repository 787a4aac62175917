import { inFittingOrder } from '../../core/budget';
import { PackError } from '../../core/errors';
import type { Artifact, Pack } from '../../core/pack';
import type { RenderOptions } from '../../core/renderOptions';
import { exactLimit, statedTokens } from '../../core/tokenEncoding';
import { TimeSlice } from '../../storage/timeSlice';
import { concurrently } from '../concurrently';
import type { Task } from '../ports';
import type { Placed } from './arrangement';
import { batchesOf } from './batches';
import { isUnreadable, type Unreadable } from './draft';
import { type Cut, Fitting } from './fitting';
import { placeWithin } from './placing';
import type { Workshop } from './workshop';

/** Batches of artifacts that are under way at once: one is looked through for secrets while another is counted. */
const batchesAtOnce = 2;

/** What of a pack its budget holds. */
export interface FittedPack {
  readonly placed: Placed;
  readonly cut: readonly Cut[];
  /** In the order of fitting. */
  readonly unreadable: readonly Unreadable[];
}

/**
 * Drafts the artifacts, takes what fits, and places it.
 * @param artifacts in the order of rendering
 * @throws PackError `required-over-budget`, `frame-over-budget`; and the signal's reason, once it is aborted
 */
export async function fitPack(
  workshop: Workshop,
  pack: Pack,
  artifacts: readonly Artifact[],
  options: RenderOptions,
  task: Task,
): Promise<FittedPack> {
  const { arrangement, tree, trimming } = workshop;
  const limit = exactLimit(options.encoding, pack.tokenBudget);
  const trim = options.trim ? trimming.trim.bind(trimming) : undefined;
  const fitting = new Fitting(limit, arrangement.frameTokens, tree, trim);
  const unreadable = await offerAll(workshop, artifacts, fitting, task);
  // What was counted is of use even if nothing fits.
  await workshop.facts.keep();
  const refused = (tokens: number): PackError =>
    refusal(pack, statedTokens(options.encoding, tokens), fitting.required);
  if (fitting.impossible !== undefined) {
    throw refused(fitting.impossible);
  }
  const order = new Map(artifacts.map(({ id }, index) => [id, index]));
  const within = await placeWithin(arrangement, fitting.handOver(), order, limit);
  if (within.needed !== undefined) {
    throw refused(within.needed);
  }
  return { placed: within.placed, cut: [...fitting.cut, ...within.dropped], unreadable };
}

async function offerAll(
  { drafting }: Workshop,
  artifacts: readonly Artifact[],
  fitting: Fitting,
  { signal, onProgress }: Task,
): Promise<readonly Unreadable[]> {
  const unreadable: Unreadable[] = [];
  let done = 0;
  const slice = new TimeSlice();
  const batches = batchesOf(inFittingOrder(artifacts));
  for await (const drafts of concurrently(batches, batchesAtOnce, (batch) => drafting.draft(batch))) {
    for (const draft of drafts) {
      signal?.throwIfAborted();
      await slice.rest();
      if (isUnreadable(draft)) {
        unreadable.push(draft);
      } else if (draft.artifact.required || fitting.impossible === undefined) {
        await fitting.offer(draft);
      }
    }
    done += drafts.length;
    onProgress?.(done, artifacts.length);
    if (fitting.impossible !== undefined && drafts.some(({ artifact }) => !artifact.required)) {
      break;
    }
  }
  return unreadable;
}

function refusal({ name, tokenBudget }: Pack, tokens: number, required: readonly string[]): PackError {
  return required.length > 0
    ? new PackError('required-over-budget', { pack: name, tokenBudget, tokens, required })
    : new PackError('frame-over-budget', { pack: name, tokenBudget, tokens });
}
