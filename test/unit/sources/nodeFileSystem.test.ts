import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, chmod, lutimes, mkdir, readdir, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { directOperations } from '../../../src/sources/fileOperations';
import { folderUri } from '../../../src/sources/folderUri';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { fileSystemContract } from '../../contract/fileSystem.contract';
import { errorCode } from '../../support/errorCode';
import { diskWorld } from '../../support/fileSystemWorlds';
import { writeFileTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

const files = new NodeFileSystem();

suite('On the disk', () => {
  const directory = tempDirectory();
  fileSystemContract('NodeFileSystem', () => diskWorld(files, directory()), { followsLinks: true });
});

suite('On the disk, in this thread', () => {
  const directory = tempDirectory();
  const direct = new NodeFileSystem(directOperations());
  fileSystemContract('NodeFileSystem', () => diskWorld(direct, directory()), { followsLinks: true });

  test('lets timers and signals have their turn between', async () => {
    await writeFileTree(directory(), { 'folder/a.ts': 'a' });
    const at = { folder: folderUri(join(directory(), 'folder')), path: parseWorkspacePath('a.ts') };
    let ended = false;
    const turn = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      ended = true;
    });
    for (let read = 0; !ended && read < 1_000_000; read += 1) {
      await direct.readFile(at, 1_000);
    }
    assert.equal(ended, true);
    await turn;
  });
});

suite('On the disk, below a link', () => {
  const directory = tempDirectory();
  const open = async () => {
    const world = await diskWorld(files, join(directory(), 'real'));
    await symlink('real', join(directory(), 'link'));
    return { ...world, folder: folderUri(join(directory(), 'link', 'folder')) };
  };
  fileSystemContract('NodeFileSystem', open, { followsLinks: true });
});

suite('The files of this machine', () => {
  const directory = tempDirectory();
  const root = (): string => join(directory(), 'folder');
  const at = (path: string) => ({ folder: folderUri(root()), path: parseWorkspacePath(path) });
  const refusal = (path: string, maxBytes = 1_000) => errorCode(() => files.readFile(at(path), maxBytes));

  setup(() =>
    writeFileTree(directory(), {
      'folder/src/a.ts': 'inside',
      'outside/secret': 'outside',
      'folder-beside/secret': 'beside',
    }),
  );

  test('are read as they are on the disk, with their times', async () => {
    const later = Math.floor(Date.now() / 1000) + 1000.5;
    await utimes(join(root(), 'src/a.ts'), 1, later);
    assert.deepEqual(await files.readFile(at('src/a.ts'), 1_000), {
      content: Buffer.from('inside'),
      unsaved: false,
      stamp: { bytes: 6, modifiedAt: later * 1000 },
    });
  });

  test('have another time when others of the same size and time of modification take their place', async () => {
    const unpack = async (text: string): Promise<number> => {
      await writeFile(join(root(), 'src/a.ts'), text);
      await utimes(join(root(), 'src/a.ts'), 1, 1);
      return (await files.stat(at('src/a.ts'))).modifiedAt;
    };
    const first = await unpack('one');
    await setTimeout(20);
    assert.notEqual(await unpack('two'), first);
  });

  test('have the times of the file that a link leads to', async () => {
    await symlink('src/a.ts', join(root(), 'link'));
    await lutimes(join(root(), 'link'), 3, Date.now() / 1000 + 1000);
    assert.equal((await files.stat(at('link'))).modifiedAt, (await files.stat(at('src/a.ts'))).modifiedAt);
  });

  test('are not beside the folder, nor anywhere else on the machine', async () => {
    await symlink('../folder-beside', join(root(), 'beside'));
    await symlink('/', join(root(), 'top'));
    for (const path of ['beside/secret', 'top/etc/hosts', 'top']) {
      assert.equal(await refusal(path), 'path-outside-folder', path);
    }
  });

  test('are no pipes and no devices: neither is waited for', async () => {
    await promisify(execFile)('mkfifo', [join(root(), 'pipe')]);
    const device = { folder: 'file:///dev', path: parseWorkspacePath('zero') };
    for (const file of [at('pipe'), device]) {
      await assert.rejects(files.readFile(file, 1_000), {
        message: `${file.path} could not be read: it is not a regular file.`,
      });
      assert.equal((await files.stat(file)).type, 'other');
    }
    const entries = await files.readDirectory(folderUri(root()), '');
    assert.deepEqual(entries.map(({ name, type }) => `${name} ${type}`).sort(), ['pipe other', 'src directory']);
  });

  test('are closed again, also when they are refused', async function () {
    const open = () => readdir('/proc/self/fd').then((names) => names.length);
    const before = await open().catch(() => this.skip());
    await Promise.all(Array.from({ length: 50 }, () => Promise.all([refusal('src'), refusal('src/a.ts', 0)])));
    await Promise.all(Array.from({ length: 50 }, () => refusal('src/a.ts')));
    assert.ok((await open()) < before + 10);
  });

  test('have no longer names than the machine knows', async () => {
    assert.equal(await refusal('x'.repeat(300)), 'file-not-readable');
  });

  test('say why they cannot be read without the path of the machine', async () => {
    await symlink('round', join(root(), 'round'));
    await assert.rejects(files.readFile(at('round'), 1_000), (error) => {
      assert.ok(error instanceof Error && !error.message.includes(directory()), String(error));
      return true;
    });
  });

  test('are refused before they are read, however large: nobody could read four terabytes here', async () => {
    await writeFile(join(root(), 'huge'), '');
    for (const size of [2 ** 32, 2 ** 42]) {
      await truncate(join(root(), 'huge'), size);
      const before = process.memoryUsage().arrayBuffers;
      await assert.rejects(files.readFile(at('huge'), 10_000_000), {
        code: 'file-too-large',
        details: { path: 'huge', bytes: size, limit: 10_000_000 },
      });
      assert.ok(process.memoryUsage().arrayBuffers - before < 1_000_000);
    }
  });

  test('are not read by those who may not', async () => {
    await chmod(directory(), 0o755);
    await chmod(join(root(), 'src/a.ts'), 0o000);
    await writeFileTree(root(), { 'closed/a': '' });
    await chmod(join(root(), 'closed'), 0o000);
    await asNobody(async () => {
      await assert.rejects(files.readFile(at('src/a.ts'), 1_000), {
        message: 'src/a.ts could not be read: permission denied.',
      });
      const list = () => files.readDirectory(folderUri(root()), parseWorkspacePath('closed'));
      assert.deepEqual([await refusal('closed/a'), await errorCode(list)], Array(2).fill('file-not-readable'));
    });
  });

  test('are not in folders of other machines, nor in a folder that is gone', async () => {
    const path = parseWorkspacePath('src/a.ts');
    const gone = folderUri(join(root(), 'gone'));
    const folders = ['vscode-vfs://github/a/b', 'untitled:a', '', 'file://elsewhere/share', gone];
    const outcomes = [];
    for (const folder of folders) {
      const codes = [
        await errorCode(() => files.readFile({ folder, path }, 9)),
        await errorCode(() => files.stat({ folder, path })),
        await errorCode(() => files.readDirectory(folder, '')),
      ];
      outcomes.push([...new Set(codes), await files.exists({ folder, path })]);
    }
    assert.deepEqual(outcomes, [
      ['file-not-readable', false],
      ['file-not-readable', false],
      ['file-not-readable', false],
      ['file-not-readable', false],
      ['file-not-found', false],
    ]);
  });
});

