import assert from 'node:assert/strict';
import { PackError } from '../../src/core/errors';
import { type FileSystem, isSameStamp } from '../../src/core/fileSystem';
import { parseWorkspacePath, type WorkspacePath } from '../../src/core/workspacePath';
import { errorCode } from '../support/errorCode';

/** A folder, empty at first, and what changes it from outside. Paths are below it; directories are made as needed. */
export interface FileSystemWorld {
  readonly files: FileSystem;
  readonly folder: string;
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** `target` is as a link says it: from the directory of the link. */
  link(path: string, target: string): Promise<void>;
  /** A directory goes with all that is in it. */
  remove(path: string): Promise<void>;
}

/** What is not the same everywhere. */
interface Traits {
  /** Whether it can be told where links lead: else none is followed. */
  readonly followsLinks: boolean;
}

const limit = 1_000;

/** Names that have meant something else to some program. */
const names = [
  ...[
    '#L1',
    'a#L1-L2',
    'with space',
    ' ',
    ' a ',
    '"\'`',
    'a\nb',
    '\r',
    '\u{1f600}',
    '\u{1d4d0}.ts',
    'e\u0301',
    '\u00e9',
  ],
  ...[
    '%41',
    '%',
    '?',
    '*',
    '\\',
    'a\\b',
    '-',
    '--',
    '..a',
    '...',
    'a.',
    'a..',
    '~',
    '$HOME',
    'C:',
    'a:b',
    '&<>',
    '\u202e',
  ],
];

/** What any FileSystem promises. Run it once per implementation; `open` gives an empty folder. */
export function fileSystemContract(name: string, open: () => Promise<FileSystemWorld>, traits: Traits): void {
  const path = parseWorkspacePath;

  suite(`${name} is a FileSystem`, () => {
    let world: FileSystemWorld;
    setup(async () => {
      world = await open();
    });
    const at = (text: string) => ({ folder: world.folder, path: path(text) });
    const read = async (text: string): Promise<string> =>
      Buffer.from((await world.files.readFile(at(text), limit)).content).toString();
    const refusal = (text: string) => errorCode(() => world.files.readFile(at(text), limit));
    const list = async (text: WorkspacePath | ''): Promise<string[]> =>
      (await world.files.readDirectory(world.folder, text)).map((each) => `${each.type} ${each.name}`).sort();

    test('reads the bytes that are there, whatever they are', async () => {
      const contents = ['', 'a', 'no end', 'one\r\ntwo\nthree\rfour\r\r\n', '\ufeffmark', '\0', '\u{1f600}'];
      const all = [...contents.map((text) => Buffer.from(text)), Uint8Array.from({ length: 256 }, (_, index) => index)];
      for (const [index, content] of all.entries()) {
        await world.write(`f${index}`, content);
        const file = await world.files.readFile(at(`f${index}`), limit);
        assert.deepEqual([[...file.content], file.unsaved], [[...content], false], `f${index}`);
      }
    });

    for (const each of names) {
      test(`reads a file named ${JSON.stringify(each)}, in a directory of that name too`, async () => {
        await world.write(`${each}/${each}`, 'unusual');
        const file = `${each}/${each}`;
        assert.deepEqual(
          [await read(file), await world.files.exists(at(file)), (await world.files.stat(at(file))).bytes],
          ['unusual', true, 7],
        );
        assert.deepEqual([await list(''), await list(path(each))], [[`directory ${each}`], [`file ${each}`]]);
      });
    }

    test('reads up to the limit, and refuses what is larger', async () => {
      await world.write('a', 'x'.repeat(10));
      await world.write('empty', '');
      const read = async (text: string, maxBytes: number) =>
        (await world.files.readFile(at(text), maxBytes)).content.length;
      assert.deepEqual([await read('a', 10), await read('empty', 0)], [10, 0]);
      await assert.rejects(world.files.readFile(at('a'), 9), {
        code: 'file-too-large',
        details: { path: 'a', bytes: 10, limit: 9 },
      });
    });

    test('gives a stamp with what it reads: that of the file', async () => {
      await world.write('a', 'abc');
      const { stamp } = await world.files.readFile(at('a'), limit);
      const { type, ...status } = await world.files.stat(at('a'));
      assert.deepEqual([type, status.bytes, stamp && isSameStamp(stamp, status)], ['file', 3, true]);
    });

    test('tells a file that was written since by its stamp', async () => {
      await world.write('a', 'abc');
      const before = await world.files.stat(at('a'));
      await world.write('a', 'abcd');
      assert.equal(isSameStamp(before, await world.files.stat(at('a'))), false);
      assert.equal(await read('a'), 'abcd');
    });

    test('says what is there, and what is not', async () => {
      await world.write('directory/a', 'a');
      const kinds = ['directory', 'directory/a'].map(async (each) => (await world.files.stat(at(each))).type);
      assert.deepEqual(await Promise.all(kinds), ['directory', 'file']);
      const gone = ['missing', 'missing/a', 'directory/missing', 'directory/a/below'];
      for (const each of gone) {
        const codes = [await refusal(each), await errorCode(() => world.files.stat(at(each)))];
        assert.deepEqual(
          [...codes, await world.files.exists(at(each))],
          ['file-not-found', 'file-not-found', false],
          each,
        );
      }
      assert.deepEqual(await Promise.all(['directory', 'directory/a'].map((each) => world.files.exists(at(each)))), [
        true,
        true,
      ]);
    });

    test('reads no directory as a file, nor a file as a directory', async () => {
      await world.write('directory/a', 'a');
      assert.equal(await refusal('directory'), 'file-is-directory');
      const codes = ['directory/a', 'missing'].map((each) => errorCode(() => list(path(each))));
      assert.deepEqual(await Promise.all(codes), ['file-not-found', 'file-not-found']);
    });

    test('notices that a file has become a directory, and that it is gone', async () => {
      await world.write('a', 'a');
      await world.remove('a');
      assert.equal(await refusal('a'), 'file-not-found');
      await world.write('a/b', 'b');
      assert.equal(await refusal('a'), 'file-is-directory');
    });

    test('lists what a directory holds, itself and not below', async () => {
      await world.write('a', '');
      await world.write('b/c', '');
      await world.write('b/d/e', '');
      await world.link('b/link', '../a');
      assert.deepEqual(await list(''), ['directory b', 'file a']);
      assert.deepEqual(await list(path('b')), ['directory d', 'file c', 'link link']);
    });

    test('asks nobody about a file that no link leads to', async () => {
      await world.write('b/c', 'c');
      const refuse = () => Promise.reject(new Error('asked'));
      assert.equal((await world.files.readFile(at('b/c'), limit, refuse)).unsaved, false);
    });

    test('holds nothing unsaved that no editor has', async () => {
      await world.write('a', '');
      assert.deepEqual([world.files.isUnsaved(at('a')), world.files.isUnsaved(at('missing'))], [false, false]);
    });

    test('reads nothing through a link that leads out of the folder', async () => {
      await world.write('in', 'in');
      await world.link('out', '../outside/secret');
      await world.link('out-directory', '../outside');
      await world.link('deep/up', '../..');
      await world.link('out-in-two-steps', 'out');
      for (const each of ['out', 'out-directory/secret', 'deep/up', 'deep/up/outside/secret', 'out-in-two-steps']) {
        const codes = [await refusal(each), await errorCode(() => world.files.stat(at(each)))];
        assert.deepEqual(codes, ['path-outside-folder', 'path-outside-folder'], each);
      }
      const directories = ['out-directory', 'deep/up', 'deep/up/outside'];
      const codes = directories.map((each) => errorCode(() => list(path(each))));
      assert.deepEqual(await Promise.all(codes), Array(3).fill('path-outside-folder'));
    });

    test('lists no directory through a link, even of the same folder', async () => {
      await world.write('b/c/d', 'd');
      await world.link('link', 'b');
      const codes = ['link', 'link/c'].map((each) => errorCode(() => list(path(each))));
      assert.deepEqual(await Promise.all(codes), ['path-outside-folder', 'path-outside-folder']);
    });

    if (traits.followsLinks) {
      suite('and', () => followingLinks(() => world));
    } else {
      test('follows no link, for nothing says where it leads', async () => {
        await world.write('b/c', 'c');
        await world.link('link', 'b/c');
        await world.link('directory', 'b');
        assert.deepEqual(await Promise.all(['link', 'directory/c'].map(refusal)), [
          ...['path-outside-folder', 'path-outside-folder'],
        ]);
      });
    }
  });
}

