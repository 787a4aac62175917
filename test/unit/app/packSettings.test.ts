import assert from 'node:assert/strict';
import { changePolicy, setInstruction, setTokenBudget } from '../../../src/app/packSettings';
import type { Pack } from '../../../src/core/pack';
import { pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

suite('What a pack says of its renderings', () => {
  async function portsWith(given: Pack): Promise<TestPorts> {
    const ports = testPorts();
    await ports.packs.add(given);
    ports.clock.time += 1;
    return ports;
  }

  test('is a budget', async () => {
    const given = pack('a');
    assert.equal((await setTokenBudget(await portsWith(given), given, 500)).tokenBudget, 500);
  });

  test('is an instruction, and none where it is empty', async () => {
    const given = pack('a');
    const ports = await portsWith(given);
    assert.equal((await setInstruction(ports, given, 'Find the bug')).instruction, 'Find the bug');
    assert.equal('instruction' in (await setInstruction(ports, given, '')), false);
  });

  test('is a policy whose choices can be taken back one by one', async () => {
    const given = pack('a');
    const ports = await portsWith(given);
    const policies = [
      (await changePolicy(ports, given, { format: 'xml', trim: true })).policy,
      (await changePolicy(ports, given, { trim: undefined })).policy,
      (await changePolicy(ports, given, { format: undefined })).policy,
    ];
    assert.deepEqual(policies, [{ format: 'xml', trim: true }, { format: 'xml' }, undefined]);
  });

  test('is not written where it is so already', async () => {
    const given = pack('a', [], { instruction: 'Find the bug', policy: { tree: true } });
    const ports = await portsWith(given);
    const before = await ports.packs.get(given.id);
    const after = [
      await setTokenBudget(ports, given, given.tokenBudget),
      await setInstruction(ports, given, 'Find the bug'),
      await changePolicy(ports, given, { tree: true, format: undefined }),
    ];
    assert.deepEqual(after, [before, before, before]);
  });
});
