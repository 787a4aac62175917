import assert from 'node:assert/strict';
import { editArtifacts } from '../../../src/app/editArtifacts';
import { artifact, idOf, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

suite('Editing artifacts', () => {
  const collection = artifact('glob:src/**', { id: idOf('collection'), position: 1 });
  const member = artifact('src/a.ts', { collection: collection.id, position: 2 });
  const other = artifact('README.md', { position: 3 });
  const given = pack('a', [], { artifacts: [collection, member, other] });

  test('changes those that are named, and nothing else', async () => {
    const ports = testPorts();
    await ports.packs.add(given);
    const { artifacts } = await editArtifacts(ports, given, [other.id], { required: true, priority: 5, note: 'Why' });
    assert.deepEqual(artifacts, [collection, member, { ...other, required: true, priority: 5, note: 'Why' }]);
  });

  test('changes the members of a collection with it, but for its note', async () => {
    const ports = testPorts();
    await ports.packs.add(given);
    const { artifacts } = await editArtifacts(ports, given, [collection.id], { included: false, note: 'All of it' });
    assert.deepEqual(artifacts, [
      { ...collection, included: false, note: 'All of it' },
      { ...member, included: false },
      other,
    ]);
  });

  test('changes a member alone', async () => {
    const ports = testPorts();
    await ports.packs.add(given);
    const { artifacts } = await editArtifacts(ports, given, [member.id], { priority: -1 });
    assert.deepEqual(artifacts, [collection, { ...member, priority: -1 }, other]);
  });

  test('writes nothing where all is so already', async () => {
    const ports = testPorts();
    await ports.packs.add(given);
    const before = await ports.packs.get(given.id);
    ports.clock.time += 1;
    assert.deepEqual(await editArtifacts(ports, given, [other.id], { required: false, priority: 0 }), before);
  });
});
