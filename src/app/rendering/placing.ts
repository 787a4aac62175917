import { countToDrop } from '../../core/budget';
import type { Arrangement, Placed } from './arrangement';
import type { Draft } from './draft';
import type { Cut } from './fitting';

/** A payload within its limit; or, where not even what may not be left out is, how many tokens that has. */
export type WithinLimit =
  | { readonly placed: Placed; readonly dropped: readonly Cut[]; readonly needed?: undefined }
  | { readonly needed: number };

/**
 * Places what was taken, and while that has too many tokens after all, leaves out the last in the order of fitting.
 * @param taken in the order of fitting
 * @param order the place of each artifact in the order of rendering, by its id
 * @param limit in tokens of the vocabulary
 */
export async function placeWithin(
  arrangement: Arrangement,
  taken: readonly Draft[],
  order: ReadonlyMap<string, number>,
  limit: number,
): Promise<WithinLimit> {
  const placeOf = ({ artifact }: Draft): number => order.get(artifact.id) ?? 0;
  let kept = taken;
  const dropped: Cut[] = [];
  for (;;) {
    const placed = await arrangement.place(kept.toSorted((a, b) => placeOf(a) - placeOf(b)));
    if (placed.tokens <= limit) {
      return { placed, dropped };
    }
    const ranked = kept.map(({ artifact, tokens }) => ({ required: artifact.required, tokens }));
    const count = countToDrop(ranked, placed.tokens - limit);
    if (count === 0) {
      return { needed: placed.tokens };
    }
    dropped.unshift(...kept.slice(-count).map(({ artifact, tokens }) => ({ artifact, tokens })));
    kept = kept.slice(0, -count);
  }
}
