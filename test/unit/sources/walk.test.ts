import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { DirectoryEntry } from '../../../src/core/fileSystem';
import { expandCollection, type LocatedCollection } from '../../../src/sources/collections';
import { MemoryFiles } from '../../support/memoryFiles';
import { folder } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { randomNumbers } from '../../support/randomNumbers';

/** 12,000 files in 400 directories, each of which answers when it likes. */
class WideFiles extends MemoryFiles {
  running = 0;
  most = 0;
  listed = 0;

  constructor(private readonly random: () => number) {
    super();
  }

  override async readDirectory(_folder: string, path: string): Promise<readonly DirectoryEntry[]> {
    this.listed += 1;
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    for (let turns = Math.floor(this.random() * 5); turns > 0; turns -= 1) {
      await setImmediate();
    }
    this.running -= 1;
    const names = (count: number, type: DirectoryEntry['type']): DirectoryEntry[] =>
      Array.from({ length: count }, (_, index) => ({ name: `${type}${index}`, type })).sort(() => this.random() - 0.5);
    return path === '' ? names(400, 'directory') : names(30, 'file');
  }
}

suite('A walk over many files', () => {
  const everything: LocatedCollection = {
    source: { kind: 'glob', pattern: '**' },
    folder,
    options: { maxFiles: 100_000 },
  };
  const world = (seed: number) => {
    const files = new WideFiles(randomNumbers(seed));
    return { files, world: { ...testPorts(), files } };
  };

  test('finds the same in the same order however its directories answer, a bounded number at a time', async () => {
    const first = world(1);
    const second = world(2);
    const found = await expandCollection(first.world, everything);
    assert.deepEqual(await expandCollection(second.world, everything), found);
    const paths = found.map(({ path }) => path);
    assert.deepEqual([paths.length, paths], [12_000, [...paths].sort()]);
    assert.deepEqual([first.files.most, second.files.most], [32, 32]);
  });

  test('lists no more than it needs for its limit', async () => {
    const { files, world: limited } = world(3);
    const found = await expandCollection(limited, { ...everything, options: { maxFiles: 250 } });
    assert.deepEqual([found.length, found.at(-1)?.skipped?.rule], [251, 'max-files']);
    assert.ok(files.listed < 300, `${files.listed} directories listed`);
  });

  test('ends soon after it is cancelled', async () => {
    const { files, world: cancelled } = world(4);
    const aborting = new AbortController();
    const walk = expandCollection(cancelled, everything, aborting.signal);
    while (files.listed < 50) {
      await setImmediate();
    }
    aborting.abort(new Error('cancelled'));
    await assert.rejects(walk, /cancelled/);
    assert.ok(files.listed < 100, `${files.listed} directories listed`);
  });
});
