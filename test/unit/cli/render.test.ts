import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ctxPath } from '../../support/ctx';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

suite('A rendering, from a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    await world.output('pack', 'create', 'p', '--tokens', '2000000');
    await world.output('pack', 'add', 'p', 'README.md', 'text:Use async/await');
  });
  const large = 'a line of text\n'.repeat(200_000);
  const rendered = '# p\n\n## README.md\n\n```md\n# Title\n\nProse.\n```\n\n## Note\n\n```\nUse async/await\n```\n';

  test('is the payload and nothing else, also in a file, and again after the files have changed', async () => {
    await rm(join(world.folder, 'README.md'));
    const toFile = await world.run('pack', 'render', 'p', '--output', 'out.md');
    assert.deepEqual(
      [await world.output('pack', 'render', 'p'), await readFile(join(world.folder, 'out.md'), 'utf8'), toFile],
      [rendered, rendered, { code: 0, stdout: '', stderr: 'Wrote pack “p” to out.md.\n' }],
    );
  });

  test('is written to a file of the folder that -C names', async () => {
    const [{ id }] = (await world.json('pack', 'list')).packs;
    await world.output('pack', 'render', id, '-C', 'src', '--output', 'out.md');
    assert.equal(await readFile(join(world.folder, 'src', 'out.md'), 'utf8'), rendered);
  });

  test('is one document with --json', async () => {
    const answer = await world.json('pack', 'render', 'p', '--format', 'markdown');
    const toFile = await world.json('pack', 'render', 'p', '--output', 'out.md');
    const { pack, payloadHash, tokens } = answer;
    assert.match(payloadHash, /^[0-9a-f]{64}$/);
    const facts = { pack, payloadHash, tokens, encoding: 'o200k_base', format: 'markdown', warnings: [] };
    assert.deepEqual(
      [answer, toFile],
      [
        { ...facts, payload: rendered },
        { ...facts, output: 'out.md' },
      ],
    );
  });

  test('is counted by preview, artifact by artifact', async () => {
    const answer = await world.json('pack', 'preview', 'p', '--payload');
    const { artifacts } = await world.json('pack', 'show', 'p');
    const { pack, payloadHash, tokens, included } = answer;
    assert.ok(tokens > 20 && tokens < 60, String(tokens));
    assert.deepEqual(answer, {
      pack,
      payloadHash,
      payloadSize: Buffer.byteLength(rendered),
      tokens,
      tokenBudget: 2_000_000,
      encoding: 'o200k_base',
      format: 'markdown',
      included: artifacts.map(({ id, source, folder, size, lines }: Answer, index: number) => ({
        ...{ artifactId: id, source, folder, outcome: 'included', tokens: included[index].tokens, size, lines },
        renderedLines: lines,
      })),
      ...{ cut: [], leftOut: [], excluded: [], duplicates: [], redactions: [], warnings: [] },
      payload: rendered,
    });
    // Headings and fences count, and the pack's own heading belongs to none of them.
    assert.ok(included.every((each: Answer, index: number) => each.tokens > artifacts[index].tokens));
    assert.ok(included[0].tokens + included[1].tokens < tokens);
    const { code, stdout, stderr } = await world.run('pack', 'preview', 'p', '--payload');
    assert.deepEqual([code, stdout.endsWith(`\n${rendered}`), stderr], [0, true, '']);
    assert.ok(
      stdout.startsWith(`p: ${tokens} of 2000000 tokens (0 %), o200k_base, markdown\nBLAKE3 ${payloadHash}\n\nSOURCE `),
    );
  });

  test('keeps to a budget; what it has cut is said, and no error', async () => {
    await world.output('pack', 'budget', 'p', '24');
    const { code, stdout, stderr } = await world.run('pack', 'render', 'p');
    assert.deepEqual([code, stdout], [0, '# p\n\n## README.md\n\n```md\n# Title\n\nProse.\n```\n']);
    assert.match(stderr, /^ctx: .*cut.*\n$/);
    const { tokens, cut, included } = await world.json('pack', 'preview', 'p');
    assert.deepEqual(
      [included.length, cut.map((each: Answer) => [each.source, typeof each.tokens, typeof each.reason])],
      [1, [['text:Use async/await', 'number', 'string']]],
    );
    assert.ok(tokens <= 24, String(tokens));
    const shown = await world.output('pack', 'preview', 'p');
    assert.match(shown, /\nNOT IN THE PAYLOAD +OUTCOME +TOKENS +WHY\ntext:Use async\/await +cut +\d+ +\S/);
    assert.equal((await world.json('pack', 'preview', 'p', '--budget', '1000')).cut.length, 0);
  });

  test('of what is required and does not fit is refused, with what it would take', async () => {
    await world.output('pack', 'add', 'p', 'README.md', '--required');
    const { code, stdout } = await world.run('pack', 'render', 'p', '--budget', '10', '--json');
    const { error } = JSON.parse(stdout);
    assert.deepEqual([code, error.code, error.details.required], [5, 'required-over-budget', ['README.md']]);
  });

  test('names a file once that was added by itself and by a collection, which is no error', async () => {
    await world.output('pack', 'add', 'p', 'glob:*.md');
    const { included, leftOut, duplicates } = await world.json('pack', 'preview', 'p');
    assert.deepEqual(
      [included.length, leftOut, duplicates.map(({ source }: Answer) => source)],
      [2, [], ['README.md']],
    );
  });

  for (const damage of ['missing', 'damaged']) {
    test(`leaves out content that is ${damage}, warns of it, and ends with 8`, async () => {
      const { hash = '' } = (await world.artifacts('p'))[0]?.content ?? {};
      const blob = join(world.store, 'blobs', 'blake3', hash.slice(0, 2), hash);
      await (damage === 'missing' ? rm(blob) : writeFile(blob, '# TITLE\n\nProse.\n'));
      const { code, stdout, stderr } = await world.run('pack', 'render', 'p');
      assert.deepEqual([code, stdout], [8, '# p\n\n## Note\n\n```\nUse async/await\n```\n']);
      assert.match(stderr, /^ctx: README\.md was left out\. The stored content [0-9a-f]{64} [^\n]+\n$/);
      const shown = await world.json('pack', 'show', 'p');
      assert.deepEqual(
        shown.artifacts.map(({ tokens, state }: Answer) => [typeof tokens, state]),
        [
          ['object', 'fresh'],
          ['number', 'fresh'],
        ],
      );
      await world.output('pack', 'add', 'p', 'README.md');
      assert.equal(await world.output('pack', 'render', 'p'), rendered);
    });
  }

  test('is no error when its reader has seen enough', async () => {
    await writeFile(join(world.folder, 'large.txt'), large);
    await world.output('pack', 'add', 'p', 'large.txt');
    const shell = `"${process.execPath}" "${ctxPath}" pack render p; echo "ended with $?" >&2`;
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', `{ ${shell}; } | head -n 1`], {
      cwd: world.folder,
      env: { ...process.env, CTX_STORE: world.store },
    });
    assert.deepEqual([stdout, stderr], ['# p\n', 'ended with 0\n']);
  });

  test('does not end with a bug when nobody reads what is said beside it', async () => {
    const child = spawn(process.execPath, [ctxPath, 'pack', 'add', 'p', 'missing', 'text:b'], {
      cwd: world.folder,
      env: { ...process.env, CTX_STORE: world.store },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.destroy();
    const code = await new Promise((done) => child.on('close', done));
    assert.equal(code, 8);
  });

  test('comes whole through a pipe, however large', async () => {
    await writeFile(join(world.folder, 'large.txt'), large);
    await world.output('pack', 'add', 'p', 'large.txt');
    const { stdout } = await promisify(execFile)(
      'sh',
      ['-c', `"${process.execPath}" "${ctxPath}" pack render p | sha256sum`],
      {
        cwd: world.folder,
        env: { ...process.env, CTX_STORE: world.store },
      },
    );
    const text = `${rendered}\n## large.txt\n\n\`\`\`txt\n${large}\`\`\`\n`;
    assert.equal(stdout.slice(0, 64), createHash('sha256').update(text).digest('hex'));
  });
});
