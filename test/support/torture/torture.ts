// Real processes, on one store, on a real disk, that are killed and stopped at moments that a seed draws. The kernel
// decides the rest, so a seed that failed fails again often, not always.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Durability, durabilities } from '../../../src/core/durability';
import { Database } from '../../../src/storage/database';
import { loadSqlite } from '../../../src/storage/loadSqlite';
import type { DeviceKind } from '../../../src/storage/log/logDevice';
import { randomNumbers } from '../randomNumbers';
import { sqlWasm } from '../testStore';
import { type Acknowledged, counter, dump, tallyRows } from './tally';
import { type Blow, TortureProcess } from './tortureProcess';
import { violations } from './violations';

export interface TortureOptions {
  /** Empty, or not there. */
  readonly directory: string;
  readonly seed: number;
  readonly processes: number;
  /** That each process makes, its successors included. */
  readonly transactions: number;
  readonly device: DeviceKind;
  /** Of all processes; `mixed` gives each another. */
  readonly durability: Durability | 'mixed';
  /** How often each process is killed at most, and how often it is stopped in one life. */
  readonly kills: number;
  readonly stops: number;
  /** The longest stop, in milliseconds. Most are much shorter. */
  readonly longestStop: number;
}

export interface Tortured {
  /** What was wrong; empty when all is well. */
  readonly violations: readonly string[];
  readonly acknowledged: number;
  /** What the store holds: with what was made and not acknowledged, because the process was killed. */
  readonly rows: number;
  readonly kills: number;
  readonly stops: number;
  readonly generations: number;
  readonly milliseconds: number;
}

/** What became of one process and its successors. */
interface Career {
  readonly lives: readonly TortureProcess[];
  readonly acknowledged: readonly Acknowledged[];
}

/** Takes as long as it takes. Everything that it started has ended by then. */
export async function torture(options: TortureOptions): Promise<Tortured> {
  const started = Date.now();
  const careers = await Promise.all(Array.from({ length: options.processes }, (_, index) => career(options, index)));
  const acknowledged = careers.flatMap((each) => each.acknowledged);
  const lives = careers.flatMap((each) => each.lives);
  const survivors = careers.flatMap((each) => each.lives.slice(-1));
  const end = () => Promise.all(lives.map((each) => each.end()));
  const { rows, count, seen } = await fresh(options.directory).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const dumps = await Promise.all(survivors.map(async (each) => ((await each.isDone) ? each.dump() : undefined)));
  await end();
  return {
    violations: [
      ...lives.filter(({ complaint }) => complaint !== '').map(({ complaint }) => `A process said: ${complaint}`),
      ...violations(rows, count, acknowledged),
      ...dumps
        .filter((each) => (each ?? seen) !== seen)
        .map(() => 'A process ended on another state than a fresh one reads.'),
    ],
    acknowledged: acknowledged.length,
    rows: rows.length,
    kills: lives.reduce((sum, each) => sum + each.kills, 0),
    stops: lives.reduce((sum, each) => sum + each.stops, 0),
    generations: await generations(options.directory),
    milliseconds: Date.now() - started,
  };
}

/** Starts the process again each time it is killed, until all of its transactions are made. */
async function career(options: TortureOptions, index: number): Promise<Career> {
  const random = randomNumbers(options.seed * 1_000 + index);
  const lives: TortureProcess[] = [];
  const acknowledged: Acknowledged[] = [];
  for (;;) {
    const isLast = lives.length >= options.kills;
    const count = Math.max(0, options.transactions - acknowledged.length);
    const life = new TortureProcess(
      {
        directory: options.directory,
        durability: options.durability === 'mixed' ? (durabilities[index % 3] ?? 'strict') : options.durability,
        device: options.device,
        name: `${index}.${lives.length}`,
        count,
        seed: options.seed * 1_000 + index * 100 + lives.length,
        checkpoints: 0.02,
      },
      blows(options, random, isLast, count),
    );
    lives.push(life);
    const isDone = await life.isDone;
    acknowledged.push(...life.acknowledged);
    // One that ended by itself has something to say, and another would only say it again.
    if (isDone || life.kills === 0 || life.complaint !== '') {
      return { lives, acknowledged };
    }
  }
}

/** What befalls one life. The last one lives until it is done. */
function blows(options: TortureOptions, random: () => number, isLast: boolean, count: number): readonly Blow[] {
  const stops = Array.from({ length: options.stops }, () => ({
    after: Math.floor(random() * count),
    wait: random() * 3,
    stop: random() ** 4 * options.longestStop,
  }));
  if (isLast) {
    return stops;
  }
  // Some do not even come as far as opening the store.
  const after = random() < 0.1 ? 0 : Math.min(count - 1, Math.floor((random() * 1.5 * count) / options.kills));
  return [...stops, { after, wait: after === 0 ? random() * 400 : random() * 3 }];
}

async function fresh(directory: string) {
  const database = new Database(await loadSqlite(sqlWasm), directory, Date);
  try {
    return await database.read((sqlite) => ({ rows: tallyRows(sqlite), count: counter(sqlite), seen: dump(sqlite) }));
  } finally {
    await database.close();
  }
}

/** How many there have been; 0 when no process came so far as to make the store. */
async function generations(directory: string): Promise<number> {
  const names = await readdir(join(directory, 'meta')).catch(() => []);
  return Math.max(0, ...names.flatMap((name) => /^active-(\d+)-/.exec(name)?.[1] ?? []).map(Number));
}
