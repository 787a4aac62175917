import assert from 'node:assert/strict';
import { CtxWorld, mainLines } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

suite('A first pack, from a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory('suite');
  let world: CtxWorld;
  suiteSetup(async () => {
    world = await new CtxWorld(directory()).create();
  });

  test('is created, filled, shown and rendered', async () => {
    const created = await world.run('pack', 'create', 'p', '--tokens', '50000');
    assert.deepEqual(created, { code: 0, stdout: '', stderr: 'Created pack “p” with a budget of 50000 tokens.\n' });

    const added = await world.run('pack', 'add', 'p', 'README.md', 'src/main.ts#L1-L50', 'text:Use async/await');
    assert.deepEqual(added, {
      code: 0,
      stdout: '',
      stderr: [
        'captured    README.md (3 lines)',
        'captured    src/main.ts#L1-L50 (50 lines)',
        'captured    text:Use async/await (1 line)',
        '',
      ].join('\n'),
    });

    const { pack, artifacts } = await world.json('pack', 'show', 'p');
    assert.deepEqual([pack.name, pack.tokenBudget, pack.artifactCount, artifacts.length], ['p', 50_000, 3, 3]);
    const { source, kind, path, startLine, endLine, lines, size, state, priority, included } = artifacts[1];
    assert.deepEqual(
      { source, kind, path, startLine, endLine, lines, size, state, priority, included },
      {
        source: 'src/main.ts#L1-L50',
        kind: 'range',
        path: 'src/main.ts',
        startLine: 1,
        endLine: 50,
        lines: 50,
        size: mainLines.slice(0, 50).join('').length,
        state: 'fresh',
        priority: 0,
        included: true,
      },
    );

    const { code, stdout, stderr } = await world.run('pack', 'render', 'p');
    const rendered = [
      '# p\n',
      '\n## README.md\n\n```md\n# Title\n\nProse.\n```\n',
      `\n## src/main.ts, lines 1-50\n\n\`\`\`ts\n${mainLines.slice(0, 50).join('')}\`\`\`\n`,
      '\n## Note\n\n```\nUse async/await\n```\n',
    ];
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: rendered.join(''), stderr: '' });
  });

  const refused: [args: string[], code: number, sentence: string][] = [
    [['pack', 'create', 'P'], 4, 'A pack named “P” already exists. Choose another name.'],
    [['pack', 'show', 'q'], 3, 'There is no pack named “q” here.'],
    [['pack', 'add', 'q', 'README.md'], 3, 'There is no pack named “q” here.'],
    [['pack', 'add', 'p', 'missing.ts'], 3, 'There is no file missing.ts.'],
    [['pack', 'add', 'p', 'src/main.ts#L81'], 2, 'src/main.ts has 80 lines; a range cannot start at line 81.'],
    [
      ['pack', 'add', 'p', 'src/main.ts#L9-L3'],
      2,
      '“src/main.ts#L9-L3” has a wrong range of lines: it ends before it starts. Write #L10, #L10-L50 or #L10-.',
    ],
    [
      ['pack', 'add', 'p', 'README.md', '--colour'],
      2,
      "Unknown option '--colour'. Run “ctx --help” to see how it is written.",
    ],
  ];
  for (const [args, code, sentence] of refused) {
    test(`ctx ${args.join(' ')} ends with ${code}, one sentence, and the pack as it was`, async () => {
      const before = await world.artifacts('p');
      assert.deepEqual(await world.run(...args), { code, stdout: '', stderr: `ctx: ${sentence}\n` });
      assert.deepEqual(await world.artifacts('p'), before);
    });
  }
});
