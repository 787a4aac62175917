import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Pack } from '../../src/core/pack';
import type { Store } from '../../src/core/store';
import { openStore } from '../../src/storage/store';
import { newId } from '../../src/storage/uuid';
import { artifact, pack } from '../support/packs';
import { removeFolder, temporaryFolder } from '../vscode/temporaryFolder';
import { interleaved, type Timing } from './measure';

const sizes = [10, 1_000, 10_000];

/** Adding one artifact to a store of so many, until it is durable; the baseline is one small file written and synced. */
export async function storage(rounds: number): Promise<Timing[]> {
  const scratch = temporaryFolder('bench');
  const stores: Store[] = [];
  try {
    const candidates = [];
    for (const size of sizes) {
      const location = { directory: join(scratch, String(size)), sqlWasm: resolve('dist', 'sql-wasm.wasm') };
      const store = await openStore(location, Date);
      stores.push(store);
      const filled = await fill(store, size);
      const run = () => store.packs.edit(filled.id, (now) => withOneMore(now));
      candidates.push({ name: `one more artifact, of ${size.toLocaleString('en')}`, run });
    }
    return await interleaved(
      [{ name: 'a file of 1 KB, synced', run: () => writeSynced(scratch) }, ...candidates],
      rounds,
    );
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    removeFolder(scratch);
  }
}

async function fill(store: Store, size: number): Promise<Pack> {
  const artifacts = Array.from({ length: size }, (_, index) =>
    artifact(`src/file${index}.ts`, { id: newId(index), position: index + 1 }),
  );
  const filled = pack('bench', [], { artifacts });
  await store.packs.add(filled);
  return filled;
}

function withOneMore(now: Pack): Pack {
  const position = (now.artifacts.at(-1)?.position ?? 0) + 1;
  const added = artifact(`src/more${position}.ts`, { id: newId(Date.now()), position });
  return { ...now, artifacts: [...now.artifacts, added] };
}

async function writeSynced(directory: string): Promise<void> {
  const file = await open(join(directory, 'baseline'), 'w');
  await file.writeFile(Buffer.alloc(1024));
  await file.sync();
  await file.close();
}
