import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

/** What is refused, with its exit code and its error code. `p` has README.md twice, as a file and as a range. */
const refusals: readonly [line: string, exit: number, code: string][] = [
  ['pack', 2, 'wrong-usage'],
  ['pack nonsense', 2, 'wrong-usage'],
  ['constructor', 2, 'wrong-usage'],
  ['pack create', 2, 'wrong-usage'],
  ['pack list p', 2, 'wrong-usage'],
  ['pack list --tokens 5', 2, 'wrong-usage'],
  ['pack add p', 2, 'wrong-usage'],
  ['pack add p README.md --priority high', 2, 'wrong-usage'],
  ['pack create new --tokens', 2, 'wrong-usage'],
  ['pack render p --format pdf', 2, 'wrong-usage'],
  ['pack render p --encoding p50k', 2, 'wrong-usage'],
  ['pack render p --redaction none', 2, 'wrong-usage'],
  ['pack render p --tree --no-tree', 2, 'wrong-usage'],
  ['pack render p --budget 1k', 2, 'token-budget-invalid'],
  ['pack render p --budget 1', 5, 'frame-over-budget'],
  ['pack render p --template missing', 3, 'file-not-found'],
  ['pack render p --template .env', 6, 'file-denied'],
  ['pack options p --template wrong.hbs', 2, 'template-invalid'],
  ['pack copy p --artifact missing', 3, 'artifact-not-found'],
  ['pack snapshot missing', 3, 'pack-not-found'],
  ['pack snapshot q', 3, 'pack-empty'],
  ['pack snapshot p --label a\nb', 2, 'snapshot-label-invalid'],
  ['pack budget p', 2, 'wrong-usage'],
  ['pack budget p 0', 2, 'token-budget-invalid'],
  ['pack budget missing 5', 3, 'pack-not-found'],
  ['pack options missing --tree', 3, 'pack-not-found'],
  ['pack move p README.md', 2, 'wrong-usage'],
  ['pack move p README.md --before README.md#L1 --priority 3', 2, 'wrong-usage'],
  ['pack move p README.md --after missing', 3, 'artifact-not-found'],
  ['pack move p README.md --priority high', 2, 'wrong-usage'],
  ['snapshot', 2, 'wrong-usage'],
  ['snapshot list missing', 3, 'pack-not-found'],
  ['snapshot show 0123', 3, 'snapshot-not-found'],
  ['snapshot render 0123', 3, 'snapshot-not-found'],
  ['snapshot verify 0123', 3, 'snapshot-not-found'],
  ['snapshot diff 0123', 3, 'snapshot-not-found'],
  ['snapshot restore 0123 --name a --into p', 2, 'wrong-usage'],
  ['snapshot export 0123 out.json', 3, 'snapshot-not-found'],
  ['snapshot import missing.json', 3, 'file-not-found'],
  ['snapshot import src', 3, 'file-not-readable'],
  ['snapshot import README.md', 2, 'snapshot-invalid'],
  ['secret allow p 0123', 3, 'secret-not-found'],
  ['secret redact 0123', 3, 'secret-not-found'],
  ['pack create new --tokens 0', 2, 'token-budget-invalid'],
  ['pack create a\nb', 2, 'pack-name-invalid'],
  ['pack rename q P', 4, 'pack-name-taken'],
  ['pack delete missing', 3, 'pack-not-found'],
  ['pack render missing', 3, 'pack-not-found'],
  ['pack copy missing', 3, 'pack-not-found'],
  ['pack copy q', 3, 'pack-empty'],
  ['pack remove p missing', 3, 'artifact-not-found'],
  ['pack remove p README.md missing', 3, 'artifact-not-found'],
  ['pack add p README.md#L0', 2, 'range-invalid'],
  ['pack add p ../outside', 2, 'path-outside-folder'],
  ['pack add p /etc/hosts', 2, 'path-outside-folder'],
  ['pack add p ', 2, 'source-invalid'],
  ['pack add p glob:', 2, 'glob-invalid'],
  ['pack add p glob:../**', 2, 'path-outside-folder'],
  ['pack add p md_dir:..', 2, 'path-outside-folder'],
  ['pack add p md_dir:/etc', 2, 'path-outside-folder'],
  ['pack add p .', 2, 'file-is-directory'],
  ['pack add p git:log', 2, 'source-invalid'],
  ['pack add p url:ftp://example.com/', 2, 'source-invalid'],
  ['pack add missing README.md', 3, 'pack-not-found'],
  ['pack add p .env.missing README.md --allow-denied', 3, 'file-not-found'],
  ['pack add p README.md --follow --pin', 2, 'wrong-usage'],
  ['pack add p README.md --recursive', 2, 'wrong-usage'],
  ['pack add p README.md --exclude *.md', 2, 'wrong-usage'],
  ['pack add p md_dir:. --exclude ', 2, 'wrong-usage'],
  ['pack add p glob:** --max-files 0', 2, 'wrong-usage'],
  ['pack add p glob:** --max-files 100001', 2, 'wrong-usage'],
  ['pack add p glob:** --max-files many', 2, 'wrong-usage'],
  ['pack add p glob:** --no-recursive', 2, 'wrong-usage'],
  ['pack add p md_dir:. --recursive --no-recursive', 2, 'wrong-usage'],
  ['pack status missing', 3, 'pack-not-found'],
  ['pack status p --dry-run', 2, 'wrong-usage'],
  ['pack show p q', 2, 'wrong-usage'],
  ['pack refresh missing', 3, 'pack-not-found'],
  ['pack refresh p missing', 3, 'artifact-not-found'],
  ['pack why p', 2, 'wrong-usage'],
  ['pack why missing README.md', 3, 'pack-not-found'],
  ['pack why p /etc/hosts', 2, 'path-outside-folder'],
  ['pack why p ', 2, 'source-invalid'],
  ['run', 2, 'wrong-usage'],
  ['run list missing', 3, 'pack-not-found'],
  ['run show', 2, 'wrong-usage'],
  ['run show 0123', 3, 'run-not-found'],
  ['pack render p --output missing/file', 7, 'file-not-writable'],
  ['pack list -C missing', 3, 'folder-not-found'],
  ['pack list -C README.md', 3, 'folder-not-found'],
];

