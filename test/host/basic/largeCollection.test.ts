// A collection of 10,000 files, added inside the extension host, on a store on disk.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addToPack } from '../../../src/app/addToPack';
import { createPack, listPacks } from '../../../src/app/packs';
import type { Ports } from '../../../src/app/ports';
import type { Store } from '../../../src/core/store';
import { EditorFileSystem } from '../../../src/host/editorFileSystem';
import { folderUri } from '../../../src/sources/folderUri';
import { NodeGit } from '../../../src/sources/git/nodeGit';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { openStore } from '../../../src/storage/store';
import { generateTree } from '../../bench/capture/generatedTree';
import { testPorts } from '../../support/ports';
import { sqlWasm } from '../../support/testStore';
import { threadWorkOf } from '../../support/threadWork';
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
    let added: Awaited<ReturnType<typeof addToPack>> | undefined;
    const { longest, worked } = await threadWorkOf(async () => {
      added = await addToPack(ports, pack, [{ ...collection, folder }]);
    });
    console.log(`      longest in one piece: ${longest.toFixed(0)} of ${worked.toFixed(0)} ms of this thread's work`);
    assert.deepEqual([added?.pack.artifacts.length, added?.run.outcome], [files + 1, 'completed']);
    // A piece of what it all takes, which a busy machine makes longer as well. It is some ten times what it takes to hash
    // 10 MB, 100 ms on a machine that hashes a gigabyte a second: what somebody who types can feel.
    assert.ok(longest < worked / 25, `${longest} of ${worked} ms in one piece`);
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
