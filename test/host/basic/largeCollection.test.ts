// A collection of 10,000 files, added inside the extension host, on a store on disk.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { addToPack } from '../../../src/app/addToPack';
import { createPack, listPacks } from '../../../src/app/packs';
import type { Ports } from '../../../src/app/ports';
import type { Store } from '../../../src/core/store';
import { EditorFileSystem } from '../../../src/host/editorFileSystem';
import { folderUri } from '../../../src/sources/folderUri';
import { NodeGit } from '../../../src/sources/git/nodeGit';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { blake3 } from '../../../src/storage/blake3';
import { openStore } from '../../../src/storage/store';
import { generateTree } from '../../bench/capture/generatedTree';
import { testPorts } from '../../support/ports';
import { sqlWasm } from '../../support/testStore';
import { temporaryFolder } from '../../vscode/temporaryFolder';

const files = 10_000;
const collection = { source: { kind: 'glob', pattern: '**/*.ts' }, options: { maxFiles: files } } as const;

suite('A collection of 10,000 files', () => {
  let scratch: string;
  let folder: string;
  let store: Store;
  let ports: Ports;
  suiteSetup(async function () {
    this.timeout(120_000);
    scratch = temporaryFolder('large');
    generateTree(join(scratch, 'tree'), files);
    folder = folderUri(join(scratch, 'tree'));
    store = await openStore({ directory: join(scratch, 'store'), sqlWasm }, Date);
    const { packs, blobs, runs, allowedFiles } = store;
    ports = {
      ...{ ...testPorts(), packs, blobs, runs, allowedFiles, clock: Date },
      files: new GuardedFileSystem(new EditorFileSystem(new NodeFileSystem()), allowedFiles),
      git: new NodeGit(() => true),
    };
    // As the view does after each change.
    packs.onDidChange(() => void listPacks(ports, [folder]));
  });
  suiteTeardown(async function () {
    this.timeout(120_000);
    await store.close();
    // Git tidies up in the background.
    await rm(scratch, { recursive: true, maxRetries: 5 });
  });

  test('is added without holding the extension host up for long', async function () {
    this.timeout(300_000);
    const pack = await createPack(ports, { name: 'Large', workspace: folder });
    const yardstick = await hashingTenMegabytes();
    const heartbeat = new Heartbeat();
    const { pack: now, run } = await addToPack(ports, pack, [{ ...collection, folder }]);
    const longest = heartbeat.stop();
    console.log(
      `      longest in one piece: ${longest.toFixed(0)} ms of this thread's work; to hash 10 MB takes ${yardstick.toFixed(0)}`,
    );
    assert.deepEqual([now.artifacts.length, run.outcome], [files + 1, 'completed']);
    // Some 100 ms on a machine that hashes a gigabyte a second: what somebody who types can feel.
    assert.ok(longest < 10 * yardstick, `${longest} ms in one piece`);
  });

  test('that is cancelled keeps what is whole, and is completed when it is added again', async function () {
    this.timeout(300_000);
    const pack = await createPack(ports, { name: 'Cancelled', workspace: folder });
    const ended = new AbortController();
    const some = { source: { kind: 'glob', pattern: 'packages/p{1,2,3,4}/**/*.ts' }, folder } as const;
    const onProgress = (done: number): void => (done === 1_500 ? ended.abort(new Error('enough')) : undefined);
    const task = { signal: ended.signal, onProgress };
    const cancelled = await addToPack(ports, pack, [some], {}, task);
    const kept = cancelled.pack.artifacts.length;
    assert.equal(cancelled.run.outcome, 'cancelled');
    assert.ok(kept > 1_000 && kept < 2_000, `${kept} artifacts`);
    const { pack: whole, run } = await addToPack(ports, pack, [some]);
    assert.deepEqual([whole.artifacts.length, run.outcome], [2_001, 'completed']);
  });
});

/** How long this thread works without letting anything else have its turn: not how long it waits for the machine. */
class Heartbeat {
  private longest = 0;
  private last = workOfThisThread();
  private readonly timer = setInterval(() => this.beat(), 5);

  /** The longest, in milliseconds. */
  stop(): number {
    this.beat();
    clearInterval(this.timer);
    return this.longest;
  }

  private beat(): void {
    const now = workOfThisThread();
    this.longest = Math.max(this.longest, now - this.last);
    this.last = now;
  }
}

/** In milliseconds. Where Node cannot tell, the time of day has to do. */
function workOfThisThread(): number {
  const { threadCpuUsage } = process as { readonly threadCpuUsage?: () => { user: number; system: number } };
  const used = threadCpuUsage?.();
  return used ? (used.user + used.system) / 1000 : performance.now();
}

/** The middle of seven times, in milliseconds of this thread's work. */
async function hashingTenMegabytes(): Promise<number> {
  const content = Buffer.alloc(10_000_000, 1);
  const times: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const started = workOfThisThread();
    await blake3(content);
    times.push(workOfThisThread() - started);
  }
  return times.sort((a, b) => a - b)[3] ?? Number.NaN;
}
