import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitDiff } from '../../../../src/core/git';
import { loadDiff } from '../../../../src/sources/git/diffSource';
import { gitDiff } from '../../../../src/sources/git/gitDiff';
import { defaultCaptureSettings, type SourceWorld } from '../../../../src/sources/sourceHandler';
import { errorCode } from '../../../support/errorCode';
import { writeFileTree } from '../../../support/fileTree';
import { git, gitConfiguration, gitRepository } from '../../../support/gitRepository';
import { tempDirectory } from '../../../support/tempDirectory';

/** A world whose Git finds this, and in which nothing else can be asked. */
function worldWith(diff: SourceWorld['git']['diff'], maxFileBytes = defaultCaptureSettings.maxFileBytes): SourceWorld {
  return {
    files: {} as SourceWorld['files'],
    pages: {} as SourceWorld['pages'],
    git: { diff, folder: () => Promise.reject(new Error('not asked')) },
    settings: { ...defaultCaptureSettings, maxFileBytes },
  };
}

const found = (diff: Partial<GitDiff>, patch = ''): SourceWorld =>
  worldWith(async () => ({ patch: Buffer.from(patch), untracked: [], denied: [], ...diff }));

const load = (world: SourceWorld, base: string | null = null) =>
  loadDiff(world, { source: { kind: 'diff', base }, folder: 'file:///folder' });

suite('A captured diff', () => {
  const patch = 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-é\n+è\n';

  test('is the patch, and behind it what no patch can say', async () => {
    const denied = [{ path: 'x/.env', pattern: '.env*' }];
    const { content, ...loaded } = await load(found({ untracked: ['b', 'c\nd'], denied }, patch));
    assert.deepEqual(
      [loaded, Buffer.from(content).toString('utf8')],
      [
        {
          source: { kind: 'diff', base: null },
          text: `${patch}# Untracked files:\n#   b\n#   c\\u{a}d\n# Changed, and not shown, for they may hold secrets:\n#   x/.env\n`,
          unsaved: false,
          warnings: ['The diff leaves out x/.env, which is on the denylist (.env*).'],
        },
        loaded.text,
      ],
    );
  });

  test('says so when nothing differs', async () => {
    const texts = [await load(found({})), await load(found({}), 'main')].map(({ text }) => text);
    assert.deepEqual(texts, [
      '# Nothing differs from HEAD.\n',
      '# Nothing differs from the merge base of HEAD and main.\n',
    ]);
  });

  test('is asked for with the limit on a file, and has no more bytes itself', async () => {
    const asked: unknown[] = [];
    const world = worldWith(async (...args) => {
      asked.push(args);
      return { patch: Buffer.from(patch), untracked: ['b'], denied: [] };
    }, 60);
    assert.equal(await errorCode(() => load(world, 'main')), 'file-too-large');
    assert.deepEqual(asked, [['file:///folder', 'main', undefined, 60]]);
  });

  test('shows every file that is UTF-8, and of another one that it differs', async () => {
    const latin = (path: string) =>
      Buffer.from(
        `diff --git a/${path} b/${path}\nindex 1..2\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-\xe9\n+\xe8\n`,
        'latin1',
      );
    const content = Buffer.concat([Buffer.from(patch), latin('l.txt'), Buffer.from(patch), latin('m n.txt\t')]);
    const { text, warnings } = await load(worldWith(async () => ({ patch: content, untracked: [], denied: [] })));
    const binary = (path: string) =>
      `diff --git a/${path} b/${path}\nindex 1..2\nBinary files a/${path.trim()} and b/${path.trim()} differ\n`;
    assert.deepEqual(
      [text, warnings],
      [
        patch + binary('l.txt') + patch + binary('m n.txt\t'),
        ['l.txt', 'm n.txt'].map((path) => `The diff does not show what changed in ${path}, for it is not UTF-8 text.`),
      ],
    );
  });
});

suite('A captured diff of a repository', () => {
  const directory = tempDirectory();
  gitConfiguration(directory);

  test('can be applied', async () => {
    const folder = await gitRepository(join(directory(), 'folder'), {
      'a b.txt': 'one\ntwo',
      'b.txt': 'one\n',
      'é.txt': 'x\n',
    });
    await writeFileTree(folder, { 'a b.txt': 'ONE\ntwo\n', 'new.txt': '', 'é.txt': 'y\n', '.env': 'KEY=1\n' });
    await rm(join(folder, 'b.txt'));
    await git(folder, 'add', '--intent-to-add', '--force', '.env');
    const { text } = await load(worldWith((_, base) => gitDiff(folder, base)));
    await git(folder, 'stash', '--quiet').catch(() => git(folder, 'rm', '--quiet', '--cached', '.env'));
    await git(folder, 'checkout', '--quiet', '--force', 'main', '--', '.');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: text });
    const again = await load(worldWith((_, base) => gitDiff(folder, base)));
    assert.match(text, /^# Untracked files:\n# {3}new\.txt$/m);
    assert.equal(again.text.split('# ')[0], text.split('# ')[0]);
  });
});
