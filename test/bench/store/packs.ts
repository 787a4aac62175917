// What the extension asks the store for, through its front.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Pack } from '../../../src/core/pack';
import { defaultQuotas, type Quotas } from '../../../src/core/quotas';
import { Database } from '../../../src/storage/database';
import { loadSqlite } from '../../../src/storage/loadSqlite';
import { PackRepository } from '../../../src/storage/packRepository';
import { value } from '../../../src/storage/sql';
import { newId } from '../../../src/storage/uuid';
import { artifact, pack } from '../../support/packs';
import { sqlWasm } from '../../support/testStore';
import { removeFolder, temporaryFolder } from '../../vscode/temporaryFolder';
import { type Distribution, distribution, takeTurns } from '../measure';

/** A pack may have 100,000 artifacts at most, and the benchmark adds one more. */
const unlimited: Quotas = { ...defaultQuotas, packArtifacts: Number.MAX_SAFE_INTEGER };

interface Opened {
  readonly database: Database;
  readonly packs: PackRepository;
}

/** A store for as long as `use` takes. Nothing is synced but what is said to be: the disk is not what is measured. */
async function withStore<T>(use: (opened: Opened) => Promise<T>, durability: 'async' | 'strict' = 'async'): Promise<T> {
  const scratch = temporaryFolder('bench');
  const database = new Database(await loadSqlite(sqlWasm), join(scratch, 'store'), Date, {
    durability: () => durability,
  });
  try {
    return await use({ database, packs: new PackRepository(database, Date, () => unlimited) });
  } finally {
    await database.close();
    removeFolder(scratch);
  }
}

/** With 100 packs of ten artifacts each; the baseline is getting one of them. */
export function simpleCalls(rounds: number): Promise<Distribution[]> {
  return withStore(async ({ packs }) => {
    const made = Array.from({ length: 100 }, (_, index) => packOf(`pack ${index}`, 10));
    await packs.addAll(made);
    let next = 0;
    const candidates = [
      { name: 'get', run: () => packs.get(made[next++ % 100]?.id ?? '') },
      { name: 'list, of 100', run: () => packs.list() },
      { name: 'create, without waiting for the disk', run: () => packs.add(packOf(`new ${next++}`, 1)) },
    ];
    await takeTurns(candidates, 50);
    return takeTurns(candidates, rounds);
  });
}

/** Adding one artifact to a pack of so many, which is read and compared as a whole. */
export async function edits(sizes: readonly number[], rounds: number): Promise<Distribution[]> {
  const results: Distribution[] = [];
  for (const size of sizes) {
    const [edit] = await withStore(async ({ packs }) => {
      const big = packOf('big', size);
      await packs.add(big);
      const name = `one more, of ${size.toLocaleString('en')}`;
      return takeTurns([{ name, run: () => packs.edit(big.id, withOneMore) }], rounds);
    });
    results.push({ ...(edit as Distribution), ratio: (edit?.p50 ?? 0) / (results[0]?.p50 ?? edit?.p50 ?? 0) });
  }
  return results;
}

/** A pack with 10,000 artifacts, in one transaction. */
export function bulk(rounds: number): Promise<Distribution[]> {
  return withStore(async ({ packs }) => {
    const prepared = Array.from({ length: rounds }, (_, index) => packOf(`bulk ${index}`, 10_000));
    let next = 0;
    return takeTurns([{ name: 'add 10,000', run: () => packs.add(prepared[next++] as Pack) }], rounds);
  });
}

/** A checkpoint, and the longest time that nothing else could run on this thread meanwhile. */
export function checkpoints(artifacts: number, rounds: number): Promise<Distribution[]> {
  return withStore(async ({ database, packs }) => {
    await packs.add(packOf('big', artifacts));
    const [whole, blocked]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      await packs.add(packOf(`round ${round}`, 1));
      const stop = watchThread();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const started = performance.now();
      await database.checkpoint();
      whole.push(performance.now() - started);
      blocked.push(await stop());
    }
    return [
      distribution('checkpoint', whole, whole),
      distribution('of it, the thread blocked at once', blocked, whole),
    ];
  });
}

/** Watches for how long this thread cannot turn to something else. Stopping resolves to the longest time. */
function watchThread(): () => Promise<number> {
  let longest = 0;
  let last = performance.now();
  let isWatching = true;
  const look = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (isWatching) {
      setImmediate(look);
    }
  };
  look();
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    isWatching = false;
    return longest;
  };
}

/** From the beginning of a change in another process, which makes it durable, until it can be read here. */
export function pickUp(changes: number): Promise<Distribution[]> {
  return withStore(async ({ database, packs }) => {
    await packs.add(packOf('shared', 10));
    const times: number[] = [];
    database.onDidChange(() => {
      const arrived = process.hrtime.bigint();
      void database
        .read((sqlite) => String(value(sqlite, 'SELECT description FROM packs')))
        .then((begun) => begun !== '' && times.push(Number(arrived - BigInt(begun)) / 1e6));
    });
    const writer = resolve('dist', 'test', 'bench', 'store', 'child.js');
    const child = spawn(process.execPath, [writer, 'write', database.directory, String(changes)], { stdio: 'inherit' });
    await once(child, 'exit');
    return [distribution('in another process', times.slice(5), times.slice(5))];
  }, 'strict');
}

function packOf(name: string, artifacts: number): Pack {
  const all = Array.from({ length: artifacts }, (_, index) =>
    artifact(`src/${name.replace(' ', '')}/file${index}.ts`, { id: newId(index), position: index + 1 }),
  );
  return pack(name, [], { artifacts: all });
}

function withOneMore(now: Pack): Pack {
  const position = (now.artifacts.at(-1)?.position ?? 0) + 1;
  const added = artifact(`src/more${position}.ts`, { id: newId(position), position });
  return { ...now, artifacts: [...now.artifacts, added] };
}
