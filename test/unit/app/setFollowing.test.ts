import assert from 'node:assert/strict';
import { setFollowing } from '../../../src/app/setFollowing';
import { artifact, idOf, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

suite('Following', () => {
  const collection = artifact('glob:src/**', { id: idOf('collection'), position: 1 });
  const member = artifact('src/a.ts', { collection: collection.id, position: 2 });
  const other = artifact('README.md', { position: 3 });
  const given = pack('a', [], { artifacts: [collection, member, other] });

  test('is set for a collection with its members, and taken back', async () => {
    const ports = testPorts();
    await ports.packs.add(given);
    const followed = await setFollowing(ports, given, [collection.id], true);
    assert.deepEqual(
      followed.artifacts.map(({ following }) => following),
      [true, true, undefined],
    );
    assert.deepEqual((await setFollowing(ports, given, [collection.id], false)).artifacts, given.artifacts);
  });

  test('is not set for a member alone, which does as its collection does', async () => {
    const ports = testPorts();
    await ports.packs.add(given);
    const before = await ports.packs.get(given.id);
    assert.deepEqual(await setFollowing(ports, given, [member.id], true), before);
  });
});
