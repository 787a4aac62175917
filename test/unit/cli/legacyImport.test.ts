import assert from 'node:assert/strict';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, CtxWorld, mainLines } from '../../support/ctxWorld';
import { listTree } from '../../support/fileTree';
import { type LegacyStoreLiteral, legacyPackId, writeLegacyStore } from '../../support/legacyStore';
import { tempDirectory } from '../../support/tempDirectory';

suite('ctx store import', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  let legacy: string;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    legacy = join(directory(), 'legacy');
  });

  /** One pack with a file, a range counted from 0, a note, and a diff of which nothing was captured. */
  const literal = (): LegacyStoreLiteral => ({
    packs: {
      'sign-in': {
        artifacts: {
          a: { type: { type: 'file', path: join(world.folder, 'README.md') }, content: '# As it was\n', priority: 5 },
          b: {
            type: { type: 'file_range', path: join(world.folder, 'src/main.ts'), start: 1, end: 2 },
            content: mainLines.slice(1, 3).join('').replaceAll('\r\n', '\n').trimEnd(),
          },
          c: { type: { type: 'text', content: 'Use async/await' }, content: 'Use async/await', uri: 'text:Use' },
          d: { type: { type: 'git_diff', base: 'main' }, content: null, uri: 'git:diff --base=main' },
        },
      },
      'to be': {},
    },
  });

  test('brings every pack with what it had captured, says what it left out, and is done with errors for that', async () => {
    await writeLegacyStore(legacy, literal());
    const imported = await world.run('store', 'import', '../legacy');
    assert.deepEqual(imported, {
      code: 8,
      stdout: [
        'PACK     OUTCOME   ADDED  PRESENT  LEFT OUT  WARNINGS',
        'sign-in  imported      3        0         1         0',
        'to be    imported      0        0         0         0',
        '',
      ].join('\n'),
      stderr: [
        'Imported and verified: 3 artifacts in 2 packs.',
        'ctx: Pack “sign-in”: left out git:diff --base=main: nothing was captured from it, and this version does not capture diffs yet.',
        '',
      ].join('\n'),
    });
    const { pack, artifacts } = await world.json('pack', 'show', 'sign-in');
    assert.deepEqual(
      [pack.id, pack.tokenBudget, pack.createdAt],
      [legacyPackId(1), 24_000, '2026-01-01T00:00:00.000Z'],
    );
    assert.deepEqual(
      artifacts.map((each: Answer) => [each.source, each.startLine, each.endLine, each.priority, each.state]),
      [
        ['README.md', null, null, 5, 'changed'],
        ['src/main.ts#L2-L3', 2, 3, 0, 'fresh'],
        ['text:Use async/await', null, null, 0, 'fresh'],
      ],
    );
    assert.equal(
      await world.output('pack', 'render', 'sign-in'),
      [
        '# sign-in\n\n## README.md\n\n```md\n# As it was\n```\n',
        '\n## src/main.ts, lines 2-3\n\n```ts\nconst line2 = 2;\nconst line3 = 3;\n```\n',
        '\n## Note\n\n```\nUse async/await\n```\n',
      ].join(''),
    );
  });

  test('leaves out what is on the denylist, says so, and records it', async () => {
    const path = join(world.folder, '.env');
    await writeLegacyStore(legacy, {
      packs: {
        p: {
          artifacts: {
            a: { type: { type: 'file', path }, content: 'SECRET=1\n', uri: 'file:.env' },
            b: { type: { type: 'file', path: join(world.folder, 'README.md') }, content: '# As it was\n' },
          },
        },
      },
    });
    const { code, stderr } = await world.run('store', 'import', legacy);
    assert.deepEqual([code, (await world.artifacts('p')).length], [8, 1]);
    assert.match(stderr, /^ctx: Pack “p”: left out file:\.env: it is on the denylist \(\.env\*\), /m);
    const { runs } = await world.json('run', 'list', 'p');
    assert.deepEqual(
      runs.map(({ operation, counts }: Answer) => [operation, counts]),
      [['import', { captured: 1, skipped: 1 }]],
    );
  });

  test('changes not a byte of the old store, and nothing of ours when it is only tried', async () => {
    await writeLegacyStore(legacy, literal());
    const before = await listTree(legacy);
    const tried = await world.json('store', 'import', legacy, '--dry-run');
    assert.deepEqual(await world.listStore(), {});
    const done = await world.json('store', 'import', legacy);
    assert.deepEqual([{ ...tried, dryRun: false }, await listTree(legacy)], [done, before]);
  });

  test('answers in JSON with what became of each pack', async () => {
    await writeLegacyStore(legacy, {
      ...literal(),
      sql: `CREATE TABLE snapshots (snapshot_id, label, render_hash, payload_hash); INSERT INTO snapshots VALUES ('s', 'v1', 'r', 'p')`,
    });
    const { dryRun, packs, snapshots, warnings } = await world.json('store', 'import', legacy, '--global');
    const [first, second] = packs;
    assert.deepEqual(
      [dryRun, { ...first, pack: first.pack.name }, { ...second, pack: second.pack.workspace }, snapshots, warnings],
      [
        false,
        {
          ...{ pack: 'sign-in', legacyName: 'sign-in', outcome: 'imported', added: 3, present: 0, warnings: [] },
          leftOut: [
            {
              source: 'git:diff --base=main',
              reason: 'nothing was captured from it, and this version does not capture diffs yet.',
            },
          ],
        },
        { pack: null, legacyName: 'to be', outcome: 'imported', added: 0, present: 0, leftOut: [], warnings: [] },
        [{ id: 's', label: 'v1', payloadHash: 'p', renderHash: 'r' }],
        ['Snapshot “v1” was not imported: only its hashes were kept, and cannot be verified (payload p, rendering r).'],
      ],
    );
  });

  test('again doubles nothing and writes nothing', async () => {
    await writeLegacyStore(legacy, literal());
    await world.run('store', 'import', legacy);
    const before = await world.listStore();
    const { packs } = await world.json('store', 'import', legacy);
    assert.deepEqual(
      packs.map(({ outcome, added, present }: Answer) => [outcome, added, present]),
      [
        ['unchanged', 0, 3],
        ['unchanged', 0, 0],
      ],
    );
    assert.deepEqual(await world.listStore(), before);
  });

  test('knows the files of a folder by its real path too', async () => {
    await writeLegacyStore(legacy, literal());
    await rename(world.folder, join(directory(), 'real'));
    await symlink('real', world.folder);
    const { packs } = await world.json('store', 'import', legacy, '-C', world.folder);
    assert.deepEqual([packs[0].added, packs[0].warnings], [3, []]);
    const path = join(directory(), 'real', 'README.md');
    await writeLegacyStore(legacy, {
      packs: { p: { artifacts: { x: { type: { type: 'file', path } } }, id: 'other' } },
    });
    await world.run('store', 'import', legacy);
    assert.deepEqual(
      (await world.artifacts('p')).map(({ source }) => source),
      [{ kind: 'markdown', path: 'README.md' }],
    );
  });

  test('takes in what the write-ahead log holds', async () => {
    const fixtures = join(process.cwd(), 'test/fixtures/legacy');
    const { packs } = await world.json('store', 'import', join(fixtures, 'committed'));
    assert.deepEqual(
      packs.map(({ pack }: Answer) => [pack.name, pack.tokenBudget, pack.artifactCount]),
      [
        ['renamed', 1_000, 0],
        ['second', 2_000, 0],
        ['third', 3_000, 0],
        ['fourth', 4_000, 1],
      ],
    );
  });

  test('is refused where there is no such store, and says how to make a log part of it', async () => {
    await mkdir(legacy);
    const codes = [await world.run('store', 'import', '../none'), await world.run('store', 'import', legacy)];
    await writeFile(join(legacy, 'state.db'), 'nothing');
    codes.push(await world.run('store', 'import', legacy));
    await writeLegacyStore(legacy, {});
    await writeFile(join(legacy, 'state.db-wal'), Buffer.alloc(4_000, 1));
    const refused = await world.run('store', 'import', legacy);
    assert.deepEqual(
      [...codes, refused].map(({ code }) => code),
      [3, 3, 2, 7],
    );
    assert.match(refused.stderr, /run: sqlite3 state\.db "PRAGMA wal_checkpoint\(TRUNCATE\)"\.\n$/);
    assert.deepEqual(await world.listStore(), {});
  });
});
