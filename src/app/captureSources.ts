import { PackError } from '../core/errors';
import { printSource } from '../core/sourceText';
import { capture, type LocatedSource } from './capture';
import type { CaptureResult } from './captureResult';
import { collect, isLocatedCollection, type LocatedCollection, readsAtOnce } from './collect';
import { concurrently } from './concurrently';
import { ExplicitWarnings } from './explicitWarnings';
import type { Ports, Task } from './ports';

/**
 * Captures sources, in their order: several files at once, and collections one after the other.
 * @throws the signal's reason once it is aborted; what cannot be captured is a result like the others
 */
export async function* captureSources(
  ports: Ports,
  sources: readonly LocatedSource[],
  task: Task,
): AsyncGenerator<CaptureResult> {
  const explicit = new ExplicitWarnings(ports);
  let done = 0;
  for (const group of withCollectionsApart(sources)) {
    const [first] = group;
    if (first && isLocatedCollection(first)) {
      yield* collectOrFail(ports, first, task);
      done += 1;
      continue;
    }
    const one = (located: LocatedSource): Promise<CaptureResult> => captureOne(ports, located, explicit, task.signal);
    for await (const result of concurrently(group, readsAtOnce, one)) {
      done += 1;
      task.onProgress?.(done, sources.length);
      yield result;
    }
  }
}

function withCollectionsApart(sources: readonly LocatedSource[]): LocatedSource[][] {
  const groups: LocatedSource[][] = [];
  let open: LocatedSource[] | undefined;
  for (const located of sources) {
    if (open && !isLocatedCollection(located)) {
      open.push(located);
    } else {
      groups.push([located]);
      open = isLocatedCollection(located) ? undefined : groups.at(-1);
    }
  }
  return groups;
}

async function* collectOrFail(ports: Ports, located: LocatedCollection, task: Task): AsyncGenerator<CaptureResult> {
  try {
    yield* collect(ports, located, task);
  } catch (error) {
    yield failure(located, error);
  }
}

async function captureOne(
  ports: Ports,
  located: LocatedSource,
  explicit: ExplicitWarnings,
  signal: AbortSignal | undefined,
): Promise<CaptureResult> {
  signal?.throwIfAborted();
  try {
    const captured = await capture(ports, located, signal);
    const warnings = [...captured.warnings, ...(await explicit.of(located))];
    return { kind: 'captured', capture: { ...captured, warnings } };
  } catch (error) {
    return failure(located, error);
  }
}

/** What a failure to capture is: a PackError, or a bug that must not be swallowed. */
function failure({ source }: LocatedSource, error: unknown): CaptureResult {
  if (PackError.is(error)) {
    return { kind: 'failed', source: printSource(source), error };
  }
  throw error;
}
