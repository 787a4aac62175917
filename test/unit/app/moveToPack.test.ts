import assert from 'node:assert/strict';
import { moveToPack } from '../../../src/app/moveToPack';
import { type Artifact, inRenderOrder, type Pack } from '../../../src/core/pack';
import { defaultQuotas } from '../../../src/core/quotas';
import { printSource } from '../../../src/core/sourceText';
import { errorCode } from '../../support/errorCode';
import { artifact, idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';
import { withMethods } from '../../support/withMethods';

const texts = (artifacts: readonly Artifact[]): string[] => artifacts.map(({ source }) => printSource(source));

suite('Moving artifacts to another pack', () => {
  let ports: TestPorts;
  let from: Pack;
  let to: Pack;
  setup(async () => {
    ports = testPorts();
    const collection = artifact('glob:src/**', { position: 3 });
    const member = artifact('src/x', { position: 4, collection: collection.id });
    from = pack('from', ['a', 'b'], { artifacts: [...pack('from', ['a', 'b']).artifacts, collection, member] });
    to = pack('to', ['x', 'y']);
    await ports.packs.addAll([from, to]);
  });

  const id = (source: string): string => from.artifacts.find((each) => printSource(each.source) === source)?.id ?? '';
  const held = async ({ id: packId }: Pack): Promise<string[]> =>
    texts((await ports.packs.get(packId))?.artifacts ?? []);

  test('takes them to its end as they are, with all that is known of them', async () => {
    const known = { note: 'why', required: true, included: false, priority: -1, addedAt: 5, following: true as const };
    await ports.packs.edit(from.id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => (each.id === id('b') ? { ...each, ...known, unsaved: true } : each)),
    }));
    const before = (await ports.packs.get(from.id))?.artifacts.find((each) => each.id === id('b'));
    const { moved, pack: after } = await moveToPack(ports, [{ pack: from, ids: [id('b')] }], to);
    assert.deepEqual(after.artifacts[2], { ...before, position: 3 });
    assert.deepEqual(
      [texts(moved), await held(from), await held(to)],
      [['b'], ['a', 'glob:src/**', 'src/x'], ['x', 'y', 'b']],
    );
    assert.deepEqual(
      (await ports.packs.history(id('b'))).map(({ unsaved }) => unsaved),
      [false],
    );
  });

  test('takes the files of a collection along, and none of them without it', async () => {
    const alone = await moveToPack(ports, [{ pack: from, ids: [id('src/x')] }], to);
    assert.deepEqual([texts(alone.members), alone.isChange], [['src/x'], false]);
    const both = await moveToPack(ports, [{ pack: from, ids: [id('src/x'), id('glob:src/**')] }], to);
    assert.deepEqual([texts(both.moved), both.members], [['glob:src/**'], []]);
    assert.deepEqual(
      [await held(from), await held(to)],
      [
        ['a', 'b'],
        ['x', 'y', 'glob:src/**', 'src/x'],
      ],
    );
  });

  test('puts them before another where that is said, in their order', async () => {
    const place = { before: idOf('to', 'y') };
    const { pack: after } = await moveToPack(ports, [{ pack: from, ids: [id('b'), id('a')] }], to, place);
    assert.deepEqual(texts(inRenderOrder(after.artifacts)), ['x', 'a', 'b', 'y']);
  });

  test('leaves where it is what the pack holds already, be it from another pack of the same move', async () => {
    const third = pack('third', ['x', 'b', 'c']);
    await ports.packs.add(third);
    const chosen = [
      { pack: from, ids: [id('b')] },
      { pack: third, ids: third.artifacts.map((each) => each.id) },
    ];
    const { moved, duplicates } = await moveToPack(ports, chosen, to);
    assert.deepEqual(
      [texts(moved), texts(duplicates)],
      [
        ['b', 'c'],
        ['x', 'b'],
      ],
    );
    assert.deepEqual(
      [await held(third), await held(to)],
      [
        ['x', 'b'],
        ['x', 'y', 'b', 'c'],
      ],
    );
  });

  test('arranges those that are in it, and says whether that changed anything', async () => {
    const place = { before: idOf('to', 'x') };
    const arranged = await moveToPack(ports, [{ pack: to, ids: [idOf('to', 'y')] }], to, place);
    const again = await moveToPack(ports, [{ pack: to, ids: [idOf('to', 'y')] }], to, place);
    assert.deepEqual(
      [await held(to), arranged.moved, arranged.isChange, again.isChange],
      [['y', 'x'], [], true, false],
    );
  });

  test('looks again where somebody adds to the pack what is on its way there', async () => {
    let isFirst = true;
    const packs = withMethods(ports.packs, {
      addAll: async (...given: Parameters<typeof ports.packs.addAll>) => {
        if (isFirst) {
          isFirst = false;
          await ports.packs.edit(to.id, (now) => ({
            ...now,
            artifacts: [...now.artifacts, artifact('a', { id: idOf('meanwhile'), position: 3 })],
          }));
        }
        await ports.packs.addAll(...given);
      },
    });
    const { moved, duplicates } = await moveToPack({ packs }, [{ pack: from, ids: [id('a'), id('b')] }], to);
    assert.deepEqual([texts(moved), texts(duplicates), await held(to)], [['b'], ['a'], ['x', 'y', 'a', 'b']]);
  });

  test('changes nothing where one of the packs has gone, or the other would hold too much', async () => {
    const small = testPorts({}, { ...defaultQuotas, packArtifacts: 3 });
    await small.packs.addAll([pack('from', ['a', 'b']), to]);
    const gone = pack('gone', ['c']);
    const all = ['a', 'b'].map((source) => idOf('from', source));
    const codes = [
      await errorCode(() => moveToPack(small, [{ pack: from, ids: all }], to)),
      await errorCode(() => moveToPack(small, [{ pack: from, ids: all }], gone)),
      await errorCode(() =>
        moveToPack(
          small,
          [
            { pack: from, ids: all.slice(1) },
            { pack: gone, ids: ['c'] },
          ],
          to,
        ),
      ),
    ];
    assert.deepEqual(codes, ['quota-pack-artifacts', 'pack-not-found', 'pack-not-found']);
    const stored = await small.packs.list();
    assert.deepEqual(
      stored.map(({ artifacts }) => texts(artifacts)),
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    );
  });

  test('calls a pack that has gone by its name', async () => {
    await ports.packs.delete(from.id);
    await assert.rejects(moveToPack(ports, [{ pack: from, ids: [id('a')] }], to), { details: { pack: 'from' } });
  });
});
