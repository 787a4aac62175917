import { performance } from 'node:perf_hooks';

/** Something to be timed. */
export interface Candidate {
  readonly name: string;
  readonly run: () => unknown;
  /** What has to be made ready for each run, which is not timed. */
  readonly prepare?: () => unknown;
}

export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly minimum: number;
  /** The median of this one's times divided by the first one's of the same round. */
  readonly ratio: number;
}

/** How something that is done often is distributed, in milliseconds. */
export interface Distribution {
  readonly name: string;
  readonly minimum: number;
  readonly p50: number;
  readonly p95: number;
  /** Of the medians, to the first one's. */
  readonly ratio: number;
}

/** Times the candidates in turn, A, B, A, B, ..., so that what else the machine does meets them alike. In milliseconds. */
export async function interleaved(candidates: readonly Candidate[], rounds: number): Promise<Timing[]> {
  const times = await timesInTurn(candidates, rounds);
  return candidates.map(({ name }, index) => timing(name, times[index] ?? [], times[0] ?? []));
}

/** The same for what takes so short that single times say nothing. */
export async function takeTurns(candidates: readonly Candidate[], rounds: number): Promise<Distribution[]> {
  const times = await timesInTurn(candidates, rounds);
  return candidates.map(({ name }, index) => distribution(name, times[index] ?? [], times[0] ?? []));
}

export async function timesInTurn(candidates: readonly Candidate[], rounds: number): Promise<number[][]> {
  const times = candidates.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { run, prepare }] of candidates.entries()) {
      await prepare?.();
      const started = performance.now();
      await run();
      times[index]?.push(performance.now() - started);
    }
  }
  return times;
}

export function distribution(name: string, times: readonly number[], baseline: readonly number[]): Distribution {
  const p50 = percentile(times, 0.5);
  const ratio = p50 / percentile(baseline, 0.5);
  return { name, minimum: Math.min(...times), p50, p95: percentile(times, 0.95), ratio };
}

/** The times of one candidate, beside those of the baseline in the same rounds. */
export function timing(name: string, times: readonly number[], baseline: readonly number[]): Timing {
  return {
    name,
    median: median(times),
    minimum: Math.min(...times),
    ratio: median(times.map((time, round) => time / (baseline[round] ?? Number.NaN))),
  };
}

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

/** @param share from 0 up to 1 */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

/** A Markdown table of times. */
export function print(title: string, timings: readonly Timing[]): void {
  console.log(`\n### ${title}\n\n| | median ms | minimum ms | ratio |\n| --- | ---: | ---: | ---: |`);
  for (const { name, median: middle, minimum, ratio } of timings) {
    console.log(`| ${name} | ${middle.toFixed(1)} | ${minimum.toFixed(1)} | ${ratio.toFixed(2)} |`);
  }
}

/** A Markdown table of distributions. */
export function printDistributions(title: string, distributions: readonly Distribution[]): void {
  console.log(`\n### ${title}\n\n| | minimum ms | p50 ms | p95 ms | ratio |\n| --- | ---: | ---: | ---: | ---: |`);
  for (const { name, minimum, p50, p95, ratio } of distributions) {
    const times = [minimum, p50, p95].map((time) => time.toFixed(time < 10 ? 3 : 1)).join(' | ');
    console.log(`| ${name} | ${times} | ${ratio.toFixed(2)} |`);
  }
}
