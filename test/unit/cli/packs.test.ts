import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

suite('Packs, from a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
  });
  const names = async (...args: string[]): Promise<string[]> =>
    (await world.json('pack', 'list', ...args)).packs.map(({ name }: Answer) => name);

  test('are none at first, which is no error', async () => {
    assert.deepEqual(await world.run('pack', 'list'), {
      code: 0,
      stdout: '',
      stderr: 'There are no packs here yet. Make one with “ctx pack create <name>”.\n',
    });
    assert.deepEqual([await world.json('pack', 'list'), await world.listStore()], [{ packs: [] }, {}]);
  });

  test('are described in JSON by stable names, times in RFC 3339 and ids as UUIDs', async () => {
    const { pack } = await world.json('pack', 'create', 'p', '--description', 'two\nlines', '--tokens', '7');
    assert.match(pack.id, uuid7);
    assert.match(pack.createdAt, rfc3339);
    assert.deepEqual(pack, {
      id: pack.id,
      name: 'p',
      description: 'two\nlines',
      workspace: pathToFileURL(world.folder).href,
      tokenBudget: 7,
      instruction: '',
      options: {},
      followsSources: false,
      artifactCount: 0,
      createdAt: pack.createdAt,
      updatedAt: pack.createdAt,
    });
    assert.deepEqual(await world.json('pack', 'list'), { packs: [pack] });
    assert.deepEqual(await world.json('pack', 'show', 'P'), { pack, artifacts: [] });
  });

  test('of the folder come before the global ones, and those of other folders not at all', async () => {
    await mkdir(join(directory(), 'other'));
    await world.output('pack', 'create', 'mine');
    await world.output('pack', 'create', 'a global one', '--global');
    await world.output('pack', 'create', 'theirs', '-C', '../other');
    await world.output('pack', 'create', 'mine', '-C', '../other');
    assert.deepEqual(
      [await names(), await names('-C', '../other'), await names('-C', directory())],
      [['mine', 'a global one'], ['mine', 'theirs', 'a global one'], ['a global one']],
    );
    assert.deepEqual((await world.output('pack', 'list')).split('\n'), [
      'NAME          ARTIFACTS  BUDGET  SCOPE      DESCRIPTION',
      'mine                  0  128000  workspace',
      'a global one          0  128000  global',
      '',
    ]);
    assert.equal((await world.run('pack', 'delete', 'theirs')).code, 3);
  });

  test('of the folder hide a global one of the same name, which its id still names', async () => {
    const mine = await world.json('pack', 'create', 'p');
    const global = await world.json('pack', 'create', 'p', '--global');
    const shown = await Promise.all(['p', global.pack.id].map((name) => world.json('pack', 'show', name)));
    assert.deepEqual(
      shown.map(({ pack }) => pack.id),
      [mine.pack.id, global.pack.id],
    );
  });

  test('are renamed and deleted, and their files stay', async () => {
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', 'README.md');
    const renamed = await world.run('pack', 'rename', 'p', '  \u00c9t\u00e9 ');
    const again = await world.run('pack', 'rename', '\u00e9T\u00c9', '\u00e9t\u00e9');
    const deleted = await world.run('pack', 'delete', '\u00e9t\u00e9');
    assert.deepEqual(
      [renamed, again, deleted].map(({ code, stdout, stderr }) => [code, stdout, stderr]),
      [
        [0, '', 'Renamed pack “p” to “\u00c9t\u00e9”.\n'],
        [0, '', 'Renamed pack “\u00c9t\u00e9” to “\u00e9t\u00e9”.\n'],
        [
          0,
          '',
          `Deleted pack “\u00e9t\u00e9”. Until ${inThirtyDays()}, “ctx pack undelete \u00e9t\u00e9” brings it back.\n`,
        ],
      ],
    );
    assert.deepEqual([await names(), await world.output('pack', 'create', 'p')], [[], '']);
  });

  test('are brought back as they were, until their name is given to another', async () => {
    const { pack } = await world.json('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', 'README.md');
    const deleted = await world.json('pack', 'delete', 'p');
    assert.deepEqual(
      [deleted.pack.id, Date.parse(deleted.pack.keptUntil) - Date.parse(deleted.pack.deletedAt)],
      [pack.id, 30 * 24 * 60 * 60 * 1000],
    );
    await world.output('pack', 'create', 'p');
    const taken = await world.run('pack', 'undelete', 'p');
    await world.output('pack', 'rename', 'p', 'q');
    const back = await world.run('pack', 'undelete', 'P');
    assert.deepEqual(
      [taken, back].map(({ code, stderr }) => [code, stderr]),
      [
        [4, 'ctx: A pack named “p” already exists. Rename that one first.\n'],
        [0, 'Brought back pack “p”.\n'],
      ],
    );
    assert.equal((await world.json('pack', 'show', 'p')).artifacts[0].source, 'README.md');
    const { code, stderr } = await world.run('pack', 'undelete', 'p');
    assert.deepEqual([code, stderr], [3, 'ctx: There is no deleted pack named “p” here.\n']);
  });

  test('that are deleted are listed with --deleted, the last one first, and brought back by id', async () => {
    const none = await world.run('pack', 'list', '--deleted');
    assert.deepEqual([none.stdout, none.stderr], ['', 'There are no deleted packs here.\n']);
    for (const name of ['first', 'second one', 'first']) {
      await world.output('pack', 'create', name);
      await world.output('pack', 'delete', name);
    }
    const { packs } = await world.json('pack', 'list', '--deleted');
    const today = new Date().toISOString().slice(0, 10);
    const row = (index: number, name: string): string =>
      `${name}          0  workspace  ${today}  ${inThirtyDays()}  ${packs[index].id}`;
    assert.deepEqual((await world.output('pack', 'list', '--deleted')).split('\n'), [
      'NAME        ARTIFACTS  SCOPE      DELETED     KEPT UNTIL  ID',
      row(0, 'first     '),
      row(1, 'second one'),
      row(2, 'first     '),
      '',
    ]);
    await world.output('pack', 'undelete', packs[2].id);
    assert.deepEqual(
      (await world.json('pack', 'list')).packs.map(({ id }: Answer) => id),
      [packs[2].id],
    );
  });

  test('say nothing on success with --quiet, but still what was asked for and what went wrong', async () => {
    const runs = [
      await world.run('pack', 'create', 'p', '--quiet'),
      await world.run('pack', 'add', 'p', 'README.md', '--quiet'),
      await world.run('pack', 'add', 'p', 'README.md', 'missing', '--quiet'),
      await world.run('pack', 'render', 'p', '--quiet'),
    ];
    assert.deepEqual(
      runs.map(({ code, stdout, stderr }) => [code, stdout, stderr]),
      [
        [0, '', ''],
        [0, '', ''],
        [8, '', 'ctx: There is no file missing.\n'],
        [0, '# p\n\n## README.md\n\n```md\n# Title\n\nProse.\n```\n', ''],
      ],
    );
  });

  test('show each artifact in a line, aligned, with how it stands', async () => {
    await world.output('pack', 'create', 'p', '--description', 'What it is for');
    await world.output('pack', 'add', 'p', 'README.md', 'src/main.ts#L79-', 'text:a\nb', '--priority', '-5');
    await writeFile(join(world.folder, 'README.md'), 'changed');
    const shown = (await world.output('pack', 'show', 'p')).replace(/[0-9a-f-]{8,36} {2}/g, '<id>  ');
    assert.deepEqual(
      shown.split('\n').map((line) => line.replace(/^ID +/, 'ID  ')),
      [
        'p: 3 artifacts, budget 128000 tokens',
        'What it is for',
        '',
        'ID  SOURCE            LINES  BYTES  TOKENS  PRIORITY  STATE',
        '<id>  README.md             3     16       6        -5  changed',
        '<id>  src/main.ts#L79-      2     40      14        -5  fresh',
        '<id>  text:a·b              2      3       3        -5  fresh',
        '',
      ],
    );
  });
});

/** The day, in UTC, until which a pack deleted now is kept. */
function inThirtyDays(): string {
  return new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
