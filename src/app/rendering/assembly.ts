import { TimeSlice } from '../../storage/timeSlice';
import type { IncludedArtifact, PlacedRedaction } from '../renderedPack';
import type { Placed } from './arrangement';
import { lineFeedsIn, placeFindings, placePackFindings } from './findingPlaces';
import type { PackWords } from './words';

/** A payload that is put together, and where in it everything stands. */
export interface Assembled {
  readonly payload: string;
  readonly included: readonly IncludedArtifact[];
  readonly redactions: readonly PlacedRedaction[];
}

/**
 * Puts a payload together.
 * @param words of the pack, for what was found in them
 * @param stated what is said to the user for tokens of the vocabulary
 */
export async function assemble(
  { head, parts, tail }: Placed,
  words: Pick<PackWords, 'aboveFindings' | 'belowFindings'>,
  stated: (tokens: number) => number,
): Promise<Assembled> {
  const slice = new TimeSlice();
  const pieces = [head];
  const included: IncludedArtifact[] = [];
  const ofArtifacts: (readonly PlacedRedaction[])[] = [];
  let line = lineFeedsIn(head);
  for (const { draft, text, tokens } of parts) {
    const { artifact, lines, trimmedFrom } = draft;
    const outcome = trimmedFrom === undefined ? 'included' : 'trimmed';
    included.push({ artifact, outcome, tokens: stated(tokens), payloadLine: text ? line : 0, lines });
    ofArtifacts.push(placeFindings(draft, text, line));
    await slice.rest();
    if (text) {
      pieces.push(text.before, text.body, text.after);
      line += lineFeedsIn(text.before) + lineFeedsIn(text.body) + lineFeedsIn(text.after);
    }
  }
  pieces.push(tail);
  const knowsPlaces = included.length === 0 || line > lineFeedsIn(head);
  const redactions = [
    ...placePackFindings(words.aboveFindings, knowsPlaces ? head : undefined, 0),
    ...placePackFindings(words.belowFindings, knowsPlaces ? tail : undefined, line),
    ...ofArtifacts.flat(),
  ];
  return { payload: pieces.join(''), included, redactions };
}
