import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { writeFileTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

suite('Files of two folders in one pack, from a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    await writeFileTree(join(directory(), 'other folder'), { 'README.md': '# Other\n', 'src/b.ts': 'two\n' });
    await world.output('pack', 'create', 'p', '--global');
    await world.output('pack', 'add', 'p', 'README.md');
    await world.output('pack', 'add', 'p', 'README.md#L1', 'glob:src/*', '-C', join(directory(), 'other folder'));
  });

  const sources = (table: string): string[] => table.match(/(other )?folder\/\S+|glob:\S+/g) ?? [];

  test('are told apart in the payload, where they have the same path', async () => {
    const payload = await world.output('pack', 'render', 'p', '--tree');
    assert.deepEqual(
      payload.split('\n').filter((line) => /^## |^\W*README|\/$/.test(line)),
      [
        ...['## Files', 'folder/', '| README.md', 'other folder/', '| README.md', 'src/'],
        ...['## folder/README.md', '## other folder/README.md, line 1', '## src/b.ts'],
      ],
    );
    const { included } = await world.json('pack', 'preview', 'p');
    const [first, second] = included.map(({ source, folder }: Answer) => [source, folder.split('/').at(-1)]);
    assert.deepEqual(
      [first, second],
      [
        ['README.md', 'folder'],
        ['README.md#L1', 'other%20folder'],
      ],
    );
  });

  test('are called as in the payload by what lists them, also when they are cut', async () => {
    const listed = await Promise.all(
      ['preview', 'show', 'status'].map((command) => world.output('pack', command, 'p')),
    );
    assert.deepEqual(listed.map(sources), [
      ['folder/README.md', 'other folder/README.md#L1'],
      ['folder/README.md', 'other folder/README.md#L1', 'glob:src/*'],
      ['folder/README.md', 'other folder/README.md#L1', 'glob:src/*'],
    ]);
    const cut = await world.output('pack', 'preview', 'p', '--budget', '24');
    assert.match(cut, /WHY\nother folder\/README\.md#L1 +cut /);
  });

  test('are found by the name that tells them apart', async () => {
    await world.output('pack', 'remove', 'p', 'other folder/README.md#L1');
    assert.match(await world.output('pack', 'render', 'p'), /^## README\.md$/m);
  });
});
