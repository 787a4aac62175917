import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printSource } from '../../../src/core/sourceText';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

suite('Artifacts, from a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create({ 'x#L10': 'a file\n', 'text:odd': 'a file\n' });
    await world.output('pack', 'create', 'p');
  });
  const outcomes = ({ outcomes: each }: Answer): unknown[] =>
    each.map(({ outcome, source, error }: Answer) => [outcome, source, error?.code]);
  const sources = async (): Promise<string[]> => (await world.artifacts('p')).map(({ source }) => printSource(source));

  test('are captured, left, superseded or failed, one by one, and the whole ends with 8', async () => {
    await world.output('pack', 'add', 'p', 'README.md', 'src/main.ts');
    await writeFile(join(world.folder, 'README.md'), 'changed');
    const added = await world.run('pack', 'add', 'p', 'README.md', 'src/main.ts', 'missing', 'text:a', 'src', '--json');
    assert.deepEqual(
      [added.code, outcomes(JSON.parse(added.stdout))],
      [
        8,
        [
          ['superseded', 'README.md', undefined],
          ['unchanged', 'src/main.ts', undefined],
          ['failed', 'missing', 'file-not-found'],
          ['captured', 'text:a', undefined],
          ['failed', 'src', 'file-is-directory'],
        ],
      ],
    );
    assert.deepEqual(await sources(), ['README.md', 'src/main.ts', 'text:a']);
  });

  test('that could none of them be captured end with what the first one met', async () => {
    const { code, stderr } = await world.run('pack', 'add', 'p', 'missing', 'src');
    assert.deepEqual(
      [code, stderr],
      [
        3,
        'ctx: There is no file missing.\nctx: src is a directory. Name the files in it, or add md_dir:src for its ' +
          "Markdown files, or 'glob:src/**' for all below it.\n",
      ],
    );
  });

  test('of an odd name are files, however they are written', async () => {
    const paths = ['x#L10', './text:odd', join(world.folder, 'text:odd'), join(world.folder, 'src', 'main.ts#L2')];
    const added = await world.json('pack', 'add', 'p', ...paths);
    assert.deepEqual(outcomes(added), [
      ['captured', 'file:x#L10', undefined],
      ['captured', 'file:text:odd', undefined],
      ['unchanged', 'file:text:odd', undefined],
      ['captured', 'src/main.ts#L2', undefined],
    ]);
  });

  test('are looked for in the folder that -C names', async () => {
    await world.output('pack', 'create', 'q', '-C', 'src');
    const added = await world.json('pack', 'add', 'q', 'main.ts', '-C', 'src');
    assert.deepEqual(outcomes(added), [['captured', 'main.ts', undefined]]);
    assert.equal((await world.run('pack', 'add', 'q', 'main.ts')).code, 3);
  });

  test('are not read from outside the folder, also through a link', async () => {
    await mkdir(join(directory(), 'outside'));
    await writeFile(join(directory(), 'outside', 'secret'), 'secret');
    await symlink('../outside', join(world.folder, 'link'));
    const codes = [
      (await world.run('pack', 'add', 'p', 'link/secret')).code,
      (await world.run('pack', 'add', 'p', '../outside/secret')).code,
      (await world.run('pack', 'add', 'p', join(directory(), 'outside', 'secret'))).code,
    ];
    assert.deepEqual([codes, await sources()], [[2, 2, 2], []]);
  });

  test('have the priority, the note and the requirement they are given', async () => {
    await world.output('pack', 'add', 'p', 'README.md', '--priority', '-5', '--note', 'why', '--required');
    await world.output('pack', 'add', 'p', 'src/main.ts#L1', '--priority=+7');
    const artifacts = await world.artifacts('p');
    assert.deepEqual(
      artifacts.map(({ priority, note, required }) => [priority, note, required]),
      [
        [-5, 'why', true],
        [7, '', false],
      ],
    );
    assert.match(await world.output('pack', 'render', 'p'), /main[\s\S]*README\.md\n\n> why\n/);
  });

  test('cut at the end of the file say so', async () => {
    const { code, stderr } = await world.run('pack', 'add', 'p', 'src/main.ts#L70-L99');
    assert.deepEqual(
      [code, stderr.split('\n')],
      [
        0,
        [
          'captured    src/main.ts#L70-L80 (11 lines)',
          'ctx: src/main.ts ends at line 80; the range was cut there.',
          '',
        ],
      ],
    );
  });

  test('are removed by id, by the beginning of one, and by source', async () => {
    await world.output('pack', 'add', 'p', 'README.md', 'src/main.ts', 'text:a', 'src/main.ts#L1-L2');
    const [first = '', second = '', ...rest] = (await world.artifacts('p')).map(({ id }) => id);
    const unique = uniquePrefix(first, [second, ...rest]);
    const removed = await world.run('pack', 'remove', 'p', unique, second, 'src/main.ts#L1-2');
    assert.deepEqual(removed, {
      code: 0,
      stdout: '',
      stderr: [
        'Removed README.md from pack “p”.',
        'Removed src/main.ts from pack “p”.',
        'Removed src/main.ts#L1-L2 from pack “p”.',
        '',
      ].join('\n'),
    });
    assert.deepEqual(await sources(), ['text:a']);
  });

  test('are not removed by the beginning of several ids', async () => {
    await world.output('pack', 'add', 'p', 'README.md', 'text:a');
    const [artifact] = await world.artifacts('p');
    const { code, stdout } = await world.run('pack', 'remove', 'p', artifact?.id.slice(0, 5) ?? '', '--json');
    assert.deepEqual(
      [code, JSON.parse(stdout).error.details.matches, await sources()],
      [2, 2, ['README.md', 'text:a']],
    );
  });
});

/** The shortest beginning of the id, of four characters or more, that none of the others has. */
function uniquePrefix(id: string, others: readonly string[]): string {
  for (let length = 4; length < id.length; length += 1) {
    if (!others.some((other) => other.startsWith(id.slice(0, length)))) {
      return id.slice(0, length);
    }
  }
  return id;
}
