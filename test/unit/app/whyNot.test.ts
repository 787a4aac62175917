import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { whyNot } from '../../../src/app/whyNot';
import type { Pack } from '../../../src/core/pack';
import type { CollectionOptions } from '../../../src/core/source';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { folder, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

async function packWith(ports: TestPorts, text: string, options?: CollectionOptions): Promise<Pack> {
  const located = await locateSource(ports, text, folder);
  return (await addToPack(ports, pack('a'), [{ ...located, options }])).pack;
}

async function why(ports: TestPorts, given: Pack, path: string): Promise<string[]> {
  const answers = await whyNot(ports, given, folder, parseWorkspacePath(path));
  return answers.map(({ code, message }) => `${code}: ${message}`);
}

suite('Why a file is in a pack, or not', () => {
  let ports: TestPorts;
  setup(async () => {
    ports = testPorts({
      '.gitignore': '# Ours\n*.log\n',
      'src/a.ts': 'a',
      'src/b.test.ts': 'b',
      'src/deep/.gitignore': 'generated.ts\n',
      'src/deep/generated.ts': 'g',
      'docs/a.md': 'a',
      'docs/deep/b.md': 'b',
      'node_modules/x/index.ts': 'x',
      'src/.env': 'SECRET=1',
      'src/picture.ts': Uint8Array.from([0x89, 0]),
      'src/large.ts': 'x'.repeat(10 * 1024 * 1024 + 1),
      'out.log': 'log',
    });
    await ports.packs.add(pack('a'));
  });

  test('names the artifact that holds it', async () => {
    const given = await packWith(ports, 'src/a.ts');
    assert.deepEqual(await why(ports, given, 'src/a.ts'), ['included: It is in the pack, as src/a.ts.']);
    const off = { ...given, artifacts: given.artifacts.map((each) => ({ ...each, included: false })) };
    assert.deepEqual(await why(ports, off, 'src/a.ts'), [
      'not-included: It is in the pack, as src/a.ts, and switched off for renderings.',
    ]);
  });

  const ofGlob: Record<string, string> = {
    'docs/a.md': 'not-matched: Not matched by glob:**/*.ts.',
    'src/deep/generated.ts': 'ignore-file: Ignored by src/deep/.gitignore, line 1: generated.ts.',
    'src/b.test.ts': 'option-exclude: Left out by an exclude of the collection: *.test.ts.',
    'src/.env': 'denied: On the denylist, for it may hold secrets: .env*.',
    'src/picture.ts': 'file-not-text: src/picture.ts is no text that can be rendered: it is binary.',
    'src/gone.ts': 'file-not-found: There is no file src/gone.ts.',
  };
  for (const [path, answer] of Object.entries(ofGlob)) {
    test(`names the rule for ${path}`, async () => {
      const given = await packWith(ports, 'glob:**/*.ts', { exclude: ['*.test.ts'] });
      assert.deepEqual(await why(ports, given, path), [answer]);
    });
  }

  test('names the size of what is too large', async () => {
    const given = await packWith(ports, 'glob:**/*.ts');
    const [answer] = await why(ports, given, 'src/large.ts');
    assert.match(answer ?? '', /^file-too-large: .*10485761 bytes/);
  });

  test('names a default exclude, and that a Markdown folder does not look further down', async () => {
    const glob = await packWith(ports, 'glob:**/*.ts');
    assert.match((await why(ports, glob, 'node_modules/x/index.ts'))[0] ?? '', /^default-exclude: /);
    const shallow = await packWith(ports, 'md_dir:docs', { recursive: false });
    const answers = await why(ports, shallow, 'docs/deep/b.md');
    assert.deepEqual(answers[1], 'not-recursive: Below a folder, and md_dir:docs does not look into folders.');
  });

  test('says that a file came after the collection was captured', async () => {
    const given = await packWith(ports, 'glob:src/*.ts');
    ports.disk.files.set('src/new.ts', 'new');
    assert.deepEqual(await why(ports, given, 'src/new.ts'), [
      'not-refreshed: glob:src/*.ts names it, and has not been updated since it is there. Update the collection.',
    ]);
  });

  test('says that a collection is full', async () => {
    const given = await packWith(ports, 'glob:src/**/*.ts', { maxFiles: 1 });
    assert.deepEqual(await why(ports, given, 'src/b.test.ts'), [
      'max-files: Over the limit of 1 files of the collection.',
    ]);
  });

  test('says that a collection takes no file that has to be asked about', async () => {
    const bytes = 1024 * 1024 + 1;
    ports.disk.files.set('src/big.ts', 'x'.repeat(bytes));
    const given = await packWith(ports, 'glob:src/*.ts');
    assert.deepEqual(await why(ports, given, 'src/big.ts'), [
      `too-large: It has ${bytes} bytes, over the limit of ${1024 * 1024}.`,
    ]);
  });

  test('does not call a collection full for a file that it takes with its next update', async () => {
    const given = await packWith(ports, 'glob:docs/**', { maxFiles: 2 });
    ports.disk.files.set('docs/0.md', 'comes first');
    const [answer] = await why(ports, given, 'docs/0.md');
    assert.match(answer ?? '', /^not-refreshed: /);
  });

  test('says that nothing names it, and what a collection would make of it', async () => {
    assert.deepEqual(await why(ports, pack('a'), 'src/a.ts'), ['not-named: Nothing in pack “a” names it. Add it.']);
    assert.deepEqual(await why(ports, pack('a'), 'out.log'), [
      'not-named: Nothing in pack “a” names it. Add it. A collection would leave it out, too: Ignored by .gitignore, line 2: *.log.',
    ]);
  });

  test('asks each collection of the folder', async () => {
    await packWith(ports, 'glob:docs/*');
    const given = await packWith(ports, 'glob:*.md');
    assert.deepEqual(await why(ports, given, 'src/a.ts'), [
      'not-matched: Not matched by glob:docs/*.',
      'not-matched: Not matched by glob:*.md.',
    ]);
  });

  test('lets a denied file that was allowed be asked about like any other', async () => {
    await ports.allowedFiles.allow([{ folder, path: parseWorkspacePath('src/.env') }]);
    assert.deepEqual(await why(ports, pack('a'), 'src/.env'), ['not-named: Nothing in pack “a” names it. Add it.']);
  });
});
