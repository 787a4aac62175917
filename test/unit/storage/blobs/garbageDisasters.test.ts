// The collector stopped at each step, and beside writers and other collectors in whatever order of steps.
import assert from 'node:assert/strict';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureStored } from '../../../../src/app/ensureStored';
import type { ContentHash } from '../../../../src/core/contentHash';
import { contentPath } from '../../../../src/storage/blobs/layout';
import { all } from '../../../../src/storage/sql';
import { type ContentWorld, contentWorld, day } from '../../../support/contentWorld';
import { interleaved, type Turn } from '../../../support/interleaved';
import { randomNumbers } from '../../../support/randomNumbers';
import { collectStepwise, Stepper } from '../../../support/stepwise';
import { tempDirectory } from '../../../support/tempDirectory';

const texts = ['a', 'b', 'c', 'd'];

suite('The collector of content', () => {
  const directory = tempDirectory();

  const moveToTrash = async (world: ContentWorld, hash: ContentHash): Promise<void> => {
    const run = join(world.directory, 'trash', `${String(world.clock.now()).padStart(15, '0')}-${'0'.repeat(36)}`);
    await mkdir(run, { recursive: true });
    await rename(contentPath(world.directory, hash), join(run, hash));
  };

  /** All that a run can meet, due at once. Resolves to what is named, and to what may be read as long as it is there. */
  async function littered(
    world: ContentWorld,
  ): Promise<{ readonly named: ContentHash[]; readonly due: ContentHash[] }> {
    const [kept, condemned, saved, orphan, trashed, misplaced, fresh] = (await Promise.all(
      ['kept', 'condemned', 'saved', 'orphan', 'trashed', 'misplaced', 'fresh'].map(world.put),
    )) as [ContentHash, ContentHash, ContentHash, ContentHash, ContentHash, ContentHash, ContentHash];
    for (const hash of [kept, condemned, saved, misplaced, fresh]) {
      await world.name(hash);
    }
    await moveToTrash(world, trashed);
    await moveToTrash(world, misplaced);
    await world.forget(condemned);
    await world.forget(saved);
    await world.database.write((sqlite) =>
      sqlite.run('UPDATE blobs SET condemned_at = 1 WHERE rid NOT IN (SELECT blob FROM artifacts)'),
    );
    await world.name(saved);
    await world.forget(fresh);
    world.clock.time += 8 * day;
    return { named: [kept, saved, misplaced], due: [condemned, orphan, fresh] };
  }

  const inPlace = (world: ContentWorld, hashes: readonly ContentHash[]): Promise<boolean[]> =>
    Promise.all(hashes.map((hash) => world.blobs.has(hash)));

  test('can be killed before any of its steps: nothing named is lost, and the next run ends its work', async () => {
    let steps = 0;
    for (let killed = true; killed; steps += 1) {
      const world = await contentWorld(join(directory(), String(steps)));
      const { named, due } = await littered(world);
      let left = steps;
      const step = async (): Promise<void> => {
        left -= 1;
        if (left < 0) {
          throw new Error('killed');
        }
      };
      killed = await collectStepwise(world, step).then(
        () => false,
        (error: Error) => error.message === 'killed',
      );
      await Promise.all([...named, ...due].map((hash) => world.blobs.get(hash)));
      await world.collect();
      const rows = Object.keys(await world.rows()).length;
      assert.deepEqual(
        [await inPlace(world, named), await inPlace(world, due), rows],
        [[true, true, true], [false, false, true], 4],
        `killed before step ${steps}`,
      );
    }
    assert.ok(steps > 30, `${steps} steps`);
  }).timeout(60_000);

  test('[W15] loses nothing to two of it that sleep at any two of their steps while a writer names what one takes for garbage', async () => {
    let runs = 0;
    for (let j = 0, oneStopped = true; oneStopped; j += 1) {
      for (let i = 0, otherStopped = true; otherStopped; i += 1, runs += 1) {
        const world = await contentWorld(join(directory(), `${j} ${i}`));
        const hash = await world.put('abc');
        world.clock.time += 1;
        const one = new Stepper((step) => collectStepwise(world, step, { grace: 0 }));
        const other = new Stepper((step) => collectStepwise(world, step, { trashAge: 0 }));
        oneStopped = await one.advance(j);
        otherStopped = await other.advance(i);
        await world.name(hash);
        await ensureStored(world, new Map([[hash, Buffer.from('abc')]]));
        // A directory for what it moves, and the move.
        await one.advance(2);
        await other.finish();
        await one.finish();
        assert.equal(await world.blobs.has(hash), true, `asleep before steps ${j} and ${i}`);
      }
    }
    assert.ok(runs > 50, `${runs} runs`);
  }).timeout(60_000);

  /** Puts, names and checks as app/addToPack.ts does, in steps; then forgets, or not. */
  async function write(world: ContentWorld, turn: Turn, random: () => number, different: number): Promise<void> {
    const name = String(random());
    for (let round = 0; round < 2; round += 1) {
      const text = texts[Math.floor(random() * different)] ?? '';
      const hash = await world.put(text);
      await turn();
      await world.name(hash, name);
      await turn();
      await ensureStored(world, new Map([[hash, Buffer.from(text)]]));
      await turn();
      assert.equal(Buffer.from(await world.blobs.get(hash)).toString(), text);
      if (random() < 0.7) {
        await turn();
        await world.forget(hash, name);
      }
    }
  }

  /** Collects without any grace; at times it is killed. */
  async function collect(world: ContentWorld, turn: Turn, random: () => number): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      world.clock.time += 1;
      const step = async (): Promise<void> => {
        await turn();
        if (random() < 0.01) {
          throw new Error('killed');
        }
      };
      await collectStepwise(world, step, { grace: 0, trashAge: 0 }).catch((error: Error) =>
        assert.equal(error.message, 'killed'),
      );
    }
  }

  test('loses nothing that is named, in whatever order it and others take their steps', async () => {
    const seeds = Number(process.env.SEEDS ?? 60);
    for (let seed = 1; seed <= seeds; seed += 1) {
      const world = await contentWorld(join(directory(), String(seed)));
      const random = randomNumbers(seed);
      await interleaved(random, [
        ...Array.from({ length: 1 + (seed % 2) }, () => (turn: Turn) => write(world, turn, random, 1 + (seed % 2))),
        ...Array.from({ length: 2 + (seed % 2) }, () => (turn: Turn) => collect(world, turn, random)),
      ]).catch((error: unknown) => {
        throw new Error(`seed ${seed}`, { cause: error });
      });
      const named = await world.database.read((sqlite) =>
        all(sqlite, 'SELECT DISTINCT lower(hex(hash)) AS hash FROM artifacts JOIN blobs ON blobs.rid = artifacts.blob'),
      );
      const hashes = named.map(({ hash }) => hash as ContentHash);
      await Promise.all(hashes.map((hash) => world.blobs.get(hash)));
      world.clock.time += 1;
      await world.collect({ grace: 0, trashAge: 0 });
      assert.deepEqual(
        await inPlace(world, hashes),
        hashes.map(() => true),
        `seed ${seed}`,
      );
    }
  }).timeout(120_000);
});
