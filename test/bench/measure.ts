import { performance } from 'node:perf_hooks';

/** Something to be timed. */
export interface Candidate {
  readonly name: string;
  readonly run: () => unknown;
}

export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly minimum: number;
  /** The median of this one's times divided by the first one's of the same round. */
  readonly ratio: number;
}

/** Times the candidates in turn, A, B, A, B, ..., so that what else the machine does meets them alike. In milliseconds. */
export async function interleaved(candidates: readonly Candidate[], rounds: number): Promise<Timing[]> {
  const times = candidates.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { run }] of candidates.entries()) {
      const started = performance.now();
      await run();
      times[index]?.push(performance.now() - started);
    }
  }
  return candidates.map(({ name }, index) => timing(name, times[index] ?? [], times[0] ?? []));
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
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A Markdown table of times. */
export function print(title: string, timings: readonly Timing[]): void {
  console.log(`\n### ${title}\n\n| | median ms | minimum ms | ratio |\n| --- | ---: | ---: | ---: |`);
  for (const { name, median: middle, minimum, ratio } of timings) {
    console.log(`| ${name} | ${middle.toFixed(1)} | ${minimum.toFixed(1)} | ${ratio.toFixed(2)} |`);
  }
}
