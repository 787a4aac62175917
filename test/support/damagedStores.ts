// Stores to damage, each made once, and ways to damage them.
import { chmod, cp, mkdir, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { loadBlake3 } from '../../src/storage/blake3';
import { SqliteReplica } from '../../src/storage/database/sqliteReplica';
import { EarlierImages } from '../../src/storage/earlierImages';
import { FrameCodec } from '../../src/storage/log/frame';
import { NodeLogFiles } from '../../src/storage/log/nodeLogFiles';
import { TransactionLog } from '../../src/storage/log/transactionLog';
import { applicationId, currentVersion, migrations } from '../../src/storage/schema';
import { TestClock } from './clock';
import { type ContentStore, openContentStore } from './contentStore';
import { idOf, pack } from './packs';

/**
 * `closed`: packs a, b and c, each a change, in generation 2. `killed`: the same, and the process was killed in the
 * moment after c. `two`: closed, then generation 3 with d and e. `slots`: the three packs in slots, as on a network.
 * `earlier`: two images of format 1, with a, and a and b. `upgraded`: the same, and c since, in a log.
 */
export type StoreKind = 'closed' | 'killed' | 'two' | 'slots' | 'earlier' | 'upgraded';

export class DamagedStores {
  private root = '';

  async create(): Promise<void> {
    this.root = await mkdtemp(join(tmpdir(), 'context-packs-'));
    const closed = await openContentStore(join(this.root, 'closed'), new TestClock());
    await addPacks(closed, 'a', 'b', 'c');
    await cp(join(this.root, 'closed'), join(this.root, 'killed'), { recursive: true });
    await closed.close();
    await cp(join(this.root, 'closed'), join(this.root, 'two'), { recursive: true });
    const two = await openContentStore(join(this.root, 'two'), new TestClock());
    await two.packs.list();
    await two.database.checkpoint();
    await addPacks(two, 'd', 'e');
    await two.close();
    await this.createSlots(join(this.root, 'slots'));
    const images = new EarlierImages(join(this.root, 'earlier', 'generations'));
    await images.publish(1, await earlierImage('a'));
    await images.publish(2, await earlierImage('a', 'b'));
    await cp(join(this.root, 'earlier'), join(this.root, 'upgraded'), { recursive: true });
    const upgraded = await openContentStore(join(this.root, 'upgraded'), new TestClock());
    await addPacks(upgraded, 'c');
    await upgraded.close();
  }

  private async createSlots(store: string): Promise<void> {
    const empty = await openContentStore(join(this.root, 'empty'), new TestClock());
    const { image } = await empty.database.snapshot(() => undefined);
    await empty.close();
    await mkdir(store);
    const replica = new SqliteReplica(await initSqlJs());
    const log = new TransactionLog(new NodeLogFiles(), await loadBlake3(), join(store, 'meta'), replica, {
      ...{ durability: 'strict', device: 'slots', schema: currentVersion, now: Date.now },
      upgrade: async (same) => same,
      pause: async () => undefined,
    });
    await log.found(async () => image);
    await log.close();
    replica.close();
    const slots = await openContentStore(store, new TestClock());
    await addPacks(slots, 'a', 'b', 'c');
    await slots.close();
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  /** A copy to damage. */
  async copy(kind: StoreKind, directory: string): Promise<void> {
    await cp(join(this.root, kind), directory, { recursive: true });
  }
}

async function addPacks({ packs, blobs }: ContentStore, ...names: string[]): Promise<void> {
  for (const name of names) {
    const content = Buffer.from(`The content of ${name}.\n`);
    const hash = await blobs.put(content);
    const [artifact] = pack(name, ['x.ts']).artifacts;
    const artifacts = artifact ? [{ ...artifact, content: { hash, bytes: content.length, lines: 1 } }] : [];
    await packs.add(pack(name, [], { artifacts }));
  }
}

async function earlierImage(...names: string[]): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const image = new Database();
  image.exec(`${migrations[0]?.sql ?? ''}
    CREATE TABLE _migrations (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
    PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1;`);
  const blake3 = await loadBlake3();
  const hash = Buffer.from(blake3(Buffer.from(migrations[0]?.sql ?? ''))).toString('hex');
  image.run('INSERT INTO _migrations VALUES (1, ?, ?, 1)', [migrations[0]?.name ?? '', hash]);
  for (const name of names) {
    const id = Buffer.from(idOf('pack', name).replaceAll('-', ''), 'hex');
    const row = [id, null, name, name, '', 128_000, 1, 1];
    image.run(
      `INSERT INTO packs (id, workspace, name, name_key, description, token_budget, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      row,
    );
  }
  return image.export();
}

/** The directory of a generation, by its number. */
export async function generation(store: string, number: number): Promise<string> {
  const names = await readdir(join(store, 'meta'));
  return join(store, 'meta', names.find((name) => name.startsWith(`g${String(number).padStart(8, '0')}`)) ?? 'none');
}

/** In place, as a disk does it. */
export async function overwrite(path: string, position: number, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(bytes, 0, bytes.length, position);
  await file.close();
}

export async function flip(path: string, position: number): Promise<void> {
  await chmod(path, 0o600);
  await overwrite(path, position, Buffer.of(((await readFile(path))[position] ?? 0) ^ 1));
}

/** Where the records of a log end, from 0 on. */
export async function boundaries(directory: string): Promise<readonly number[]> {
  const id = Buffer.from(directory.slice(-32), 'hex');
  const { frames } = new FrameCodec(await loadBlake3(), id).scan(await readFile(join(directory, 'log')));
  return [0, ...frames.map(({ end }) => end)];
}