/** What a source alone can meet when it is captured: the pack stays as it was, and the run is recorded. */
const failures: typeof refusals = [
  ['pack add p out', 2, 'path-outside-folder'],
  ['pack add p src', 2, 'file-is-directory'],
  ['pack add p picture.png', 2, 'file-not-text'],
  ['pack add p pipe', 3, 'file-not-readable'],
  ['pack add p huge', 5, 'file-too-large'],
  ['pack add p .env', 6, 'file-denied'],
  ['pack add p .env#L1', 6, 'file-denied'],
  ['pack add p missing --allow-denied', 3, 'file-not-found'],
  ['pack add p git:diff', 3, 'git-failed'],
  ['pack add p md_dir:missing', 3, 'file-not-found'],
  ['pack add p url:http://127.0.0.1/', 3, 'page-not-loaded'],
];

suite('What ctx refuses', function () {
  this.timeout(120_000);
  const directory = tempDirectory('suite');
  let world: CtxWorld;
  suiteSetup(async () => {
    world = await new CtxWorld(directory()).create({
      'picture.png': Uint8Array.from([0x89, 0x50, 0x00]),
      huge: '',
      '.env': 'A=1\n',
      'wrong.hbs': '{{#if}}',
    });
    await mkdir(join(directory(), 'outside'));
    await symlink('../outside', join(world.folder, 'out'));
    await truncate(join(world.folder, 'huge'), 2 ** 33);
    await promisify(execFile)('mkfifo', [join(world.folder, 'pipe')]);
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'create', 'q');
    await world.output('pack', 'add', 'p', 'README.md', 'README.md#L1');
    // What a rendering counts is kept, also when it is refused then: here, it is known.
    await world.output('pack', 'render', 'p');
  });

  const refuse = async (line: string, exit: number, code: string): Promise<void> => {
    const refused = await world.run('--json', ...line.split(' '));
    const { error } = JSON.parse(refused.stdout);
    assert.deepEqual(
      { exit: refused.code, code: error.code, keys: Object.keys(error), said: refused.stderr },
      { exit, code, keys: ['code', 'message', 'details'], said: `ctx: ${error.message}\n` },
    );
    assert.match(refused.stderr, /^ctx: [^\n]+[.]\n$/);
  };

  for (const [line, exit, code] of refusals) {
    test(`ctx ${JSON.stringify(line)} ends with ${exit}, ${code}, and the store as it was`, async () => {
      const before = await world.listStore();
      await refuse(line, exit, code);
      assert.deepEqual(await world.listStore(), before);
    });
  }

  for (const [line, exit, code] of failures) {
    test(`ctx ${JSON.stringify(line)} ends with ${exit}, ${code}, a run that failed, and the pack as it was`, async () => {
      const before = await world.artifacts('p');
      await refuse(line, exit, code);
      const { runs } = await world.json('run', 'list', 'p');
      const { items } = await world.json('run', 'show', runs[0].id);
      assert.deepEqual(
        [runs[0].outcome, items[0].outcome, items[0].code, await world.artifacts('p')],
        ['failed', 'failed', code, before],
      );
    });
  }

  test('is said as JSON when that was asked for, even if the arguments are wrong otherwise', async () => {
    const { code, stdout } = await world.run('--json', 'pack', 'list', '--nonsense');
    assert.deepEqual([code, JSON.parse(stdout).error.code], [2, 'wrong-usage']);
  });

  test('is not a name that begins with a dash behind --', async () => {
    await writeFile(join(world.folder, '--json'), 'a file');
    assert.equal((await world.run('pack', 'add', 'q', '--', '--json')).stderr, 'captured    --json (1 line)\n');
  });
});