suite('A file of this machine that changes while it is read', () => {
  const directory = tempDirectory();
  const at = (path: string) => ({ folder: folderUri(directory()), path: parseWorkspacePath(path) });
  /** Changes the file between the question where it leads and the moment when it is opened. */
  const refusal = (change: () => Promise<unknown>) =>
    errorCode(() => files.readFile(at('link'), 1_000, async () => void (await change())));

  setup(async () => {
    await writeFileTree(directory(), { a: 'a', other: 'other' });
    await symlink('a', join(directory(), 'link'));
  });

  test('is not found when it vanishes', async () => {
    assert.equal(await refusal(() => rm(join(directory(), 'a'))), 'file-not-found');
  });

  test('is not a file when a directory takes its place', async () => {
    const change = async () => {
      await rm(join(directory(), 'a'));
      await mkdir(join(directory(), 'a'));
    };
    assert.equal(await refusal(change), 'file-is-directory');
  });

  test('is not followed when a link takes its place', async () => {
    const change = async () => {
      await rm(join(directory(), 'a'));
      await symlink('other', join(directory(), 'a'));
    };
    assert.equal(await refusal(change), 'file-not-readable');
  });

  test('is held to the limit when it has grown', async () => {
    assert.equal(await refusal(() => appendFile(join(directory(), 'a'), 'x'.repeat(1_000))), 'file-too-large');
  });

  // Files of /proc have no bytes until they are read, those of /sys claim a whole page: like a file that was written to.
  const inconstant = { grew: ['file:///proc/self', 'status'], shrank: ['file:///sys/kernel', 'profiling'] } as const;
  for (const [how, [folder, name]] of Object.entries(inconstant)) {
    test(`is refused when it ${how}`, async function () {
      const file = { folder, path: parseWorkspacePath(name) };
      if (!(await files.exists(file))) {
        this.skip();
      }
      await assert.rejects(files.readFile(file, 1_000_000), { message: /it changed while it was read/ });
    });
  }
});

/** Root may read everything. */
async function asNobody(run: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) {
    return run();
  }
  process.seteuid?.(65_534);
  try {
    await run();
  } finally {
    process.seteuid?.(0);
  }
}
