// Readings of the packs that overtake each other.
import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import type { Ports } from '../../../src/app/ports';
import { EventEmitter } from '../../../src/core/event';
import { parseSource } from '../../../src/core/sourceText';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import { openWorkspaces } from '../../../src/host/locations';
import { eventually } from '../../support/eventually';
import { folder, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

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

  test('are those of a store that is opened anew while the packs of the closed one are being read', async () => {
    const closed = testPorts({ 'a.txt': 'old' });
    const { files } = testPorts({ 'a.txt': 'changed' });
    const thePack = pack('p', [], { workspace: openWorkspaces()[0] ?? null });
    await closed.packs.add(thePack);
    const added = await addToPack(closed, thePack, [{ source: parseSource('a.txt'), folder }]);
    const state = (): unknown => states.stateOf(added.pack.artifacts[0]?.id ?? '');
    ports = async () => closed;
    changes.fire();
    await eventually(() => assert.deepEqual(state(), { state: 'fresh' }));

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
    await eventually(() => assert.deepEqual(state(), { state: 'changed' }));
  });
});
