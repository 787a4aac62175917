import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ctxPath, quickStart } from '../../support/ctx';
import { CtxWorld } from '../../support/ctxWorld';
import { eventually } from '../../support/eventually';
import { artifact, pack } from '../../support/packs';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

const size = 8 * 1024 * 1024;

suite('A command that is interrupted', function () {
  this.timeout(60_000);
  if (process.platform === 'win32') {
    // There are no signals to send.
    return;
  }
  const directory = tempDirectory();
  const open = testStores();
  const started: ChildProcess[] = [];
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    const store = await open(world.store);
    const contents = Array.from({ length: 16 }, (_, index) => Buffer.alloc(size, `${index},`));
    const hashes = await store.blobs.putAll(contents);
    const artifacts = hashes.map((hash, index) =>
      artifact(`${index}.txt`, { content: { hash, bytes: size, lines: 1 }, position: index + 1 }),
    );
    await store.packs.add(pack('a', [], { artifacts }));
  });
  teardown(() => {
    for (const child of started.splice(0)) {
      child.kill('SIGKILL');
    }
  });
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [...quickStart, ctxPath, ...args], {
      cwd: world.folder,
      env: { PATH: process.env.PATH, HOME: world.folder, CTX_STORE: world.store },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const ended = new Promise<readonly [number | null, string | null, string]>((resolve) =>
      child.on('close', (code, signal) => resolve([code, signal, stderr])),
    );
    return { child, ended };
  };
  const files = async (): Promise<string[]> => (await readdir(directory())).sort();
  const said = 'ctx: Interrupted before it was done; nothing unfinished was left.\n';

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    for (const command of ['backup', 'export']) {
      test(`by ${signal} during ${command} leaves no file, and says so`, async () => {
        const before = await files();
        const { child, ended } = start('store', command, join(directory(), 'written'));
        await eventually(async () => assert.match((await files()).join(), /\.partial/));
        child.kill(signal);
        assert.deepEqual([await ended, await files()], [[130, null, said], before]);
      });
    }
  }

  test('while it waits for whoever reads the export ends as well', async () => {
    const { child, ended } = start('store', 'export', '-');
    child.stdout.pause();
    await new Promise((resolve) => child.stdout.once('readable', resolve));
    child.kill('SIGINT');
    child.stdout.resume();
    assert.deepEqual(await ended, [130, null, said]);
  });
});
