// The chain of generations as it lies on disk: which of them is the present one, which states can be read, and whether
// an opening would come to one of them. The same rules as log/generationChain.ts, but nothing stops at damage.
import { type GenerationName, genesis, type MetaNames } from '../log/metaDirectory';
import type { Seal } from '../log/seal';
import { currentVersion } from '../schema';
import { type GenerationReading, type MetaAccess, readGeneration } from './generationReading';
import { isShort, type LogReading } from './logReading';

/** A state that can be read: an image, and the transactions to make in it. */
export interface ReadableState {
  readonly image: Uint8Array;
  readonly transactions: readonly Uint8Array[];
  readonly sequence: number;
  readonly schema: number;
  /** False for an image that could not be held against its hash. */
  readonly isChecked: boolean;
}

/** A generation in its place in the chain. */
export interface Link {
  readonly reading: GenerationReading;
  /** The seal that leads to it; undefined when none that can be read does. */
  readonly entry: Seal | undefined;
  readonly log: LogReading | undefined;
  /** As far as it can be read. */
  readonly state: ReadableState | undefined;
}

export interface ChainReading {
  /** Those that have a directory, but for the first, by number. */
  readonly links: readonly Link[];
  /** The first one; undefined when it has no directory. */
  readonly start: GenerationReading | undefined;
  /** Named as reached, the newest first. */
  readonly reached: readonly GenerationName[];
  /** Named, by a marker or a seal, and not there. */
  readonly missing: readonly GenerationName[];
  /** Of the same number as another that was reached. */
  readonly twice: readonly GenerationName[];
  readonly trash: readonly string[];
  /** The present generation, or what is left of it; undefined when there is no store, or nothing that names one. */
  readonly present: Link | undefined;
  /** Whether an opening would succeed, mending what can be mended. */
  readonly isOpenable: boolean;
  /** What an opening would come to; else the furthest state that can be read. */
  readonly state: ReadableState | undefined;
  /** The highest transaction that anything says to be durable. */
  readonly proven: number;
}

/** Other windows that write a generation meanwhile make it look damaged. */
const maxReadings = 5;

/** Reads until nobody has written or collected a generation meanwhile, or so often that it is of no more use. */
export async function readChain(access: MetaAccess): Promise<ChainReading> {
  for (let reading = 1; ; reading += 1) {
    const before = await access.meta.names();
    const result = await readLinks(access, before).catch((error: unknown) => ({ error }));
    const isSettled = namesOf(before) === namesOf(await access.meta.names());
    if (!isSettled && reading < maxReadings) {
      continue;
    }
    if ('error' in result) {
      throw result.error;
    }
    return result;
  }
}

function namesOf({ reached, present, trash }: MetaNames): string {
  return [...[...reached, ...present].map(({ number, id }) => `${number}-${id}`), ...trash].sort().join();
}

async function readLinks(access: MetaAccess, names: MetaNames): Promise<ChainReading> {
  const { reached, present: there, trash } = names;
  const isReached = new Set(reached.map(({ id }) => id));
  const readings: GenerationReading[] = [];
  for (const name of [...there].sort((a, b) => a.number - b.number)) {
    readings.push(await readGeneration(access, name, isReached.has(name.id)));
  }
  const start = readings.find(({ name }) => name.id === genesis.id);
  const links = linksOf(readings, start);
  const twice = reached.filter(({ number, id }) => reached.some((other) => other.number === number && other.id !== id));
  const { present, missing } = follow(links, start, reached);
  const isNewer = readings.some(({ damage }) => damage.some(({ kind }) => kind === 'format-newer'));
  const isWhole = present?.state !== undefined && present.log !== undefined && !isShort(present.log);
  const isOpenable = isWhole && missing.length === 0 && twice.length === 0 && !isNewer;
  const state = isOpenable
    ? present.state
    : (furthest(links.flatMap(statesOf(links))) ?? furthest(links.flatMap(uncheckedState)));
  const proven = Math.max(0, ...links.map(({ log }) => log?.proven ?? 0));
  return { links, start, reached, missing, twice, trash, present, isOpenable, state, proven };
}

function linksOf(readings: readonly GenerationReading[], start: GenerationReading | undefined): Link[] {
  const links: Link[] = [];
  for (const reading of readings.filter((each) => each !== start)) {
    const before = links.find(({ log }) => log?.seal?.next.id === reading.name.id);
    const fromStart = start?.log?.seal?.next.id === reading.name.id ? start.log.seal : undefined;
    const entry = before?.log?.seal ?? fromStart;
    const log = reading.log ?? (entry && reading.logFrom(entry));
    links.push({ reading, entry, log, state: ownState(reading) ?? stateAfter(before, entry, log) });
  }
  return links;
}

/** Without its log, it is the state that the generation began with. */
function ownState({ image, head, log }: GenerationReading): ReadableState | undefined {
  const transactions = log?.transactions ?? [];
  return (
    image &&
    head && {
      image,
      transactions: transactions.map(({ payload }) => payload),
      sequence: log?.end.sequence ?? head.sequence,
      schema: head.schema,
      isChecked: true,
    }
  );
}

/** A seal leads from a state to the same state; not where the schema changes, for then the image was made anew. */
function stateAfter(
  before: Link | undefined,
  entry: Seal | undefined,
  log: LogReading | undefined,
): ReadableState | undefined {
  const state = before?.state;
  if (!state || !entry || state.sequence !== entry.sequence || state.schema !== entry.schema) {
    return undefined;
  }
  const more = log?.transactions.map(({ payload }) => payload) ?? [];
  const sequence = log?.end.sequence ?? state.sequence;
  return { ...state, transactions: [...state.transactions, ...more], sequence };
}

function follow(
  links: readonly Link[],
  start: GenerationReading | undefined,
  reached: readonly GenerationName[],
): { readonly present: Link | undefined; readonly missing: readonly GenerationName[] } {
  const find = ({ id }: GenerationName): Link | undefined => links.find(({ reading }) => reading.name.id === id);
  const [newest] = reached;
  const missing = reached
    .filter((name) => !find(name))
    .slice(0, 1)
    .filter((name) => name.id === newest?.id);
  let present = newest ? find(newest) : undefined;
  let next = newest ? present?.log?.seal?.next : start?.log?.seal?.next;
  while (next) {
    const link = find(next);
    if (!link) {
      return { present, missing: [...missing, next] };
    }
    present = link;
    next = link.log?.seal?.next;
  }
  return { present, missing };
}

/** Of two that claim one place, the one that a seal leads to counts. */
function statesOf(links: readonly Link[]): (link: Link) => ReadableState[] {
  return ({ reading, entry, state }) => {
    const isRival = !entry && links.some((other) => other.entry && other.reading.name.number === reading.name.number);
    return state && !isRival ? [state] : [];
  };
}

/** The last resort: an image without a head, or with another hash. SQLite has still to look at it. */
function uncheckedState({ reading, entry }: Link): ReadableState[] {
  const { unchecked, head } = reading;
  if (!unchecked) {
    return [];
  }
  const log = reading.log ?? reading.ownLog();
  const transactions = log?.transactions.map(({ payload }) => payload) ?? [];
  const sequence = log && transactions.length > 0 ? log.end.sequence : (head ?? entry)?.sequence;
  const schema = (head ?? entry)?.schema ?? currentVersion;
  return [{ image: unchecked, transactions, sequence: sequence ?? 0, schema, isChecked: false }];
}

function furthest(states: readonly ReadableState[]): ReadableState | undefined {
  return states.reduce<ReadableState | undefined>(
    (best, state) => (best && best.sequence > state.sequence ? best : state),
    undefined,
  );
}
