import assert from 'node:assert/strict';
import type { AllowedFiles } from '../../../src/core/allowedFiles';
import type { FileLocation } from '../../../src/core/fileSystem';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { fileSystemContract } from '../../contract/fileSystem.contract';
import { errorCode } from '../../support/errorCode';
import { memoryWorld } from '../../support/fileSystemWorlds';
import { MemoryFiles } from '../../support/memoryFiles';
import { folder } from '../../support/packs';

/** Allows what is in it, as `folder path`. */
class AllowedSet extends Set<string> implements AllowedFiles {
  readonly asked: string[] = [];

  async isAllowed({ folder, path }: FileLocation): Promise<boolean> {
    this.asked.push(path);
    return this.has(`${folder} ${path}`);
  }

  async allow(locations: readonly FileLocation[]): Promise<void> {
    for (const { folder, path } of locations) {
      this.add(`${folder} ${path}`);
    }
  }
}

suite('The files of the guard', () => {
  fileSystemContract(
    'GuardedFileSystem',
    async () => {
      const world = await memoryWorld();
      return { ...world, files: new GuardedFileSystem(world.files, new AllowedSet()) };
    },
    { followsLinks: true },
  );

  let memory: MemoryFiles;
  let allowed: AllowedSet;
  let files: GuardedFileSystem;
  const at = (path: string) => ({ folder, path: parseWorkspacePath(path) });
  const refusal = (path: string, maxBytes = 100) => errorCode(() => files.readFile(at(path), maxBytes));
  const allow = (...paths: string[]) => allowed.allow(paths.map(at));
  setup(() => {
    memory = new MemoryFiles({ '.env': 'KEY=1', 'a/.env.local': 'KEY=2', 'a.ts': 'a', '.env.example': 'KEY=' });
    memory.links.set('notes.txt', '.env');
    memory.links.set('more.txt', 'notes.txt');
    memory.links.set('linked', 'a');
    memory.links.set('.npmrc', 'a.ts');
    allowed = new AllowedSet();
    files = new GuardedFileSystem(memory, allowed);
  });

  test('are read when the denylist does not name them, and then nobody is asked', async () => {
    const contents = ['a.ts', '.env.example'].map(async (path) => (await files.readFile(at(path), 100)).content.length);
    assert.deepEqual([await Promise.all(contents), allowed.asked], [[1, 4], []]);
  });

  test('are refused when it names them, before anything is read, and with the pattern', async () => {
    await assert.rejects(files.readFile(at('a/.env.local'), 100), {
      code: 'file-denied',
      details: { path: 'a/.env.local', pattern: '.env*' },
      message: /^a\/\.env\.local is on the denylist \(\.env\*\), for it may hold secrets\. It was not read\. Allow it/,
    });
    const codes = [await refusal('.env', 0), await refusal('missing/.env'), await refusal('.git/config')];
    assert.deepEqual([codes, memory.reads], [Array(3).fill('file-denied'), []]);
  });

  test('are refused when a link leads to a file that it names, however far', async () => {
    for (const path of ['notes.txt', 'more.txt']) {
      await assert.rejects(files.readFile(at(path), 100), {
        code: 'file-denied',
        details: { path: '.env', pattern: '.env*', link: path },
        message: new RegExp(`^\\.env, where ${path} leads, is on the denylist`),
      });
    }
    assert.deepEqual([await refusal('linked/.env.local'), memory.reads], ['file-denied', []]);
  });

  test('are refused by the name of the link too', async () => {
    await assert.rejects(files.readFile(at('.npmrc'), 100), { details: { path: '.npmrc', pattern: '.npmrc' } });
  });

  test('are read when that very file was allowed, and no other', async () => {
    await allow('.env', '.npmrc');
    const codes = ['.env', 'notes.txt', 'more.txt', '.npmrc', 'a/.env.local', '.env.local'].map((path) =>
      refusal(path),
    );
    assert.deepEqual(await Promise.all(codes), [...Array(4).fill(undefined), 'file-denied', 'file-denied']);
  });

  test('are not allowed by the name of a link: it may lead elsewhere tomorrow', async () => {
    await allow('notes.txt');
    assert.equal(await refusal('notes.txt'), 'file-denied');
  });

  test('are not allowed by what is allowed in another folder', async () => {
    await allowed.allow([{ folder: 'file:///other', path: parseWorkspacePath('.env') }]);
    assert.equal(await refusal('.env'), 'file-denied');
  });

  test('leave the rules of Git to be read', async () => {
    memory.files.set('.git/info/exclude', 'a').set('.gitignore', 'a');
    assert.deepEqual([await refusal('.git/info/exclude'), await refusal('.gitignore')], [undefined, undefined]);
  });

  test('are admitted by the caller too', async () => {
    await allow('.env');
    const asked: string[] = [];
    await files.readFile(at('notes.txt'), 100, async (path) => void asked.push(path));
    assert.deepEqual(asked, ['.env']);
  });

  test('are listed, asked about and looked for all the same: that reads nothing', async () => {
    memory.unsaved.add('.env');
    const names = (await files.readDirectory(folder, '')).map(({ name }) => name);
    assert.ok(names.includes('.env'));
    assert.deepEqual([(await files.stat(at('.env'))).bytes, await files.exists(at('.env'))], [5, true]);
    assert.deepEqual([files.isUnsaved(at('.env')), files.isUnsaved(at('a.ts'))], [true, false]);
  });
});
