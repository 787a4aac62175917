import assert from 'node:assert/strict';
import { appendFile, mkdir, readdir, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Generations } from '../../../src/storage/generations';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

const image = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const textOf = (content: Uint8Array | undefined): string | undefined => content && Buffer.from(content).toString();

suite('Generations', () => {
  const directory = tempDirectory();
  const open = (): Generations => new Generations(join(directory(), 'generations'));
  const pathOf = (number: number, file: string): string =>
    join(directory(), 'generations', String(number).padStart(8, '0'), file);

  test('are none in a directory that does not exist', async () => {
    assert.deepEqual([await open().newest(), await open().read(1)], [0, undefined]);
  });

  test('are read as they were published', async () => {
    const published = (await open().publish(1, image('one'))) === (await open().mark(1));
    assert.deepEqual([published, await open().newest(), textOf(await open().read(1))], [true, 1, 'one']);
  });

  test('are published once: the first keeps its number, the second leaves no trace', async () => {
    await open().publish(1, image('one'));
    const before = await listTree(directory());
    assert.equal(await open().publish(1, image('two')), undefined);
    assert.deepEqual(await listTree(directory()), before);
  });

  test('are won by one writer of those who try at once, whose image is read', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `image ${index}`);
    const won = await Promise.all(texts.map((text) => open().publish(1, image(text))));
    assert.deepEqual(
      texts.filter((_, index) => won[index]),
      [textOf(await open().read(1))],
    );
    assert.deepEqual(await readdir(join(directory(), 'generations')), ['00000001']);
  });

  const damages: Record<string, () => Promise<void>> = {
    'one more byte': () => appendFile(pathOf(1, 'image.db'), 'x'),
    'a byte less': () => truncate(pathOf(1, 'image.db'), 2),
    'no bytes': () => writeFile(pathOf(1, 'image.db'), ''),
    'another byte': () => writeFile(pathOf(1, 'image.db'), 'onE'),
    'no image': () => rm(pathOf(1, 'image.db')),
    'no hash': () => rm(pathOf(1, 'image.blake3')),
    'an empty hash': () => writeFile(pathOf(1, 'image.blake3'), ''),
    'nothing in it': async () => {
      await rm(pathOf(1, 'image.db'));
      await rm(pathOf(1, 'image.blake3'));
    },
    'a directory for an image': async () => {
      await rm(pathOf(1, 'image.db'));
      await mkdir(pathOf(1, 'image.db'));
    },
    'a file for its directory': async () => {
      await rm(pathOf(1, ''), { recursive: true });
      await writeFile(join(directory(), 'generations', '00000001'), 'x');
    },
  };
  for (const [damage, make] of Object.entries(damages)) {
    test(`are damaged with ${damage}`, async () => {
      await open().publish(1, image('one'));
      await make();
      assert.equal(await errorCode(() => open().read(1)), 'store-damaged');
    });
  }

  test('come back, when the damaged one is moved away', async () => {
    await open().publish(1, image('one'));
    await open().publish(2, image('two'));
    await rename(pathOf(2, ''), join(directory(), 'damaged'));
    assert.deepEqual([await open().newest(), textOf(await open().read(1))], [1, 'one']);
  });

  test('are pruned to the newest eight', async () => {
    for (let number = 1; number <= 11; number += 1) {
      await open().publish(number, image(`image ${number}`));
    }
    await open().prune(Date.now());
    const names = await readdir(join(directory(), 'generations'));
    assert.deepEqual(
      names.sort(),
      [4, 5, 6, 7, 8, 9, 10, 11].map((number) => String(number).padStart(8, '0')),
    );
    assert.deepEqual([await open().read(3), textOf(await open().read(4))], [undefined, 'image 4']);
  });

  test('are pruned of what a crash left a day ago, and of nothing that may still be in use', async () => {
    await open().publish(1, image('one'));
    const now = Date.now();
    for (const [name, hours] of Object.entries({ 'prepared-old': 25, 'trash-old': 25, 'prepared-new': 1 })) {
      const path = join(directory(), 'generations', name);
      await mkdir(path);
      await utimes(path, new Date(now), new Date(now - hours * 3_600_000));
    }
    await open().prune(now);
    assert.deepEqual((await readdir(join(directory(), 'generations'))).sort(), ['00000001', 'prepared-new']);
  });

  test('are told from other names in their directory', async () => {
    await open().publish(9, image('nine'));
    for (const name of ['prepared-x', 'trash-x', '10', '000000010', '0000001a', '.DS_Store']) {
      await mkdir(join(directory(), 'generations', name));
    }
    assert.equal(await open().newest(), 9);
  });

  test('keep a hash beside the image that other programs can check', async () => {
    await open().publish(1, image('abc'));
    assert.equal(
      await readFile(pathOf(1, 'image.blake3'), 'utf8'),
      '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85\n',
    );
  });

  test('tell a watcher what others publish, until it is disposed', async () => {
    let changes = 0;
    const watcher = await open().watch(() => {
      changes += 1;
    });
    await open().publish(1, image('one'));
    while (changes === 0) {
      await sleep(5);
    }
    watcher.dispose();
    watcher.dispose();
    await sleep(50);
    const heard = changes;
    await open().publish(2, image('two'));
    await sleep(50);
    assert.equal(changes, heard);
  });

  test('are not watched where that is not possible, and nobody is the worse for it', async () => {
    await writeFile(join(directory(), 'generations'), '');
    const watcher = await open().watch(() => undefined);
    watcher.dispose();
  });
});
