import { createContext, Script } from 'node:vm';
import type { Secret } from '../core/secret';
import type { CustomPattern } from './customPatterns';

/** What a pattern found in each text; or why it is not to be used, to complete "The custom pattern …". */
export type CustomFindings =
  | { readonly found: readonly (readonly Secret[])[] }
  | { readonly dropped: 'takes too long' | 'matches too much' };

/** In all texts together. What matches more often says nothing about secrets, and would fill the memory. */
const mostMatches = 100_000;

const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
/** V8 looks whether it is to stop each time that a regular expression goes back to try another way. */
const call = new Script('search()');

/**
 * Holds up the thread for no longer than twice the time that is given. What takes longer is tried again: the time goes on
 * while the computer sleeps or others keep it busy, which is no fault of the pattern.
 */
export function findCustom(pattern: CustomPattern, texts: readonly string[], milliseconds: number): CustomFindings {
  const first = findOnce(pattern, texts, milliseconds);
  return 'dropped' in first && first.dropped === 'takes too long' ? findOnce(pattern, texts, milliseconds) : first;
}

function findOnce(pattern: CustomPattern, texts: readonly string[], milliseconds: number): CustomFindings {
  const expression = new RegExp(pattern.pattern, `${pattern.flags}dg`);
  const found: Secret[][] = [];
  let matches = 0;
  context.search = () => {
    for (const text of texts) {
      const inText: Secret[] = [];
      found.push(inText);
      for (const match of text.matchAll(expression)) {
        inText.push(...secretOf(match, pattern.name));
        matches += 1;
        if (matches > mostMatches) {
          return;
        }
      }
    }
  };
  try {
    call.runInContext(context, { timeout: milliseconds });
    return matches > mostMatches ? { dropped: 'matches too much' } : { found };
  } catch (error) {
    if (isTooMuch(error)) {
      return { dropped: 'takes too long' };
    }
    throw error;
  }
}

function secretOf({ index, indices, 0: all }: RegExpExecArray, kind: string): readonly Secret[] {
  const [start, end] = indices?.groups?.secret ?? [index, index + all.length];
  return start < end ? [{ kind, level: 'certain', start, end }] : [];
}

/** The time was up, or the expression needs more memory for going back than V8 gives it. */
function isTooMuch(error: unknown): boolean {
  return error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
