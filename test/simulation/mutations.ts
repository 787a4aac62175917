// The protocol with one step of it taken away at a time: if no history notices, either the step is not needed or the
// simulator is blind. `node scripts/mutations.mjs` runs all of them.
import { generationMutants } from './generationMutants';
import type { Mutant } from './mutant';
import { recordMutants } from './recordMutants';
import { syncMutants } from './syncMutants';

export const mutants: readonly Mutant[] = [...recordMutants, ...syncMutants, ...generationMutants];
