import assert from 'node:assert/strict';
import { arranged, arrangedArtifacts, moved, type Place, prioritized, shifted } from '../../../src/core/arrangement';
import { type Artifact, inRenderOrder, type Pack } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { artifact, idOf, pack } from '../../support/packs';
import { randomNumbers } from '../../support/randomNumbers';

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

suite('Arranging several artifacts of a pack', () => {
  const four = pack('p', ['a', 'b', 'c', 'd']);
  const ids = (...sources: readonly string[]): ReadonlySet<string> => new Set(sources.map(id));
  /** `a5 b` for the sources in their order, with the priorities that are not 0. */
  const priorities = (of: Pack): string =>
    arrangedArtifacts(of)
      .map(({ source, priority }) => `${printSource(source)}${priority === 0 ? '' : priority}`)
      .join(' ');
  const high = prioritized(prioritized(prioritized(four, id('a'), 7), id('b'), 5), id('c'), 5);

  const places: readonly (readonly [
    what: string,
    from: Pack,
    moving: readonly string[],
    place: Place | undefined,
    to: string,
  ])[] = [
    ['before another, in the order in which they stood', four, ['d', 'b'], { before: id('a') }, 'b d a c'],
    ['behind another', four, ['a', 'b'], { after: id('c') }, 'c a b d'],
    ['to the end', four, ['c', 'a'], undefined, 'b d a c'],
    ['before one of their own, which is before the next', four, ['a', 'c'], { before: id('c') }, 'b a c d'],
    [
      'with the priority next to their own that lets them stand there',
      high,
      ['d', 'a'],
      { before: id('c') },
      'b5 a5 d5 c5',
    ],
    ['with their own where it lies between', high, ['b'], { before: id('d') }, 'a7 c5 b5 d'],
    ['down with that of what is above', prioritized(high, id('c'), 2), ['a'], { before: id('d') }, 'b5 c2 a2 d'],
    ['up with that of what is below', high, ['d'], { before: id('a') }, 'd7 a7 b5 c5'],
    [
      'behind what is above, though what is below was added before it',
      prioritized(prioritized(four, id('c'), 5), id('d'), 5),
      ['c'],
      { before: id('a') },
      'd5 c5 a b',
    ],
    ['to the end with the last one', high, ['a'], undefined, 'b5 c5 d a'],
  ];
  for (const [what, from, moving, place, to] of places) {
    test(`moves them ${what}`, () => {
      const now = arranged(from, ids(...moving), place);
      assert.equal(priorities(now), to);
      assert.deepEqual(now.artifacts.map(({ position }) => position).sort(), [1, 2, 3, 4]);
    });
  }

  test('changes nothing where they stand there already, and leaves the others the very objects', () => {
    const before = [
      arranged(high, ids('b'), { before: id('c') }),
      arranged(high, ids('d'), undefined),
      arranged(high, ids('a', 'b', 'c', 'd'), { before: id('a') }),
      arranged(high, ids('a', 'b'), { after: id('gone') }),
      arranged(high, ids('gone'), { after: id('a') }),
    ];
    assert.deepEqual(
      before.map((each) => each === high),
      [true, true, true, true, true],
    );
    const kept = arranged(four, ids('d'), { before: id('c') }).artifacts.filter((each) =>
      four.artifacts.includes(each),
    );
    assert.deepEqual(
      kept.map((each) => printSource(each.source)),
      ['a', 'b'],
    );
  });

  const shifts: readonly (readonly [from: Pack, moving: readonly string[], 'up' | 'down', to: string])[] = [
    [four, ['b'], 'up', 'b a c d'],
    [four, ['b', 'd'], 'up', 'b a d c'],
    [four, ['b', 'c'], 'up', 'b c a d'],
    [four, ['a', 'c'], 'up', 'a c b d'],
    [four, ['c'], 'down', 'a b d c'],
    [four, ['a', 'c'], 'down', 'b a d c'],
    [four, ['b', 'd'], 'down', 'a c b d'],
    [high, ['d'], 'up', 'a7 b5 d5 c5'],
    [high, ['a', 'c'], 'down', 'b5 a5 d c'],
  ];
  for (const [from, moving, direction, to] of shifts) {
    test(`takes ${moving.join(' and ')} of ${priorities(from)} one place ${direction}`, () => {
      assert.equal(priorities(shifted(from, ids(...moving), direction)), to);
    });
  }

  test('leaves what stands at the edge, as the very pack', () => {
    assert.deepEqual(
      [
        shifted(four, ids('a', 'b'), 'up') === four,
        shifted(four, ids('d'), 'down') === four,
        shifted(four, ids(), 'up') === four,
      ],
      [true, true, true],
    );
  });

  test('gives the members of a collection its priority', () => {
    const collection = artifact('glob:src/**', { position: 2 });
    const member = artifact('src/x', { position: 3, collection: collection.id });
    const one = artifact('a', { position: 1, priority: 4 });
    const now = shifted(pack('p', [], { artifacts: [one, collection, member] }), new Set([collection.id]), 'up');
    assert.deepEqual(
      now.artifacts.map(({ source, priority }) => `${printSource(source)} ${priority}`),
      ['glob:src/** 4', 'a 4', 'src/x 4'],
    );
  });

  test('stand where they were put, whatever the priorities and positions are, and nothing else changes', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = randomNumbers(seed);
      const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
      const positions = [1, 2, 3, 4, 5, 6, 7].toSorted(() => random() - 0.5);
      const artifacts = positions.map((position) =>
        artifact(`f${position}`, { position: position * 3, priority: oneOf([0, 0, 1, 5]) }),
      );
      const from = pack('p', [], { artifacts: artifacts.toSorted((a, b) => a.position - b.position) });
      const before = arrangedArtifacts(from);
      const moving = new Set(before.filter(() => random() < 0.4).map((each) => each.id));
      const target = oneOf([...before, undefined]);
      const place = target && oneOf([{ before: target.id }, { after: target.id }]);
      const now = arranged(from, moving, place);
      const index = target ? before.indexOf(target) + (place && 'after' in place ? 1 : 0) : before.length;
      const left = (part: readonly Artifact[]) => part.filter((each) => !moving.has(each.id));
      const moved = before.filter((each) => moving.has(each.id));
      const wanted = [...left(before.slice(0, index)), ...moved, ...left(before.slice(index))];
      const ids = (all: readonly Artifact[]) => all.map((each) => each.id);
      assert.deepEqual(ids(arrangedArtifacts(now)), ids(wanted), `seed ${seed}`);
      assert.deepEqual(
        now.artifacts.map(({ position }) => position).toSorted(),
        from.artifacts.map(({ position }) => position).toSorted(),
      );
      const settled = (all: readonly Artifact[]) =>
        left(all)
          .map(({ id, priority }) => `${id} ${priority}`)
          .sort();
      assert.deepEqual(settled(now.artifacts), settled(from.artifacts), `seed ${seed}`);
    }
  });
});
