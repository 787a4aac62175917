import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

suite('Runs, from a terminal', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create({ 'docs/a.md': 'a\n', 'docs/b.md': '\0', 'docs/c.md': 'c\n' });
    await world.output('pack', 'create', 'p');
  });

  test('are none at first', async () => {
    const { code, stdout, stderr } = await world.run('run', 'list');
    assert.deepEqual(
      [code, stdout, stderr, await world.json('run', 'list')],
      [0, '', 'There are no runs here yet.\n', { runs: [] }],
    );
  });

  test('are listed with how they ended, the last first, those of a pack or of all packs here', async () => {
    await mkdir(join(directory(), 'other'));
    await world.output('pack', 'create', 'theirs', '-C', '../other');
    await world.output('pack', 'add', 'theirs', 'text:a', '-C', '../other');
    await world.output('pack', 'create', 'q', '--global');
    await world.output('pack', 'add', 'q', 'text:a');
    await world.run('pack', 'add', 'p', 'README.md', 'missing');
    await world.run('pack', 'refresh', 'p');
    const rows = (await world.output('run', 'list'))
      .split('\n')
      .map((line) => line.split(/ {2,}/).slice(2).join(' | '));
    assert.deepEqual(rows, [
      'OPERATION | PACK | OUTCOME | FILES',
      'refresh | p | completed | 1 unchanged',
      'add | p | completed-with-errors | 1 captured, 1 failed',
      'add | q | completed | 1 captured',
      '',
    ]);
    const { runs } = await world.json('run', 'list', 'q');
    const [{ id, packId, startedAt, endedAt }] = runs;
    assert.match(startedAt, rfc3339);
    assert.match(endedAt, rfc3339);
    assert.deepEqual(runs, [
      ...[
        {
          id,
          packId,
          packName: 'q',
          operation: 'add',
          outcome: 'completed',
          startedAt,
          endedAt,
          counts: { captured: 1 },
        },
      ],
    ]);
  });

  test('show what failed, then what was left out, then what was done; what stayed as it was is counted', async () => {
    await world.run('pack', 'add', 'p', 'README.md', 'docs/c.md');
    await writeFile(join(world.folder, 'README.md'), 'other');
    await world.run('pack', 'add', 'p', 'README.md', 'docs/c.md', 'missing', 'md_dir:docs');
    const [{ id }] = (await world.json('run', 'list')).runs;
    const shown = (await world.output('run', 'show', id.slice(0, 13))).split('\n');
    assert.match(shown[0] ?? '', /^add, pack “p”: completed-with-errors, \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, \d+\.\d s$/);
    assert.deepEqual(
      shown.slice(1).map((line) => line.replace(/ {2,}/g, ' | ')),
      [
        '3 captured, 1 unchanged, 1 superseded, 1 skipped, 1 failed',
        '',
        'OUTCOME | SOURCE | WHY',
        'failed | missing | There is no file missing.',
        'skipped | docs/b.md | Not text',
        'captured | md_dir:docs',
        'captured | docs/a.md',
        'captured | docs/c.md',
        'superseded | README.md',
        '',
      ],
    );
    const { run, items } = await world.json('run', 'show', id.toUpperCase());
    assert.deepEqual(
      [run.id, items.length, items.filter(({ code }: Answer) => code !== '')],
      [
        id,
        7,
        [
          { source: 'missing', outcome: 'failed', code: 'file-not-found', detail: 'There is no file missing.' },
          { source: 'docs/b.md', outcome: 'skipped', code: 'binary', detail: 'Not text' },
        ],
      ],
    );
  });

  test('outlive their pack, and are found by their id alone', async () => {
    await world.output('pack', 'add', 'p', 'README.md');
    await world.output('pack', 'delete', 'p');
    const [run] = (await world.json('run', 'list')).runs;
    assert.deepEqual([run.packName, (await world.run('run', 'list', 'p')).code], ['p', 3]);
    assert.match(await world.output('run', 'show', run.id), /^add, pack “p”: completed/);
  });

  test('whose report is lost say so', async () => {
    await world.output('pack', 'add', 'p', 'README.md');
    const [run] = (await world.json('run', 'list')).runs;
    await rm(join(world.store, 'blobs'), { recursive: true });
    const { error } = await world.json('run', 'show', run.id);
    assert.equal(error.code, 'blob-missing');
  });
});
