import assert from 'node:assert/strict';
import { moveArtifact, setPriority, setRendering, setTokenBudget } from '../../../src/app/packSettings';
import type { Pack } from '../../../src/core/pack';
import { errorCode } from '../../support/errorCode';
import { idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

suite('The settings of a pack', () => {
  let ports: TestPorts;
  let made: Pack;
  setup(async () => {
    ports = testPorts();
    made = pack('p', ['a', 'b']);
    await ports.packs.add(made);
  });

  test('are its budget, its instruction and how it is rendered', async () => {
    await setTokenBudget(ports, made, 5);
    await setRendering(ports, made, { policy: { format: 'xml', tree: true }, instruction: 'Do.' });
    const { tokenBudget, policy, instruction } = await setRendering(ports, made, { policy: { tree: false } });
    assert.deepEqual([tokenBudget, policy, instruction], [5, { format: 'xml', tree: false }, 'Do.']);
  });

  test('are taken back as a whole, and the instruction by an empty one', async () => {
    await setRendering(ports, made, { policy: { format: 'xml' }, instruction: 'Do.' });
    const changed = await setRendering(ports, made, { policy: { trim: true }, isReset: true });
    assert.deepEqual([changed.policy, changed.instruction], [{ trim: true }, 'Do.']);
    const bare = await setRendering(ports, made, { isReset: true, instruction: '' });
    assert.deepEqual(['policy' in bare, 'instruction' in bare], [false, false]);
  });

  test('are those of its artifacts, too', async () => {
    const [a, b] = [idOf('p', 'a'), idOf('p', 'b')];
    const after = await moveArtifact(ports, made, b, { before: a });
    const raised = await setPriority(ports, made, a, 3);
    assert.deepEqual(
      [after.artifacts.find(({ id }) => id === b)?.position, raised.artifacts.find(({ id }) => id === a)?.priority],
      [1, 3],
    );
  });

  test('of a pack that is gone cannot be set', async () => {
    await ports.packs.delete(made.id);
    const changes = [setTokenBudget(ports, made, 5), setRendering(ports, made, {}), setPriority(ports, made, 'x', 1)];
    assert.deepEqual(await Promise.all(changes.map((change) => errorCode(() => change))), [
      'pack-not-found',
      'pack-not-found',
      'pack-not-found',
    ]);
  });
});
