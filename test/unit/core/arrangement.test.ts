import assert from 'node:assert/strict';
import { moved, type Place, prioritized } from '../../../src/core/arrangement';
import { inRenderOrder, type Pack } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { artifact, idOf, pack } from '../../support/packs';

const id = (source: string): string => idOf('p', source);
const order = (of: Pack): string[] => inRenderOrder(of.artifacts).map(({ source }) => printSource(source));

suite('Arranging a pack', () => {
  const four = pack('p', ['a', 'b', 'c', 'd']);

  const moves: readonly (readonly [what: string, from: string, place: Place, to: readonly string[]])[] = [
    ['forward, before another', 'd', { before: id('b') }, ['a', 'd', 'b', 'c']],
    ['forward, behind another', 'd', { after: id('a') }, ['a', 'd', 'b', 'c']],
    ['back, before another', 'a', { before: id('d') }, ['b', 'c', 'a', 'd']],
    ['back, behind another', 'a', { after: id('c') }, ['b', 'c', 'a', 'd']],
    ['to the end', 'a', { after: id('d') }, ['b', 'c', 'd', 'a']],
    ['to the beginning', 'd', { before: id('a') }, ['d', 'a', 'b', 'c']],
  ];
  for (const [what, from, place, to] of moves) {
    test(`moves an artifact ${what}, and gives out the same positions`, () => {
      const now = moved(four, id(from), place);
      assert.deepEqual(order(now), to);
      assert.deepEqual(
        now.artifacts.map(({ position }) => position),
        [1, 2, 3, 4],
      );
    });
  }

  test('changes nothing where there is nothing to move, or nothing to move it by', () => {
    const places: readonly (readonly [string, Place])[] = [
      ['a', { before: id('a') }],
      ['a', { after: id('gone') }],
      ['gone', { before: id('a') }],
    ];
    assert.deepEqual(
      places.map(([from, place]) => moved(four, id(from), place) === four),
      [true, true, true],
    );
  });

  test('gives what moves the priority of what it stands by: a position alone would not take it there', () => {
    const high = prioritized(prioritized(four, id('c'), 5), id('d'), 5);
    assert.deepEqual(order(high), ['c', 'd', 'a', 'b']);
    const now = moved(high, id('a'), { before: id('d') });
    assert.deepEqual(order(now), ['c', 'a', 'd', 'b']);
    assert.equal(now.artifacts.find((each) => each.id === id('a'))?.priority, 5);
  });

  test('takes the members of a collection along', () => {
    const collection = artifact('glob:src/**', { position: 3 });
    const member = (source: string, position: number) => artifact(source, { position, collection: collection.id });
    const mixed = pack('p', [], {
      artifacts: [
        artifact('a', { position: 1 }),
        artifact('b', { position: 2 }),
        collection,
        member('src/y', 4),
        member('src/x', 5),
      ],
    });
    const artifactId = (source: string): string => idOf('artifact', source);
    assert.deepEqual(order(moved(mixed, collection.id, { before: artifactId('b') })), ['a', 'src/x', 'src/y', 'b']);
    assert.deepEqual(order(prioritized(mixed, collection.id, 1)), ['src/x', 'src/y', 'a', 'b']);
  });
});
