// The way around a checkpoint that is damaged: the generation before it and its log lead to the same state.

import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import { GenerationGone } from './logDevice';
import type { GenerationName, MetaDirectory } from './metaDirectory';
import type { Seal } from './seal';

/** What one does on the way. */
export interface Steps {
  readonly enter: (name: GenerationName) => Promise<void>;
  /** To the end of the log of the generation that was entered; its seal, when it has one. */
  readonly readToEnd: () => Promise<Seal | undefined>;
  readonly follow: (seal: Seal) => Promise<void>;
  /** Writes the state as a new generation. */
  readonly checkpoint: () => Promise<unknown>;
}

/**
 * @param damaged the newest generation, which could not be entered, and why not
 * @param before the one before it, when it is still there
 * @throws what was wrong with the generation, when there is no way around it; GenerationGone when it is not the newest any more
 */
export async function enterAround(
  meta: MetaDirectory,
  damaged: { readonly name: GenerationName; readonly error: unknown },
  before: GenerationName | undefined,
  { enter, readToEnd, follow, checkpoint }: Steps,
): Promise<void> {
  const { name, error } = damaged;
  if (!PackError.is(error, 'store-damaged') && !(error instanceof GenerationGone)) {
    throw error;
  }
  const path = meta.pathOf(name);
  const damage = PackError.is(error)
    ? error
    : new PackError('store-damaged', { path, reason: phrase`is not complete` }, { cause: error });
  // Someone else may have gone around it meanwhile, and collected the one before.
  const damageOrGone = async (): Promise<Error> =>
    (await meta.names()).reached[0]?.id === name.id ? damage : new GenerationGone('There is a newer generation.');
  const seal =
    before &&
    (await enter(before)
      .then(readToEnd)
      .catch((failure: unknown) => {
        if (failure instanceof GenerationGone || PackError.is(failure, 'store-damaged')) {
          return undefined;
        }
        throw failure;
      }));
  if (seal?.next.id !== name.id) {
    throw await damageOrGone();
  }
  let end: Seal | undefined;
  try {
    await follow(seal);
    end = await readToEnd();
  } catch (missing) {
    throw missing instanceof GenerationGone ? await damageOrGone() : missing;
  }
  if (end) {
    // The next generation is there already, although nobody could say so.
    return;
  }
  await checkpoint().catch((failure: unknown) => {
    // The state is whole without one: when there is no room or no permission for it now, the next one may write it.
    if (PackError.is(failure) || failure instanceof GenerationGone) {
      throw failure;
    }
  });
}
