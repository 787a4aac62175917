// Many histories, by count: `node dist/test/simulation/main.js count=1000 from=1 devices=append,slots
// durabilities=strict,batched,async faults=0.01 schemas=2 show=3 trace=1`, and any other of HistoryOptions.
import { loadBlake3 } from '../../src/storage/blake3';
import { optionsFrom, runHistories } from '../support/simulation/campaign';

async function main(): Promise<void> {
  const given = Object.fromEntries(process.argv.slice(2).map((each) => each.split('=') as [string, string]));
  const { from = '1', count = '100', show = '3', trace, ...rest } = given;
  const options = { ...optionsFrom(rest), ...(trace && { trace: console.log }) };
  const started = Date.now();
  const { failures, ...sum } = await runHistories(options, Number(from), Number(count), await loadBlake3());
  for (const { replay, violations } of failures.slice(0, Number(show))) {
    console.log([replay, ...violations.slice(0, 3)].join('\n    '));
  }
  console.log(JSON.stringify({ ...sum, failed: failures.length, seconds: (Date.now() - started) / 1000 }));
  process.exitCode = failures.length > 0 ? 1 : 0;
}

void main();
