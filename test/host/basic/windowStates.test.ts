// Looks at what was captured, and readings of the packs, that overtake each other.
import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import type { Ports } from '../../../src/app/ports';
import { EventEmitter } from '../../../src/core/event';
import type { FileContent } from '../../../src/core/fileSystem';
import type { Artifact, Pack } from '../../../src/core/pack';
import { parseSource } from '../../../src/core/sourceText';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import { openWorkspaces } from '../../../src/host/locations';
import { eventually } from '../../support/eventually';
import { MemoryFiles } from '../../support/memoryFiles';
import { folder, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

/** Says of a file, the next time that it is read, what it held before something else was done. */
class HeldFiles extends MemoryFiles {
  isHolding = false;
  letGo: (() => void) | undefined;

  override async readFile(...given: Parameters<MemoryFiles['readFile']>): Promise<FileContent> {
    const content = await super.readFile(...given);
    if (this.isHolding) {
      this.isHolding = false;
      await new Promise<void>((resolve) => {
        this.letGo = resolve;
      });
    }
    return content;
  }
}

suite('The states of a window', () => {
  const changes = new EventEmitter<void>();
  const failures: unknown[] = [];
  let ports: () => Promise<Ports>;
  let states: WindowStates;

  setup(() => {
    const storage = { onDidChange: changes.event, ports: () => ports() };
    states = new WindowStates(storage, (error) => failures.push(error));
  });
  teardown(() => {
    states.dispose();
    assert.deepEqual(failures.splice(0), []);
  });

  async function addOnly(open: Ports, source: string): Promise<Pack> {
    const thePack = pack('p', [], { workspace: openWorkspaces()[0] ?? null });
    await open.packs.add(thePack);
    return (await addToPack(open, thePack, [{ source: parseSource(source), folder }])).pack;
  }

  const stateOf = ([only]: readonly Artifact[]): unknown => states.stateOf(only?.id ?? '');

  test('are not overwritten by a look that began earlier and ends later', async () => {
    const disk = new HeldFiles({ 'a.txt': 'old' });
    const open = { ...testPorts(), files: disk };
    const { artifacts } = await addOnly(open, 'a.txt');
    ports = async () => open;
    changes.fire();
    await eventually(() => assert.deepEqual(stateOf(artifacts), { state: 'fresh' }));

    disk.isHolding = true;
    const earlier = states.statesNow(artifacts);
    await eventually(() => assert.ok(disk.letGo));
    disk.files.set('a.txt', 'changed');
    states.lookAtFiles([{ folder, path: parseWorkspacePath('a.txt') }]);
    await eventually(() => assert.deepEqual(stateOf(artifacts), { state: 'changed' }));
    disk.letGo?.();
    await earlier;
    assert.deepEqual(stateOf(artifacts), { state: 'changed' });
  });

  test('are those of a store that is opened anew while the packs of the closed one are being read', async () => {
    const closed = testPorts({ 'a.txt': 'old' });
    const { files } = testPorts({ 'a.txt': 'changed' });
    const { artifacts } = await addOnly(closed, 'a.txt');
    ports = async () => closed;
    changes.fire();
    await eventually(() => assert.deepEqual(stateOf(artifacts), { state: 'fresh' }));

    let open: ((opened: Ports) => void) | undefined;
    ports = () =>
      new Promise((resolve) => {
        open = resolve;
      });
    changes.fire();
    await eventually(() => assert.ok(open));
    ports = async () => ({ ...closed, files });
    states.refresh();
    open?.(closed);
    await eventually(() => assert.deepEqual(stateOf(artifacts), { state: 'changed' }));
  });
});
