import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ctx } from '../../support/ctx';
import { type Answer, CtxWorld, mainLines } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

suite('Snapshots, from a terminal', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  let id: string;
  let payload: string;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', 'README.md', 'src/main.ts#L1-L2', 'text:Why');
    payload = await world.output('pack', 'render', 'p', '--format', 'xml');
    ({ id } = (await world.json('pack', 'snapshot', 'p', '--label', 'first', '--format', 'xml')).snapshot);
  });

  test('stay as they are, byte for byte, when everything else changes', async () => {
    const before = await world.json('snapshot', 'show', id);
    await world.output('pack', 'remove', 'p', 'README.md');
    await writeFile(join(world.folder, 'src', 'main.ts'), `inserted\n${mainLines.join('')}`);
    await world.output('pack', 'refresh', 'p');
    await world.output('pack', 'rename', 'p', 'q');
    await world.output('pack', 'delete', 'q');
    await world.output('store', 'gc');
    assert.equal(await world.output('snapshot', 'render', id), payload);
    assert.deepEqual(await world.json('snapshot', 'show', id), before);
    const { verified } = await world.json('snapshot', 'verify');
    assert.deepEqual([verified, before.snapshot.label, before.snapshot.packName], [true, 'first', 'p']);
  });

  test('say in JSON what was kept, by stable names', async () => {
    const { snapshots } = await world.json('snapshot', 'list');
    const { snapshot, manifest } = await world.json('snapshot', 'show', id.slice(0, 8));
    const { pack, artifacts } = await world.json('pack', 'show', 'p');
    const { payloadHash, tokens } = await world.json('pack', 'preview', 'p', '--format', 'xml');
    assert.deepEqual(snapshots, [snapshot]);
    assert.deepEqual(snapshot, {
      id,
      packId: pack.id,
      packName: 'p',
      workspace: pack.workspace,
      label: 'first',
      tokens,
      encoding: 'o200k_base',
      format: 'xml',
      payloadHash,
      payloadSize: Buffer.byteLength(payload),
      manifestHash: snapshot.manifestHash,
      createdAt: snapshot.createdAt,
    });
    assert.match(snapshot.createdAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(
      manifest.items.map(({ tokens: own, ...each }: Answer) => ({ ...each, hasTokens: own > 0 })),
      artifacts.map((each: Answer) => ({
        artifactId: each.id,
        source: each.source,
        ...{ outcome: 'included', reason: null, hasTokens: true },
        contentHash: each.contentHash,
        size: each.size,
        lines: each.lines,
        renderedLines: each.lines,
        ...{ note: '', priority: 0, required: false, capturedAt: each.capturedAt },
      })),
    );
    assert.deepEqual(
      [manifest.pack.tokenBudget, manifest.options.format, manifest.tool.name],
      [128_000, 'xml', 'context-packs'],
    );
  });

  test('are written to standard output, to a file, and in JSON', async () => {
    const toFile = await world.run('snapshot', 'render', id, '--output', 'out.xml');
    const { payload: inJson, snapshot } = await world.json('snapshot', 'render', id);
    assert.deepEqual(
      [toFile, await readFile(join(world.folder, 'out.xml'), 'utf8'), inJson, snapshot.id],
      [{ code: 0, stdout: '', stderr: `Wrote snapshot ${id} to out.xml.\n` }, payload, payload, id],
    );
  });

  test('are listed for people, and shown with every artifact', async () => {
    const listed = await world.output('snapshot', 'list', 'p');
    assert.match(listed, /^ID +MADE +PACK +TOKENS +FORMAT +LABEL\n[0-9a-f]{8} +\S+Z +p +\d+ +xml +first\n$/);
    const shown = await world.output('snapshot', 'show', id);
    assert.match(shown, new RegExp(`^Snapshot ${id} “first” of pack “p”, `));
    assert.match(shown, /\nBLAKE3 [0-9a-f]{64}\nMade by context-packs \d/);
    assert.match(shown, /\n\S+ +src\/main\.ts#L1-L2 +included +\d+ +2 +\d+\n/);
  });

  test('that are damaged are found out, with all that is wrong', async () => {
    const { snapshot, manifest } = await world.json('snapshot', 'show', id);
    const blob = (hash: string): string => join(world.store, 'blobs', 'blake3', hash.slice(0, 2), hash);
    await writeFile(blob(snapshot.payloadHash), payload.replace('Prose', 'Verse'));
    await rm(blob(manifest.items[0].contentHash));
    const { code, stdout, stderr } = await world.run('snapshot', 'verify', id);
    assert.equal(code, 7);
    assert.match(
      stdout,
      new RegExp(
        `^DAMAGE +${id} +“p” \\(first\\)\\n  payload-damaged: .+\\n  content-missing: .+ Concerns README.md.\\n$`,
      ),
    );
    assert.match(stderr, /^1 snapshot of 1 not as it was: looked at 1 snapshot and \d contents\.\n$/);
    const { verified, snapshots } = await world.json('snapshot', 'verify');
    assert.deepEqual(
      [verified, snapshots[0].verified, snapshots[0].findings.map(({ kind }: Answer) => kind)],
      [false, false, ['payload-damaged', 'content-missing']],
    );
    assert.equal((await world.run('snapshot', 'render', id)).code, 7);
  });

  test('are compared with the pack today, and with each other', async () => {
    const same = await world.run('snapshot', 'diff', id);
    assert.deepEqual([same.code, same.stdout], [0, '']);
    assert.match(same.stderr, /^The payloads are the same, byte for byte; /);
    await writeFile(join(world.folder, 'README.md'), '# Title\n\nVerse.\t\u001b[31m\n');
    await world.output('pack', 'refresh', 'p');
    await world.output('pack', 'remove', 'p', 'text:Why');
    await world.output('pack', 'budget', 'p', '500');
    const { stdout } = await world.run('snapshot', 'diff', id);
    const [settings, ...rest] = stdout.split('\n');
    assert.deepEqual(
      [settings, ...rest.slice(0, 5)],
      [
        'tokenBudget: 128000 -> 500',
        'removed  text:Why (included)',
        'changed  README.md: content, tokens',
        '',
        `--- ${id}`,
        '+++ pack “p” today',
      ],
    );
    assert.match(stdout, /\n@@ -\d+,\d+ \+\d+,\d+ @@\n(?: .*\n)+-Prose\.\n\+Verse\.\t\\u\{1b\}\[31m\n/);
    const { snapshot } = await world.json('pack', 'snapshot', 'p', '--format', 'xml');
    const between = await world.json('snapshot', 'diff', id, snapshot.id);
    const today = await world.json('snapshot', 'diff', id);
    assert.deepEqual({ ...between, after: null }, today);
    assert.deepEqual(
      [between.after.id, between.samePayload, between.removed.length, between.payload.removed > 0],
      [snapshot.id, false, 1, true],
    );
  });

  test('are restored: into a new pack, under a name, into a pack', async () => {
    await world.output('pack', 'remove', 'p', 'README.md', 'text:Why');
    const restored = await world.run('snapshot', 'restore', id);
    assert.deepEqual(restored, { code: 0, stdout: '', stderr: 'Restored 3 artifacts into pack “p (first)”.\n' });
    assert.equal((await world.json('snapshot', 'restore', id, '--name', 'mine')).pack.name, 'mine');
    assert.equal((await world.run('snapshot', 'restore', id, '--name', 'MINE')).code, 4);
    const { pack, leftOut } = await world.json('snapshot', 'restore', id, '--into', 'p');
    assert.deepEqual([pack.name, pack.artifactCount, pack.options.format, leftOut], ['p', 3, 'xml', []]);
    assert.equal(await world.output('pack', 'render', 'p'), payload);
  });

  test('are labelled and deleted', async () => {
    const { stderr } = await world.run('snapshot', 'label', id, ' of old ');
    assert.equal(stderr, 'The snapshot is labelled “of old”.\n');
    assert.equal((await world.json('snapshot', 'label', id, '')).snapshot.label, '');
    await world.output('snapshot', 'delete', id);
    assert.deepEqual(await world.json('snapshot', 'list'), { snapshots: [] });
    const none = await world.run('snapshot', 'list');
    assert.match(none.stderr, /^There are no snapshots here yet\. /);
  });

  test('go to another store as a file, where they are the same, verified and restored', async () => {
    const exported = await world.json('snapshot', 'export', id, 'one.json');
    assert.deepEqual([exported.contents, (await world.run('snapshot', 'export', id, 'one.json')).code], [4, 4]);
    const file = join(world.folder, 'one.json');
    assert.doesNotMatch(await readFile(file, 'utf8'), new RegExp(world.directory));
    const elsewhere = await new CtxWorld(join(directory(), 'elsewhere')).create();
    const { snapshot, isNew } = await elsewhere.json('snapshot', 'import', file);
    assert.deepEqual([snapshot.id, snapshot.label, isNew], [id, 'first', true]);
    assert.equal((await elsewhere.json('snapshot', 'import', file)).isNew, false);
    assert.equal((await elsewhere.json('snapshot', 'verify')).verified, true);
    await elsewhere.output('snapshot', 'restore', id, '--name', 'p');
    assert.equal(await elsewhere.output('pack', 'render', 'p'), payload);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('Prose', 'Verse'));
    const third = await new CtxWorld(join(directory(), 'third')).create();
    const refused = await third.run('snapshot', 'import', file);
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /^ctx: .+one\.json is no snapshot that can be imported: .+ hash .+ Nothing was imported\.\n$/,
    );
    assert.deepEqual(await third.json('snapshot', 'list'), { snapshots: [] });
  });

  test('are not read from a pipe or a device, which may have no end', async () => {
    if (process.platform === 'win32') {
      return;
    }
    await promisify(execFile)('mkfifo', [join(world.folder, 'pipe')]);
    for (const file of ['pipe', '/dev/zero']) {
      const { code, stderr } = await world.run('snapshot', 'import', file);
      assert.deepEqual([code, stderr], [3, `ctx: ${file} could not be read: it is not a regular file.\n`]);
    }
  });

  test('whose labels turn the direction of reading are listed with that to be seen', async () => {
    await world.output('snapshot', 'label', id, '\u202efirst');
    assert.match(await world.output('snapshot', 'list'), / {2}\\u\{202e\}first\n$/);
  });

  test('of packs of other folders are not listed, but found by their ids', async () => {
    await mkdir(join(directory(), 'other'));
    const there = { cwd: join(directory(), 'other'), env: { CTX_STORE: world.store } };
    assert.deepEqual(JSON.parse((await ctx(['snapshot', 'list', '--json'], there)).stdout), { snapshots: [] });
    assert.equal((await ctx(['snapshot', 'render', id], there)).stdout, payload);
  });

  test('are copied again byte for byte; where the clipboard cannot hold them, a file is named', async () => {
    if (process.platform !== 'linux') {
      return;
    }
    const bin = join(directory(), 'bin');
    const clipboard = join(directory(), 'clipboard');
    await mkdir(bin);
    const env = { CTX_STORE: world.store, PATH: bin, CLIPBOARD: clipboard };
    const install = async (write: string): Promise<void> => {
      const program = `case "$3" in -in) ${write} > "$CLIPBOARD" ;; -out) cat "$CLIPBOARD" ;; esac`;
      await writeFile(join(bin, 'xclip'), `#!/bin/sh\nPATH=/usr/bin:/bin\n${program}\n`);
      await chmod(join(bin, 'xclip'), 0o755);
    };
    await install('cat');
    const copied = await ctx(['snapshot', 'copy', id], { cwd: world.folder, env });
    assert.deepEqual([copied.code, await readFile(clipboard, 'utf8')], [0, payload]);
    assert.match(copied.stderr, /^Copied the snapshot of pack “p”: \d+ tokens\.\n$/);
    await install('head -c 10');
    const cut = await ctx(['snapshot', 'copy', id], { cwd: world.folder, env });
    assert.equal(cut.code, 5);
    assert.match(cut.stderr, new RegExp(`use “ctx snapshot render ${id} --output FILE”\\.\\n$`));
  });

  test('are in the list of runs, with what was kept', async () => {
    const { runs } = await world.json('run', 'list', 'p');
    assert.deepEqual([runs[0].operation, runs[0].outcome, runs[0].counts], ['snapshot', 'completed', { captured: 3 }]);
  });
});
