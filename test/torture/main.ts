// `node dist/test/torture/main.js [seeds=20] [from=1] [processes=4] [transactions=500] [device=append,slots]
// [durability=strict]`: a seed for each line of output, and an exit code of 1 when one failed.
import { type Durability, durabilities } from '../../src/core/durability';
import type { DeviceKind } from '../../src/storage/log/logDevice';
import { torture } from '../support/torture/torture';
import { removeFolder, temporaryFolder } from '../vscode/temporaryFolder';

const known = ['seeds', 'from', 'processes', 'transactions', 'device', 'durability', 'kills', 'stops'];

// The processes that it has stopped would otherwise stay when it is interrupted.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => process.exit(130));
}

async function main(given: Readonly<Record<string, string>>): Promise<void> {
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no option ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  }
  const number = (name: string, otherwise: number): number => Number(given[name] ?? otherwise);
  const from = number('from', 1);
  const failed: number[] = [];
  for (let seed = from; seed < from + number('seeds', 20); seed += 1) {
    const directory = temporaryFolder('torture');
    const { violations, ...figures } = await torture({
      directory,
      seed,
      processes: number('processes', 4),
      transactions: number('transactions', 500),
      device: device(given.device ?? 'append'),
      durability: durability(given.durability ?? 'strict'),
      kills: number('kills', 4),
      stops: number('stops', 6),
      longestStop: 4_000,
    });
    console.log(`seed ${seed}: ${violations.length === 0 ? 'nothing lost' : 'FAILED'} ${JSON.stringify(figures)}`);
    if (violations.length > 0) {
      failed.push(seed);
      console.log(violations.slice(0, 5).join('\n'));
    }
    removeFolder(directory);
  }
  if (failed.length > 0) {
    console.log(`Failed: ${failed.join(', ')}. Again: the same options with from=${failed[0]} seeds=1`);
    process.exitCode = 1;
  }
}

function device(name: string): DeviceKind {
  if (name === 'append' || name === 'slots') {
    return name;
  }
  throw new Error(`There is no device ${name}. There are append and slots.`);
}

function durability(name: string): Durability | 'mixed' {
  const found = ['mixed' as const, ...durabilities].find((each) => each === name);
  if (!found) {
    throw new Error(`There is no durability ${name}. There are mixed, ${durabilities.join(', ')}.`);
  }
  return found;
}

main(Object.fromEntries(process.argv.slice(2).map((each) => each.split('=')))).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
