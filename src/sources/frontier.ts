/** A part of a walk: what it found there, or, while `read` is set, a place that is yet to be looked into. */
interface Part<T> {
  found: readonly T[];
  read: (() => Promise<readonly Branch<T>[]>) | undefined;
  reading: Promise<void> | undefined;
  next: Part<T> | undefined;
}

/** What looking into a place gives, in order: things, and further places. */
export type Branch<T> =
  | { readonly found: T; readonly read?: undefined }
  | { readonly read: () => Promise<readonly Branch<T>[]>; readonly found?: undefined };

/** So many parts ahead of what was taken places are looked into: it bounds what a walk holds, and reads in vain. */
const maxAhead = 256;

/**
 * Walks a tree of places, `width` of them at a time, and gives what is found in the order of the tree, whatever the
 * order in which places answer: the parts form a list, and a place's own parts take its place in it. Stops reading when
 * the caller stops taking.
 * @throws what reading a place throws, when its turn comes; the signal's reason
 */
export async function* walkInOrder<T>(
  start: () => Promise<readonly Branch<T>[]>,
  { width, signal }: { readonly width: number; readonly signal: AbortSignal | undefined },
): AsyncGenerator<T> {
  const frontier = new Frontier<T>(start, width);
  const abortion = onceAborted(signal);
  try {
    while (frontier.head) {
      signal?.throwIfAborted();
      const { head } = frontier;
      if (head.read) {
        frontier.readAhead();
        await Promise.race([head.reading, abortion.promise]);
      } else {
        yield* head.found;
        frontier.head = head.next;
      }
    }
  } finally {
    frontier.isStopped = true;
    abortion.forget();
  }
}

/** Rejects with the signal's reason: a place that never answers cannot keep a walk from ending. */
function onceAborted(signal: AbortSignal | undefined): { readonly promise: Promise<never>; forget(): void } {
  let listener = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    listener = () => reject(signal?.reason);
    signal?.addEventListener('abort', listener, { once: true });
  });
  promise.catch(() => undefined);
  return { promise, forget: () => signal?.removeEventListener('abort', listener) };
}

class Frontier<T> {
  head: Part<T> | undefined;
  isStopped = false;
  private running = 0;

  constructor(
    start: () => Promise<readonly Branch<T>[]>,
    private readonly width: number,
  ) {
    this.head = { found: [], read: start, reading: undefined, next: undefined };
  }

  /** Looks into the next places, as many as may be looked into at a time. */
  readAhead(): void {
    let ahead = 0;
    for (let part = this.head; part && this.running < this.width && ahead < maxAhead; part = part.next) {
      if (part.read && !part.reading) {
        this.running += 1;
        part.reading = this.read(part, part.read);
        // Whoever takes this part, if anybody does, meets the failure.
        part.reading.catch(() => undefined);
      }
      ahead += 1;
    }
  }

  private async read(part: Part<T>, read: () => Promise<readonly Branch<T>[]>): Promise<void> {
    try {
      replace(part, await read());
    } finally {
      this.running -= 1;
    }
    if (!this.isStopped) {
      this.readAhead();
    }
  }
}

/** Puts what was found in a place where the place was. */
function replace<T>(part: Part<T>, branches: readonly Branch<T>[]): void {
  let last = part;
  part.read = undefined;
  let found: T[] = [];
  part.found = found;
  for (const branch of branches) {
    if (branch.read === undefined) {
      found.push(branch.found);
    } else {
      const place: Part<T> = { found: [], read: branch.read, reading: undefined, next: last.next };
      found = [];
      last.next = place;
      last = { found, read: undefined, reading: undefined, next: place.next };
      place.next = last;
    }
  }
}
