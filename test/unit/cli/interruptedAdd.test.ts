import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCollection } from '../../../src/core/source';
import { ctxPath, quickStart } from '../../support/ctx';
import { CtxWorld } from '../../support/ctxWorld';
import { eventually } from '../../support/eventually';
import { writeFileTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

/** Their content goes into the store in several goes. */
const files = Array.from({ length: 700 }, (_, index) => [`many/${index}.txt`, `${index},`.repeat(15_000)]);

suite('A capture that is interrupted', function () {
  this.timeout(120_000);
  if (process.platform === 'win32') {
    // There are no signals to send.
    return;
  }
  const directory = tempDirectory();
  const started: ChildProcess[] = [];
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    await writeFileTree(world.folder, Object.fromEntries(files));
    await world.output('pack', 'create', 'p');
  });
  teardown(() => {
    for (const child of started.splice(0)) {
      child.kill('SIGKILL');
    }
  });
  /** Runs `ctx`, and interrupts it once the store has content that it had not. */
  const interrupted = async (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => {
    const blobs = async (): Promise<number> =>
      (await readdir(join(world.store, 'blobs'), { recursive: true }).catch(() => [])).length;
    const before = await blobs();
    const child = spawn(process.execPath, [...quickStart, ctxPath, ...args], {
      cwd: world.folder,
      env: { PATH: process.env.PATH, HOME: world.folder, CTX_STORE: world.store },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await eventually(async () => assert.ok((await blobs()) > before), 60_000);
    child.kill('SIGINT');
    return { code: await ended, stdout, stderr };
  };

  test('keeps the files that are whole, says how many, and goes on with the others when it is asked again', async () => {
    const { code, stderr } = await interrupted('pack', 'add', 'p', 'glob:many/**');
    const members = (await world.artifacts('p')).filter(({ source }) => !isCollection(source));
    const some = members.length;
    assert.ok(some > 0 && some < files.length, String(some));
    const said = `ctx: Interrupted: ${some} artifacts are in the pack, the others are not. The same command goes on with them.`;
    assert.deepEqual([code, stderr.split('\n').at(-2)], [130, said]);
    const [run] = (await world.json('run', 'list', 'p')).runs;
    assert.deepEqual([run.outcome, run.counts], ['cancelled', { captured: some + 1 }]);
    assert.equal((await world.run('store', 'verify')).code, 0);
    const again = await world.json('pack', 'add', 'p', 'glob:many/**');
    assert.deepEqual(
      [again.run.outcome, again.run.counts],
      // The collection itself lists more files than it did.
      ['completed', { captured: files.length - some, superseded: 1, unchanged: some }],
    );
  });

  test('answers in JSON with what was kept', async () => {
    const { code, stdout } = await interrupted('pack', 'add', 'p', 'glob:many/**', '--json');
    const { pack, run } = JSON.parse(stdout);
    assert.deepEqual([code, run.outcome, pack.artifactCount], [130, 'cancelled', run.counts.captured]);
  });

  test('is undone whole when it was a refresh, which is recorded', async () => {
    await world.output('pack', 'add', 'p', 'glob:many/**');
    for (const [path = '', text = ''] of files) {
      await writeFile(join(world.folder, path), `other ${text}`);
    }
    const before = await world.artifacts('p');
    const { code, stderr } = await interrupted('pack', 'refresh', 'p');
    assert.deepEqual(
      [code, stderr, await world.artifacts('p')],
      [130, 'ctx: Interrupted before it was done; nothing unfinished was left.\n', before],
    );
    const [run] = (await world.json('run', 'list', 'p')).runs;
    assert.deepEqual([run.operation, run.outcome], ['refresh', 'cancelled']);
  });
});
