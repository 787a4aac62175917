import { loadBlake3 } from '../../src/storage/blake3';
import { type HistoryOptions, runHistory } from '../support/simulation/history';

async function main(): Promise<void> {
  const given = Object.fromEntries(process.argv.slice(2).map((each) => each.split('=') as [string, string]));
  const from = Number(given.from ?? 1);
  const count = Number(given.count ?? 100);
  const blake3 = await loadBlake3();
  const started = Date.now();
  const sum = { histories: 0, failed: 0, steps: 0, acknowledged: 0, kills: 0, powerCuts: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const options: HistoryOptions = {
      seed,
      processes: Number(given.processes ?? 3),
      changes: Number(given.changes ?? 8),
      devices: (given.devices ?? 'append').split(',') as HistoryOptions['devices'],
      durabilities: (given.durabilities ?? 'strict').split(',') as HistoryOptions['durabilities'],
      faults: Number(given.faults ?? 0),
      ...(given.trace && { trace: (line: string) => console.log(line) }),
    };
    const outcome = await runHistory(options, blake3).catch((error: Error) => ({
      violations: [`harness: ${error.stack}`],
      steps: 0,
      acknowledged: 0,
      kills: 0,
      powerCuts: 0,
    }));
    sum.histories += 1;
    sum.steps += outcome.steps;
    sum.acknowledged += outcome.acknowledged;
    sum.kills += outcome.kills;
    sum.powerCuts += outcome.powerCuts;
    if (outcome.violations.length > 0) {
      sum.failed += 1;
      if (sum.failed <= Number(given.show ?? 3)) {
        console.log(`seed ${seed}: ${outcome.violations.slice(0, 3).join('\n    ')}`);
      }
    }
  }
  console.log(JSON.stringify({ ...sum, seconds: (Date.now() - started) / 1000 }));
}

void main();
