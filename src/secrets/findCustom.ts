import { createContext, Script } from 'node:vm';
import type { Secret } from '../core/secret';
import type { CustomPattern } from './customPatterns';

const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
/** V8 looks whether it is to stop each time that a regular expression goes back to try another way. */
const call = new Script('search()');

/**
 * What a custom pattern matches in each text; undefined once it has taken longer than it may. It holds up the thread
 * for no longer than that.
 */
export function findCustom(
  { name, pattern, flags }: CustomPattern,
  texts: readonly string[],
  milliseconds: number,
): readonly (readonly Secret[])[] | undefined {
  const expression = new RegExp(pattern, `${flags}dg`);
  const found: Secret[][] = [];
  context.search = () => {
    for (const text of texts) {
      found.push(matchesOf(expression, name, text));
    }
  };
  try {
    call.runInContext(context, { timeout: milliseconds });
    return found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      return undefined;
    }
    throw error;
  }
}

function matchesOf(expression: RegExp, kind: string, text: string): Secret[] {
  const found: Secret[] = [];
  for (const { index, indices, 0: all } of text.matchAll(expression)) {
    const [start, end] = indices?.groups?.secret ?? [index, index + all.length];
    found.push({ kind, level: 'certain', start, end });
  }
  return found;
}
