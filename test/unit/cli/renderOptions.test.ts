import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formats } from '../../../src/core/renderOptions';
import { ctx } from '../../support/ctx';
import { CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

suite('The options of a rendering, from a terminal', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', 'README.md', '--note', 'Read this.');
  });

  test('choose every format', async () => {
    await world.output('pack', 'add', 'p', 'text:a < b');
    await writeFile(join(world.folder, 'own.hbs'), '{{#files}}<<{{path}}>>{{/files}}\n');
    const texts = await Promise.all(
      formats.map(async (format) => {
        const template = format === 'template' ? ['--template', 'own.hbs'] : [];
        return [format, (await world.json('pack', 'render', 'p', '--format', format, ...template)).payload];
      }),
    );
    assert.equal(new Set(texts.map(([, text]) => text)).size, formats.length);
    assert.match(Object.fromEntries(texts).json, /^\{/);
    assert.equal(
      await world.output('pack', 'render', 'p', '--template', 'own.hbs'),
      Object.fromEntries(texts).template,
    );
  });

  test('take a template that is a link to another folder, and still none that is on the denylist', async () => {
    const outside = join(world.directory, 'own.hbs');
    await writeFile(outside, 'mine');
    await writeFile(join(world.directory, '.env'), 'A=1');
    await symlink(outside, join(world.folder, 'link.hbs'));
    await symlink(join(world.directory, '.env'), join(world.folder, 'env.hbs'));
    assert.equal(await world.output('pack', 'render', 'p', '--template', 'link.hbs'), 'mine');
    const denied = await world.run('pack', 'render', 'p', '--template', 'env.hbs', '--json');
    assert.deepEqual([denied.code, JSON.parse(denied.stdout).error.code], [6, 'file-denied']);
  });

  test('add line numbers, a tree and counts, and leave notes out', async () => {
    const all = await world.output('pack', 'render', 'p', '--line-numbers', '--tree', '--counts', '--no-notes');
    assert.match(all, /1.*# Title/);
    assert.match(all, /Artifacts: 1,/);
    assert.doesNotMatch(all, /Read this/);
    assert.match(await world.output('pack', 'render', 'p'), /Read this/);
  });

  test('are kept for a pack, shown, taken over by those of one rendering, and taken back', async () => {
    const { pack, options } = await world.json(
      'pack',
      'options',
      'p',
      '--format',
      'plain',
      '--tree',
      '--instruction',
      'Do it.',
    );
    assert.deepEqual([pack.options, pack.instruction, options.tree], [{ format: 'plain', tree: true }, 'Do it.', true]);
    const shown = await world.output('pack', 'options', 'p');
    assert.match(shown, /\nformat +plain +of the pack\n/);
    assert.match(shown, /\nnotes +true +as set for all packs\n/);
    assert.match(shown, /\ninstruction +Do it\. +of the pack\n$/);
    assert.deepEqual(
      [
        await world.output('pack', 'render', 'p', '--format', 'json', '--no-tree'),
        (await world.output('pack', 'render', 'p')).endsWith('Do it.\n'),
      ],
      [(await world.json('pack', 'render', 'p', '--format', 'json', '--no-tree')).payload, true],
    );
    const reset = await world.json('pack', 'options', 'p', '--reset', '--instruction', '');
    assert.deepEqual([reset.pack.options, reset.pack.instruction], [{}, '']);
  });

  test('state the tokens in the encoding that is asked for', async () => {
    const answers = await Promise.all(
      ['o200k_base', 'cl100k_base', 'estimate'].map((encoding) =>
        world.json('pack', 'preview', 'p', '--encoding', encoding),
      ),
    );
    assert.deepEqual(
      answers.map(({ encoding }) => encoding),
      ['o200k_base', 'cl100k_base', 'estimate'],
    );
    assert.equal(answers[2]?.tokens, Math.ceil(answers[0]?.tokens * 1.12));
  });

  test('trim what does not fit, where that is wanted', async () => {
    await writeFile(join(world.folder, 'long.txt'), 'a line of words\n'.repeat(200));
    await world.output('pack', 'add', 'p', 'long.txt');
    const { included, cut, tokens } = await world.json('pack', 'preview', 'p', '--trim', '--budget', '200');
    const trimmed = included.find(({ source }: { source: string }) => source === 'long.txt');
    assert.deepEqual([trimmed.outcome, trimmed.lines, cut], ['trimmed', 200, []]);
    assert.ok(trimmed.renderedLines > 5 && trimmed.renderedLines < 200 && tokens <= 200);
    assert.match(
      await world.output('pack', 'preview', 'p', '--trim', '--budget', '200'),
      new RegExp(`long\\.txt +\\d+ +${trimmed.renderedLines} of 200 `),
    );
  });

  test('put an artifact where it is to stand, and set the budget', async () => {
    await world.output('pack', 'add', 'p', 'text:a', 'text:b', 'glob:src/**');
    const order = async (): Promise<string[]> =>
      (await world.json('pack', 'preview', 'p')).included.map(({ source }: { source: string }) => source);
    await world.output('pack', 'move', 'p', 'text:b', '--before', 'README.md');
    assert.deepEqual(await order(), ['text:b', 'README.md', 'text:a', 'src/main.ts']);
    await world.output('pack', 'move', 'p', 'glob:src/**', '--after', 'text:b');
    assert.deepEqual(await order(), ['text:b', 'src/main.ts', 'README.md', 'text:a']);
    const { artifact } = await world.json('pack', 'move', 'p', 'text:a', '--priority', '-3');
    assert.equal(artifact.priority, -3);
    const member = await world.run('pack', 'move', 'p', 'src/main.ts', '--before', 'README.md');
    assert.deepEqual([member.code, /a file of a collection/.test(member.stderr)], [2, true]);
    const { stderr } = await world.run('pack', 'budget', 'p', '77');
    assert.equal(stderr, 'Pack “p” has a budget of 77 tokens.\n');
  });

  test('copy some artifacts alone, as the pack renders them', async () => {
    if (process.platform !== 'linux') {
      return;
    }
    const bin = join(directory(), 'bin');
    await mkdir(bin);
    const program = 'case "$3" in -in) cat > "$CLIPBOARD" ;; -out) cat "$CLIPBOARD" ;; esac';
    await writeFile(join(bin, 'xclip'), `#!/bin/sh\nPATH=/usr/bin:/bin\n${program}\n`);
    await chmod(join(bin, 'xclip'), 0o755);
    await world.output('pack', 'add', 'p', 'text:a', 'text:b');
    await world.output('pack', 'options', 'p', '--instruction', 'Do it.', '--tree');
    const clipboard = join(directory(), 'clipboard');
    const args = ['pack', 'copy', 'p', '--artifact', 'text:b', '--artifact', 'README.md'];
    const copied = await ctx(args, {
      cwd: world.folder,
      env: { CTX_STORE: world.store, PATH: bin, CLIPBOARD: clipboard },
    });
    assert.match(copied.stderr, /^Copied 2 artifacts of pack “p”: \d+ of 128000 tokens\.\n$/);
    const text = await readFile(clipboard, 'utf8');
    assert.match(text, /Prose[\s\S]+\nb\n/);
    assert.doesNotMatch(text, /Do it|\na\n/);
  });
});
