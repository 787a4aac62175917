// Many histories after each other, and how to have one of them again.
import type { Blake3 } from '../../../src/storage/blake3';
import { runHistory } from './history';
import { type HistoryOptions, type Outcome, usual } from './historyOptions';

/** The same for every history of a campaign. */
export type CampaignOptions = Omit<HistoryOptions, 'seed'>;

export interface Failure {
  readonly seed: number;
  /** The command that runs this history alone. */
  readonly replay: string;
  readonly violations: readonly string[];
}

export interface Campaign extends Omit<Outcome, 'violations'> {
  readonly histories: number;
  readonly failures: readonly Failure[];
}

export const noHistories: Campaign = {
  histories: 0,
  failures: [],
  steps: 0,
  acknowledged: 0,
  kills: 0,
  powerCuts: 0,
  overslept: 0,
  generations: 0,
  upgrades: 0,
};

/** Runs `count` histories, the first with the seed `from`, and stops when `enough` of them have failed. */
export async function runHistories(
  options: CampaignOptions,
  from: number,
  count: number,
  blake3: Blake3,
  enough = Number.POSITIVE_INFINITY,
): Promise<Campaign> {
  let sum = noHistories;
  for (let seed = from; seed < from + count && sum.failures.length < enough; seed += 1) {
    sum = together(sum, await oneHistory({ ...options, seed }, blake3));
  }
  return sum;
}

export function together(a: Campaign, b: Campaign): Campaign {
  return {
    histories: a.histories + b.histories,
    failures: [...a.failures, ...b.failures],
    steps: a.steps + b.steps,
    acknowledged: a.acknowledged + b.acknowledged,
    kills: a.kills + b.kills,
    powerCuts: a.powerCuts + b.powerCuts,
    overslept: a.overslept + b.overslept,
    generations: a.generations + b.generations,
    upgrades: a.upgrades + b.upgrades,
  };
}

/** From the arguments of a command. @throws Error for one that there is not */
export function optionsFrom(given: Readonly<Record<string, string>>): CampaignOptions {
  const unknown = Object.keys(given).filter((key) => !(key in usual));
  if (unknown.length > 0) {
    throw new Error(`There is no option ${unknown.join(', ')}. There are ${Object.keys(usual).join(', ')}.`);
  }
  const parsed = Object.entries(given).map(([key, value]) => {
    const isList = key === 'devices' || key === 'durabilities';
    return [key, isList ? value.split(',') : Number(value)];
  });
  return { ...usual, ...Object.fromEntries(parsed) };
}

async function oneHistory(options: HistoryOptions, blake3: Blake3): Promise<Campaign> {
  let outcome: Outcome;
  try {
    outcome = await runHistory(options, blake3);
  } catch (error) {
    outcome = { ...noHistories, violations: [error instanceof Error ? (error.stack ?? '') : String(error)] };
  }
  const { violations, ...counts } = outcome;
  const failures = violations.length > 0 ? [{ seed: options.seed, replay: replayed(options), violations }] : [];
  return { ...noHistories, ...counts, histories: 1, failures };
}

function replayed(options: HistoryOptions): string {
  const { seed, trace: _, ...rest } = options;
  const differing = Object.entries(rest).filter(
    ([key, value]) => String(value) !== String(usual[key as keyof typeof usual]),
  );
  const args = differing.map(([key, value]) => `${key}=${String(value)}`);
  return ['node dist/test/simulation/main.js', `from=${seed}`, 'count=1', ...args].join(' ');
}
