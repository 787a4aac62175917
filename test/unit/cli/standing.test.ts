import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { printSource } from '../../../src/core/sourceText';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

/** A function in the midst of others, no two lines of the file alike. */
const lines = Array.from({ length: 60 }, (_, index) => `const value${index + 1} = compute(${index * 7});\n`);

suite('How a pack stands, from a terminal', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create({
      'code.ts': lines.join(''),
      'docs/a.md': 'a\n',
      'docs/b.md': 'b\n',
    });
    await world.output('pack', 'create', 'p');
  });
  const write = (path: string, text: string): Promise<void> => writeFile(join(world.folder, path), text);
  const sources = async (): Promise<string[]> => (await world.artifacts('p')).map(({ source }) => printSource(source));
  const states = async (): Promise<string[]> => {
    const { stdout } = await world.run('pack', 'status', 'p');
    return stdout
      .split('\n')
      .flatMap((line) => /^[0-9a-f-]{8,36} {2}(.*)$/.exec(line)?.[1]?.replace(/ {2,}/g, ' | ') ?? []);
  };

  /** What is done to the file of a range, what is said then, and the range after a refresh. */
  const edits: readonly [what: string, edited: readonly string[], state: string, refreshed: string][] = [
    ['nothing', lines, 'fresh', 'code.ts#L20-L29'],
    ['lines above it', ['// one\n', '// two\n', ...lines], 'moved to L22-L31', 'code.ts#L22-L31'],
    [
      'lines in the midst of it',
      [...lines.slice(0, 24), '// new\n', ...lines.slice(24)],
      'changed (100 % of its lines are left, now L20-L30)',
      'code.ts#L20-L30',
    ],
    [
      'one of its lines',
      [...lines.slice(0, 24), '// other\n', ...lines.slice(25)],
      'changed (90 % of its lines are left, now L20-L29)',
      'code.ts#L20-L29',
    ],
    [
      'a deletion of it all',
      [...lines.slice(0, 19), ...lines.slice(29)],
      'lost (0 % of its lines are left)',
      'code.ts#L20-L29',
    ],
  ];
  for (const [what, edited, state, refreshed] of edits) {
    test(`is said of a range after an edit of ${what}, and a refresh goes by it`, async () => {
      await world.output('pack', 'add', 'p', 'code.ts#L20-L29');
      await write('code.ts', edited.join(''));
      const said = await states();
      const { code } = await world.run('pack', 'refresh', 'p');
      assert.deepEqual(
        [said, code, await sources()],
        [[`code.ts#L20-L29 | ${state}`], state.startsWith('lost') ? 3 : 0, [refreshed]],
      );
    });
  }

  test('is said of every kind, with a line that sums up, and ends with 0', async () => {
    await world.output('pack', 'add', 'p', 'README.md', 'src/main.ts', 'code.ts', 'text:a note', 'md_dir:docs');
    await write('README.md', 'other');
    await rm(join(world.folder, 'src/main.ts'));
    await write('docs/b.md', 'other');
    await write('docs/c.md', 'c');
    const { code, stdout, stderr } = await world.run('pack', 'status', 'p');
    assert.deepEqual(
      [
        code,
        stdout.split('\n').map((line) => line.replace(/^[0-9a-f-]{8,36} {2}/, '<id>  ').replace(/^ID +/, 'ID  ')),
        stderr,
      ],
      [
        0,
        [
          'ID  SOURCE       STATE',
          '<id>  README.md    changed',
          '<id>  src/main.ts  missing',
          '<id>  code.ts      fresh',
          '<id>  text:a note  fresh',
          '<id>  md_dir:docs  other files now, 2 files: 1 fresh, 1 changed',
          '<id>    docs/b.md  changed',
          '',
          'p: 7 artifacts: 3 fresh, 3 changed, 1 missing',
          '',
        ],
        '“ctx pack refresh p” captures what has changed.\n',
      ],
    );
  });

  test('is said of a pack that is fresh, or empty, without advice', async () => {
    const empty = await world.run('pack', 'status', 'p');
    await world.output('pack', 'add', 'p', 'README.md');
    const { stdout, stderr } = await world.run('pack', 'status', 'p');
    assert.deepEqual(
      [empty.stdout, empty.stderr, stdout.split('\n').at(-2), stderr],
      ['p: 0 artifacts\n', '', 'p: 1 artifact: 1 fresh', ''],
    );
  });

  test('is in JSON a name, with what belongs to it, and the counts of all names', async () => {
    await world.output('pack', 'add', 'p', 'code.ts#L20-L29', 'README.md', 'glob:docs/a.md', 'src/main.ts');
    await write('code.ts', ['// new\n', ...lines.slice(0, 24), ...lines.slice(25)].join(''));
    await write('README.md', 'other');
    await rm(join(world.folder, 'src/main.ts'));
    await writeFile(join(world.folder, 'src/main.ts'), Buffer.alloc(11 * 1024 * 1024));
    const { pack, artifacts, counts } = await world.json('pack', 'status', 'p');
    const ids = new Map((await world.artifacts('p')).map(({ id, source }) => [printSource(source), id]));
    const error = artifacts.at(-1).error;
    assert.deepEqual(
      [pack.name, artifacts, counts],
      [
        'p',
        [
          {
            ...{ id: ids.get('code.ts#L20-L29'), source: 'code.ts#L20-L29', collection: null, state: 'changed' },
            ...{ lines: { start: 21, end: 29 }, surviving: 0.9 },
          },
          { id: ids.get('README.md'), source: 'README.md', collection: null, state: 'changed' },
          { id: ids.get('glob:docs/a.md'), source: 'glob:docs/a.md', collection: null, state: 'fresh' },
          { id: ids.get('docs/a.md'), source: 'docs/a.md', collection: ids.get('glob:docs/a.md'), state: 'fresh' },
          { id: ids.get('src/main.ts'), source: 'src/main.ts', collection: null, state: 'unreadable', error },
        ],
        { fresh: 2, changed: 2, moved: 0, lost: 0, missing: 0, unreadable: 1, unchecked: 0 },
      ],
    );
    assert.deepEqual([error.code, Object.keys(error)], ['file-too-large', ['code', 'message', 'details']]);
    const shown = (await world.json('pack', 'show', 'p')).artifacts;
    assert.deepEqual(
      shown.map(({ state }: Answer) => state),
      artifacts.map(({ state }: Answer) => state),
    );
  });

  if (process.platform !== 'win32') {
    test('says why something could not be read', async () => {
      await world.output('pack', 'add', 'p', 'README.md');
      await rm(join(world.folder, 'README.md'));
      await promisify(execFile)('mkfifo', [join(world.folder, 'README.md')]);
      assert.deepEqual(await states(), [
        'README.md | unreadable: README.md could not be read: it is not a regular file.',
      ]);
    });
  }

  test('is looked at and not changed: not a byte of the store is written', async () => {
    await world.output('pack', 'add', 'p', 'README.md', 'code.ts#L2-L9', 'md_dir:docs');
    await write('README.md', 'other');
    await write('docs/c.md', 'c');
    const before = await world.listStore();
    await world.output('pack', 'status', 'p');
    await world.output('pack', 'show', 'p', '--history');
    await world.output('pack', 'refresh', 'p', '--dry-run');
    await world.output('pack', 'why', 'p', 'docs/c.md');
    await world.output('run', 'list');
    assert.deepEqual(await world.listStore(), before);
  });

  test('is put right by a refresh, of all or of what is named, in one run that says what it did', async () => {
    await world.output('pack', 'add', 'p', 'README.md', 'code.ts', 'src/main.ts', 'md_dir:docs');
    await write('README.md', 'other\n');
    await write('code.ts', 'other\n');
    await rm(join(world.folder, 'src/main.ts'));
    await rm(join(world.folder, 'docs/a.md'));
    await write('docs/c.md', 'c\n');
    const one = await world.run('pack', 'refresh', 'p', 'README.md');
    const tried = await world.run('pack', 'refresh', 'p', '--dry-run');
    const all = await world.run('pack', 'refresh', 'p');
    const said = [
      ...['superseded  code.ts (1 line)', 'ctx: There is no file src/main.ts.', 'superseded  md_dir:docs'],
      ...['captured    docs/c.md (1 line)', 'removed     docs/a.md (1 line)'],
    ];
    const rest = '4 of 7 artifacts; 1 could not be captured, and stayed as before.';
    assert.deepEqual(
      [one, tried.code, tried.stderr.split('\n'), all.code, all.stderr.split('\n')],
      [
        { code: 0, stdout: '', stderr: 'superseded  README.md (1 line)\nChanged 1 of 1 artifact.\n' },
        ...[8, [...said, `Would change ${rest}`, '']],
        ...[8, [...said, `Changed ${rest}`, '']],
      ],
    );
    assert.deepEqual(await sources(), ['README.md', 'code.ts', 'src/main.ts', 'md_dir:docs', 'docs/b.md', 'docs/c.md']);
    const { runs } = await world.json('run', 'list', 'p');
    assert.deepEqual(
      runs.map(({ operation, outcome }: Answer) => [operation, outcome]),
      [
        ['refresh', 'completed-with-errors'],
        ['refresh', 'completed'],
        ['add', 'completed'],
      ],
    );
  });

  test('keeps what it was in the history, which --history shows', async () => {
    await world.output('pack', 'add', 'p', 'code.ts#L20-L29');
    const [before] = (await world.json('pack', 'show', 'p', '--history')).artifacts;
    await write('code.ts', ['// new\n', ...lines.slice(0, 24), ...lines.slice(25)].join(''));
    await world.output('pack', 'refresh', 'p');
    const [after] = (await world.json('pack', 'show', 'p', '--history')).artifacts;
    const { source, unsaved, contentHash, size, lines: count, capturedAt } = before;
    assert.deepEqual(
      [before.history, after.id, after.source, after.history],
      [[], before.id, 'code.ts#L21-L29', [{ source, unsaved, contentHash, size, lines: count, capturedAt }]],
    );
    const shown = await world.output('pack', 'show', 'p', '--history');
    assert.match(shown, new RegExp(`before as code\\.ts#L20-L29 +10 +${size} +captured ${capturedAt}\\n$`));
    assert.equal('history' in (await world.json('pack', 'show', 'p')).artifacts[0], false);
  });

  test('is followed by what follows its source whenever it is rendered', async () => {
    await world.output('pack', 'create', 'q', '--follow');
    await world.output('pack', 'add', 'q', 'README.md');
    await world.output('pack', 'add', 'q', 'docs/a.md', '--pin');
    await world.output('pack', 'add', 'p', 'README.md', '--follow');
    await world.output('pack', 'add', 'p', 'docs/a.md');
    await write('README.md', 'follows\n');
    await write('docs/a.md', 'is pinned\n');
    const rendered = (name: string, text: string): string =>
      `# ${name}\n\n## README.md\n\n\`\`\`md\n${text}\`\`\`\n\n## docs/a.md\n\n\`\`\`md\na\n\`\`\`\n`;
    const preview = await world.json('pack', 'preview', 'q', '--payload');
    assert.deepEqual(
      [preview.payload, await world.output('pack', 'render', 'p')],
      [rendered('q', 'follows\n'), rendered('p', 'follows\n')],
    );
    const { pack, artifacts } = await world.json('pack', 'show', 'q');
    assert.deepEqual([pack.followsSources, artifacts.map(({ following }: Answer) => following)], [true, [true, false]]);
    await rm(join(world.folder, 'README.md'));
    const gone = await world.run('pack', 'render', 'p');
    const { warnings } = await world.json('pack', 'render', 'p');
    const message = 'README.md is as it was captured, for it could not be captured again. There is no file README.md.';
    assert.deepEqual(
      [gone, warnings],
      [
        { code: 8, stdout: rendered('p', 'follows\n'), stderr: `ctx: ${message}\n` },
        [{ code: 'not-followed', message }],
      ],
    );
    await world.output('pack', 'add', 'p', 'docs/a.md', '--follow');
    assert.match(
      (await readFile(join(world.folder, 'docs/a.md'), 'utf8')) && (await world.run('pack', 'render', 'p')).stdout,
      /is pinned/,
    );
  });
});
