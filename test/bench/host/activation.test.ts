// Not a test of anything: it hands the times of one start of VS Code to the benchmark, which reads BENCH_FILE.
import { appendFile } from 'node:fs/promises';
import { activationProbe } from '../../support/activationProbe';

test('activation is timed', async () => {
  const { milliseconds } = await activationProbe();
  await appendFile(process.env.BENCH_FILE ?? '', `${JSON.stringify(milliseconds)}\n`);
});
