import assert from 'node:assert/strict';
import { duplicatePack, freeName } from '../../../src/app/duplicatePack';
import type { Pack } from '../../../src/core/pack';
import { errorCode } from '../../support/errorCode';
import { artifact, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

suite('Duplicating a pack', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts();
  });

  test('makes another one of all that it holds, with ids of its own', async () => {
    const collection = artifact('glob:src/**', { position: 2, note: 'why', priority: 3 });
    const member = artifact('src/x', { position: 3, collection: collection.id, priority: 3 });
    const given = pack('p', [], {
      ...{
        description: 'What for',
        tokenBudget: 5,
        instruction: 'Do.',
        policy: { format: 'xml' },
        followsSources: true,
      },
      artifacts: [
        artifact('a', { required: true, included: false, unsaved: true, following: true }),
        collection,
        member,
      ],
    });
    await ports.packs.add(given);
    ports.clock.time += 1000;
    const copy = await duplicatePack(ports, given, '  q ');
    assert.deepEqual(withoutIds(copy), {
      ...withoutIds(given),
      name: 'q',
      createdAt: copy.createdAt,
      updatedAt: copy.createdAt,
    });
    assert.equal(copy.artifacts[2]?.collection, copy.artifacts[1]?.id);
    const ids = [given, copy].flatMap(({ id, artifacts }) => [id, ...artifacts.map((each) => each.id)]);
    assert.equal(new Set(ids).size, 8);
    assert.deepEqual(await ports.packs.get(copy.id), copy);
  });

  test('takes a name that is free, without case, in its workspace', async () => {
    await ports.packs.addAll([pack('P Copy'), pack('other'), pack('P copy 2', [], { workspace: null })]);
    const name = (count: number): string => (count === 1 ? 'p copy' : `p copy ${count}`);
    assert.deepEqual(
      [await freeName(ports, pack('p').workspace, name), await freeName(ports, null, name)],
      ['p copy 2', 'p copy'],
    );
  });

  test('is refused where the name is taken, is none, or the pack has gone', async () => {
    await ports.packs.addAll([pack('p'), pack('q')]);
    const codes = [
      await errorCode(() => duplicatePack(ports, pack('p'), 'Q')),
      await errorCode(() => duplicatePack(ports, pack('p'), ' ')),
      await errorCode(() => duplicatePack(ports, pack('gone'), 'new')),
    ];
    assert.deepEqual(codes, ['pack-name-taken', 'pack-name-invalid', 'pack-not-found']);
  });
});

function withoutIds({ id: _, artifacts, ...rest }: Pack): object {
  return { ...rest, artifacts: artifacts.map(({ id: __, collection: ___, ...each }) => each) };
}