function followingLinks(world: () => FileSystemWorld): void {
  const at = (text: string) => ({ folder: world().folder, path: parseWorkspacePath(text) });
  const refusal = (text: string) => errorCode(() => world().files.readFile(at(text), limit));
  setup(async () => {
    await world().write('b/c', 'there');
    await world().link('link', 'b/c');
    await world().link('d/directory', '../b');
    await world().link('two-steps', 'd/directory/c');
  });

  test('follows links within the folder, and asks first about the file that they lead to', async () => {
    for (const each of ['link', 'd/directory/c', 'two-steps']) {
      const asked: string[] = [];
      const { content } = await world().files.readFile(at(each), limit, async (path) => void asked.push(path));
      assert.deepEqual([Buffer.from(content).toString(), asked], ['there', ['b/c']], each);
      assert.deepEqual((await world().files.stat(at(each))).type, 'file');
    }
  });

  test('reads nothing through a link that is not admitted', async () => {
    const refuse = () => Promise.reject(new PackError('file-denied', { path: 'b/c', pattern: 'c' }));
    for (const each of ['link', 'd/directory/c', 'two-steps']) {
      assert.equal(await errorCode(() => world().files.readFile(at(each), limit, refuse)), 'file-denied', each);
    }
  });

  test('asks before it says how large the file is, or that it is none', async () => {
    await world().link('to-directory', 'b');
    const refuse = () => Promise.reject(new PackError('file-denied', { path: 'b', pattern: 'b' }));
    const codes = ['link', 'to-directory'].map((each) => errorCode(() => world().files.readFile(at(each), 0, refuse)));
    assert.deepEqual(await Promise.all(codes), ['file-denied', 'file-denied']);
  });

  test('follows no link to nothing, to itself or to a directory', async () => {
    await world().link('dangling', 'nowhere');
    await world().link('round', 'round');
    await world().link('here', '.');
    const codes = await Promise.all(['dangling', 'round', 'here', 'd/directory'].map(refusal));
    assert.deepEqual(codes, ['file-not-found', 'file-not-readable', 'file-is-directory', 'file-is-directory']);
    assert.equal(await world().files.exists(at('dangling')), true);
  });
}
