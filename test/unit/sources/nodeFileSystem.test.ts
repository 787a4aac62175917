import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { folderUri } from '../../../src/sources/folderUri';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { errorCode } from '../../support/errorCode';
import { writeFileTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

const files = new NodeFileSystem();

suite('The files of this machine', () => {
  const directory = tempDirectory();
  const root = (): string => join(directory(), 'folder');
  const at = (path: string) => ({ folder: folderUri(root()), path: parseWorkspacePath(path) });
  const read = async (path: string, maxBytes = 1_000): Promise<string> =>
    Buffer.from((await files.readFile(at(path), maxBytes)).content).toString();
  const refusal = (path: string, maxBytes = 1_000) => errorCode(() => files.readFile(at(path), maxBytes));

  setup(() =>
    writeFileTree(directory(), {
      'folder/src/a.ts': 'inside',
      'outside/secret': 'outside',
      'folder-beside/secret': 'beside',
    }),
  );

  test('are read as they are on the disk', async () => {
    assert.deepEqual(await files.readFile(at('src/a.ts'), 1_000), { content: Buffer.from('inside'), unsaved: false });
  });

  const names = [
    '#L1',
    'a#L1-L2',
    'with space',
    ' ',
    '"\'`',
    'a\nb',
    '\u{1f600}',
    'e\u0301',
    '%41',
    '?',
    '\\',
    '-',
    '..a',
    '~',
  ];
  for (const name of names) {
    test(`are read when they are named ${JSON.stringify(name)}, in a folder of that name too`, async () => {
      const folder = folderUri(join(root(), name));
      await writeFileTree(root(), { [`${name}/${name}`]: 'unusual' });
      const { content } = await files.readFile({ folder, path: parseWorkspacePath(name) }, 1_000);
      assert.deepEqual(
        [Buffer.from(content).toString(), await files.exists({ folder, path: parseWorkspacePath(name) })],
        ['unusual', true],
      );
    });
  }

  test('are followed by links inside the folder, and not out of it', async () => {
    await symlink('src/a.ts', join(root(), 'in'));
    await symlink(join(root(), 'src'), join(root(), 'in-directory'));
    await symlink('../outside/secret', join(root(), 'out'));
    await symlink('../outside', join(root(), 'out-directory'));
    await symlink('../folder-beside', join(root(), 'beside'));
    await symlink('/', join(root(), 'top'));
    await symlink('out', join(root(), 'out-in-two-steps'));
    assert.deepEqual([await read('in'), await read('in-directory/a.ts')], ['inside', 'inside']);
    const outward = ['out', 'out-directory/secret', 'beside/secret', 'top/etc/hosts', 'out-in-two-steps', 'top'];
    for (const path of outward) {
      assert.equal(await refusal(path), 'path-outside-folder', path);
    }
  });

  test('are below a folder that is a link itself', async () => {
    await symlink('folder', join(directory(), 'link'));
    const folder = folderUri(join(directory(), 'link'));
    const { content } = await files.readFile({ folder, path: parseWorkspacePath('src/a.ts') }, 1_000);
    assert.equal(Buffer.from(content).toString(), 'inside');
  });

  test('are no directories, pipes, devices, nor links to nothing or to themselves', async () => {
    await promisify(execFile)('mkfifo', [join(root(), 'pipe')]);
    await symlink('nowhere', join(root(), 'dangling'));
    await symlink('round', join(root(), 'round'));
    await symlink('.', join(root(), 'itself'));
    const refusals = {
      src: 'file-is-directory',
      itself: 'file-is-directory',
      pipe: 'file-not-readable',
      missing: 'file-not-found',
      'src/a.ts/below': 'file-not-found',
      dangling: 'file-not-found',
      round: 'file-not-readable',
      [`${'x'.repeat(300)}`]: 'file-not-readable',
    };
    for (const [path, code] of Object.entries(refusals)) {
      assert.equal(await refusal(path), code, path.slice(0, 20));
    }
  });

  test('say why they cannot be read without the path of the machine', async () => {
    await symlink('round', join(root(), 'round'));
    await assert.rejects(files.readFile(at('round'), 1_000), (error) => {
      assert.ok(error instanceof Error && !error.message.includes(directory()), String(error));
      return true;
    });
  });

  test('are read up to the limit and refused beyond it, however large, before they are read', async () => {
    await writeFile(join(root(), 'empty'), '');
    await writeFile(join(root(), 'huge'), '');
    await truncate(join(root(), 'huge'), 2 ** 42);
    assert.deepEqual([await read('src/a.ts', 6), await read('empty', 0)], ['inside', '']);
    assert.equal(await refusal('src/a.ts', 5), 'file-too-large');
    await assert.rejects(files.readFile(at('huge'), 10_000_000), {
      code: 'file-too-large',
      details: { path: 'huge', bytes: 2 ** 42, limit: 10_000_000 },
    });
  });

  test('exist, of whatever sort they are', async () => {
    await symlink('nowhere', join(root(), 'dangling'));
    await mkdir(join(root(), 'src', 'deep'));
    const paths = ['src/a.ts', 'src', 'src/deep', 'dangling', 'missing', 'src/missing', 'src/a.ts/below'];
    assert.deepEqual(await Promise.all(paths.map((path) => files.exists(at(path)))), [
      ...[true, true, true, true, false, false, false],
    ]);
  });

  test('are not in folders of other machines, nor in a folder that is gone', async () => {
    const path = parseWorkspacePath('src/a.ts');
    const folders = [
      'vscode-vfs://github/a/b',
      'untitled:a',
      '',
      'file://elsewhere/share',
      folderUri(join(root(), 'gone')),
    ];
    const outcomes = [];
    for (const folder of folders) {
      outcomes.push([await errorCode(() => files.readFile({ folder, path }, 9)), await files.exists({ folder, path })]);
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
