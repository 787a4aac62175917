import { join } from 'node:path';
import { removeFolder, temporaryFolder } from '../../vscode/temporaryFolder';
import { type Distribution, takeTurns } from '../measure';
import { type Engine, native, ours, wholeImage } from './engines';

/** Small changes to a database of so many artifacts. The first engine is the baseline. */
export async function commits(artifacts: number, rounds: number): Promise<Distribution[]> {
  return await measured(rounds, (scratch) => [
    native(join(scratch, 'native'), artifacts, 'FULL'),
    ours(join(scratch, 'strict'), artifacts, 'strict'),
    native(join(scratch, 'native-off'), artifacts, 'OFF'),
    ours(join(scratch, 'async'), artifacts, 'async'),
  ]);
}

/** By themselves: what they write, and throw away, slows down all others. */
export async function imageCommits(artifacts: number, rounds: number): Promise<Distribution[]> {
  return await measured(rounds, (scratch) => [
    native(join(scratch, 'native'), artifacts, 'FULL'),
    wholeImage(join(scratch, 'image'), artifacts),
  ]);
}

async function measured(
  rounds: number,
  open: (scratch: string) => readonly (Engine | Promise<Engine>)[],
): Promise<Distribution[]> {
  const scratch = temporaryFolder('bench');
  const engines = await Promise.all(open(scratch));
  try {
    let number = 1_000_000;
    const candidates = engines.map((engine) => ({
      name: engine.name,
      run: () => {
        number += 1;
        return engine.commit(number);
      },
    }));
    // The first ones compile what they run, and are not what anybody waits for.
    await takeTurns(candidates, Math.ceil(rounds / 5));
    return await takeTurns(candidates, rounds);
  } finally {
    await Promise.all(engines.map((engine) => engine.close()));
    removeFolder(scratch);
  }
}
