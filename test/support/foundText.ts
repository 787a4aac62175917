import { skipSentence } from '../../src/core/skipReason';
import type { Found } from '../../src/sources/sourceHandler';

/** What was found as lines, so that a test can state all of it in one literal: a path, and why it was left out. */
export function foundText(found: readonly Found[]): string[] {
  return found.map(({ path, skipped }) => (skipped ? `${path} - ${skipSentence(skipped)}` : path));
}
