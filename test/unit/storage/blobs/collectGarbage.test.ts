import assert from 'node:assert/strict';
import { lutimes, mkdir, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ContentHash } from '../../../../src/core/contentHash';
import type { GarbageReport } from '../../../../src/storage/blobs/garbageRun';
import { contentPath, realFiles } from '../../../../src/storage/blobs/layout';
import { type ContentWorld, contentWorld, day, hour } from '../../../support/contentWorld';
import { errorCode } from '../../../support/errorCode';
import { listTree } from '../../../support/fileTree';
import { tempDirectory } from '../../../support/tempDirectory';

/** What a report says besides zeros, amounts as contents and bytes. */
function inShort(report: GarbageReport): Record<string, unknown> {
  const short = Object.entries(report).map(([what, amount]) => [
    what,
    amount?.blobs === undefined ? amount : `${amount.blobs} of ${amount.bytes}`,
  ]);
  return Object.fromEntries(short.filter(([, text]) => !['0 of 0', '0', ''].includes(String(text))));
}

suite('Collecting content that nothing names', () => {
  const directory = tempDirectory();
  let world: ContentWorld;
  setup(async () => {
    world = await contentWorld(directory());
  });

  const stored = async (text: string): Promise<ContentHash> => {
    const hash = await world.put(text);
    await world.name(hash);
    return hash;
  };
  /** Collects after so many milliseconds. */
  const later = async (milliseconds: number, options = {}): Promise<Record<string, unknown>> => {
    world.clock.time += milliseconds;
    return inShort(await world.collect(options));
  };
  const readable = (hash: ContentHash): Promise<string> =>
    world.blobs.get(hash).then(
      (content) => Buffer.from(content).toString(),
      (error: unknown) => String((error as { code?: unknown }).code),
    );

  test('condemns it, moves it to the trash a day later, and removes it after a week', async () => {
    const hash = await stored('abc');
    const kept = await stored('kept');
    await world.forget(hash);
    const steps = [
      [await later(0), await world.blobs.has(hash)],
      [await later(day - 1), await world.blobs.has(hash)],
      [await later(1), await world.blobs.has(hash), await readable(hash)],
      [await later(7 * day - 1), await readable(hash)],
      [await later(1), await readable(hash)],
      [await later(30 * day), await readable(kept), await readdir(join(world.directory, 'trash'))],
    ];
    assert.deepEqual(steps, [
      [{ condemned: '1 of 3' }, true],
      [{}, true],
      [{ swept: '1 of 3' }, false, 'abc'],
      [{}, 'abc'],
      [{ emptied: '1 of 3' }, 'blob-missing'],
      [{}, 'kept', []],
    ]);
    assert.deepEqual(await world.rows(), { [kept]: null });
  });

  test('lets off what is named again, even by a program that does not say so', async () => {
    const hash = await stored('abc');
    await world.forget(hash);
    await later(0);
    await world.name(hash);
    await world.database.write((sqlite) => sqlite.run('UPDATE blobs SET condemned_at = 0'));
    assert.deepEqual([await later(2 * day), await world.blobs.has(hash)], [{}, true]);
    assert.deepEqual(await world.rows(), { [hash]: null });
  });

  test('does not sweep what was put again a moment ago', async () => {
    const hash = await stored('abc');
    await world.forget(hash);
    await later(0);
    world.clock.time += 2 * day;
    await world.put('abc');
    assert.deepEqual([await later(hour), await later(day)], [{}, { swept: '1 of 3' }]);
  });

  test('condemns anew what was condemned by a clock that ran ahead', async () => {
    const hash = await stored('abc');
    await world.forget(hash);
    await world.collect({ now: world.clock.now() + 3650 * day });
    assert.deepEqual([await later(0), await later(day)], [{ condemned: '1 of 3' }, { swept: '1 of 3' }]);
  });

  test('moves files that have no row to the trash, once they are old enough', async () => {
    await world.put('abc');
    assert.deepEqual(
      [await later(day - 1), await later(1), await later(7 * day)],
      [{}, { unnamedFiles: '1 of 3' }, { emptied: '1 of 3' }],
    );
  });

  test('moves back what is in the trash and has a row', async () => {
    const hash = await stored('abc');
    await mkdir(join(world.directory, 'trash', trashName(0)), { recursive: true });
    await rename(contentPath(world.directory, hash), join(world.directory, 'trash', trashName(0), hash));
    assert.deepEqual(await later(365 * day), { restored: '1 of 3' });
    assert.deepEqual([await world.blobs.has(hash), await readdir(join(world.directory, 'trash'))], [true, []]);
  });

  test('leaves an empty directory in the trash while another run may be about to fill it', async () => {
    await mkdir(join(world.directory, 'trash', trashName(world.clock.now())), { recursive: true });
    const left: number[] = [];
    for (const days of [0, 6, 1]) {
      await later(days * day);
      left.push((await readdir(join(world.directory, 'trash'))).length);
    }
    assert.deepEqual(left, [1, 1, 0]);
  });

  test('does not put what is in the trash in the place of what was put since', async () => {
    const hash = await stored('abc');
    await writeTrash(hash, 'abX');
    assert.deepEqual([await later(0), await readable(hash)], [{}, 'abc']);
  });

  test('collects nothing that is older than the database, which may have replaced a lost one', async () => {
    const hash = await world.put('abc');
    await writeTrash(await world.blobs.hash(Buffer.from('old')), 'old');
    await utimes(contentPath(world.directory, hash), 1, 1);
    const before = await listTree(world.directory);
    assert.deepEqual([await later(365 * day), await listTree(world.directory)], [{}, before]);
  });

  test('removes what crashed writers left, a day later', async () => {
    await mkdir(join(world.directory, 'tmp'), { recursive: true });
    const seconds = world.clock.now() / 1000;
    for (const [name, modified] of Object.entries({ old: seconds, young: seconds + 1 })) {
      await writeFile(join(world.directory, 'tmp', name), 'half');
      await utimes(join(world.directory, 'tmp', name), modified, modified);
    }
    assert.deepEqual(
      [await later(day), await readdir(join(world.directory, 'tmp'))],
      [{ leftovers: '1 of 4' }, ['young']],
    );
  });

  test('never removes what was set aside as damaged, nor what it does not know', async () => {
    await mkdir(join(world.directory, 'blake3', '00'), { recursive: true });
    await mkdir(join(world.directory, 'blake3', '00', '0'.repeat(64)), { recursive: true });
    await symlink('nowhere', join(world.directory, 'blake3', '00', `0${'0'.repeat(62)}1`));
    for (const path of ['damaged/x', 'blake3/notes', 'blake3/00/notes', `blake3/00/${'1'.repeat(64)}`, 'trash/x/y']) {
      await mkdir(dirname(join(world.directory, path)), { recursive: true });
      await writeFile(join(world.directory, path), 'x');
      await utimes(join(world.directory, path), 2_000, 2_000);
    }
    await utimes(join(world.directory, 'blake3', '00', '0'.repeat(64)), 2_000, 2_000);
    await lutimes(join(world.directory, 'blake3', '00', `0${'0'.repeat(62)}1`), 2_000, 2_000);
    const before = await listTree(world.directory);
    assert.deepEqual([await later(365 * day), await listTree(world.directory)], [{}, before]);
  });

  test('says what it would do, and does nothing', async () => {
    const hashes = [await stored('a'), await stored('bb')] as const;
    await world.put('orphan');
    await world.forget(hashes[0]);
    await later(0);
    await world.forget(hashes[1]);
    world.clock.time += 2 * day;
    await writeTrash(await world.blobs.hash(Buffer.from('trashed')), 'trashed', world.clock.now() - 7 * day + 1_000);
    const before = [await listTree(directory()), await world.rows()];
    const expected = { condemned: '1 of 3', swept: '1 of 3', unnamedFiles: '1 of 6' };
    const planned = await later(0, { dryRun: true });
    assert.deepEqual([planned, [await listTree(directory()), await world.rows()]], [expected, before]);
    assert.deepEqual(await later(0), expected);
  });

  test('removes packs first, so that it sees what they named as unnamed', async () => {
    const hash = await stored('abc');
    const packs = {
      remove: async () => {
        await world.forget(hash);
        return 1;
      },
      foresee: async () => ({ packsRemoved: 1, condemned: { blobs: 2, bytes: 7 } }),
    };
    assert.deepEqual(
      [await later(0, { packs, dryRun: true }), await later(0, { packs })],
      [
        { packsRemoved: 1, condemned: '2 of 7' },
        { packsRemoved: 1, condemned: '1 of 3' },
      ],
    );
  });

  test('touches no file when the database cannot be read', async () => {
    await world.put('abc');
    world.clock.time += 30 * day;
    const before = await listTree(world.directory);
    for (const method of ['read', 'write'] as const) {
      const database = { ...world.database, [method]: () => Promise.reject(new Error('unreadable')) };
      const collected = import('../../../../src/storage/blobs/collectGarbage').then(({ collectGarbage }) =>
        collectGarbage(database, world.directory, { now: world.clock.now() }),
      );
      await assert.rejects(collected, /^Error: unreadable$/);
    }
    assert.deepEqual(await listTree(world.directory), before);
  });

  test('goes on when a file cannot be moved, lists it, and takes it up in the next run', async () => {
    const hashes = [await stored('a'), await stored('b'), await stored('c')] as const;
    await Promise.all(hashes.map((hash) => world.forget(hash)));
    await later(0);
    const refused = Object.assign(new Error('busy'), { code: 'EBUSY', errno: -16 });
    const rename: typeof realFiles.rename = async (from, to) => {
      if (String(from).endsWith(hashes[1])) {
        throw refused;
      }
      await realFiles.rename(from, to);
    };
    const report = await later(day, { files: { ...realFiles, rename } });
    assert.deepEqual(report, {
      swept: '3 of 9',
      failures: [{ path: `blake3/${hashes[1].slice(0, 2)}/${hashes[1]}`, reason: 'EBUSY' }],
    });
    assert.deepEqual(await later(0), { unnamedFiles: '1 of 1' });
  });

  test('stops between two files when it is told to, and can be run again', async () => {
    const hashes = [await world.put('a'), await world.put('b')];
    world.clock.time += day;
    const abort = new AbortController();
    const rename: typeof realFiles.rename = async (from, to) => {
      await realFiles.rename(from, to);
      abort.abort(new Error('enough'));
    };
    await assert.rejects(world.collect({ files: { ...realFiles, rename }, signal: abort.signal }), /^Error: enough$/);
    assert.deepEqual(await Promise.all(hashes.map(readable)), ['a', 'b']);
    assert.deepEqual(
      [await later(0), await Promise.all(hashes.map(readable))],
      [{ unnamedFiles: '1 of 1' }, ['a', 'b']],
    );
  });

  test('has nothing to do in a store without content, nor where a file is in the way', async () => {
    const empty = await later(0);
    await writeFile(world.directory, 'a file');
    const blocked = await later(0);
    await rm(world.directory);
    assert.deepEqual([empty, blocked, await errorCode(() => world.collect())], [{}, {}, undefined]);
  });

  const trashName = (time: number): string => `${String(time).padStart(15, '0')}-00000000-0000-4000-8000-000000000000`;
  const writeTrash = async (hash: ContentHash, text: string, time = 0): Promise<void> => {
    await mkdir(join(world.directory, 'trash', trashName(time)), { recursive: true });
    await writeFile(join(world.directory, 'trash', trashName(time), hash), text);
  };
});
