import assert from 'node:assert/strict';
import { type Move, withoutMoves, withRestored } from '../../../../src/app/undo/order';
import { moved } from '../../../../src/core/arrangement';
import { longestIncreasing } from '../../../../src/core/increasing';
import type { Artifact, Pack } from '../../../../src/core/pack';
import { artifact, idOf, pack } from '../../../support/packs';

suite('Undoing a move', () => {
  const given = pack('p', ['a', 'b', 'c', 'd', 'e']);
  const id = (name: string): string => idOf('p', name);

  /** What became of each position. */
  function moves(before: Pack, after: Pack): Move[] {
    const positions = new Map(before.artifacts.map((each) => [each.id, each.position]));
    return after.artifacts
      .map((each) => ({ id: each.id, before: positions.get(each.id) ?? 0, after: each.position }))
      .filter((move) => move.before !== move.after);
  }
  const places = (artifacts: readonly Artifact[]): string[] =>
    artifacts.map(({ source, position }) => `${'path' in source ? source.path : ''}${position}`);

  test('gives the positions back as they were', () => {
    const after = moved(given, id('a'), { after: id('d') });
    const { artifacts, movedSince } = withoutMoves(after.artifacts, moves(given, after));
    assert.deepEqual([places(artifacts), movedSince], [['a1', 'b2', 'c3', 'd4', 'e5'], []]);
  });

  test('leaves alone what others have moved since', () => {
    const ours = moved(given, id('a'), { after: id('d') });
    const theirs = moved(ours, id('c'), { after: id('e') });
    const { artifacts, movedSince } = withoutMoves(theirs.artifacts, moves(given, ours));
    assert.deepEqual([places(artifacts), movedSince], [['a1', 'b2', 'd3', 'e4', 'c5'], []]);
  });

  test('says of what others have moved as well that it stays where it is', () => {
    const ours = moved(given, id('a'), { after: id('d') });
    const theirs = moved(ours, id('a'), { before: id('c') });
    const { artifacts, movedSince } = withoutMoves(theirs.artifacts, moves(given, ours));
    assert.deepEqual([places(artifacts), movedSince], [['b1', 'a2', 'c3', 'd4', 'e5'], [id('a')]]);
  });

  test('does not bring back what is not there any more', () => {
    const after = moved(given, id('a'), { after: id('d') });
    const left = after.artifacts.filter((each) => each.id !== id('a'));
    assert.deepEqual(places(withoutMoves(left, moves(given, after)).artifacts), ['b2', 'c3', 'd4', 'e5']);
  });

  test('of every other one of a large pack gives all of them back, though somebody else has moved one', () => {
    const one = artifact('a');
    const count = 60_000;
    const all = Array.from({ length: count }, (_, at) => ({ id: `${at}`, before: at, after: at + (at % 2) * count }));
    const theirs = all.map(({ id, after }) => ({ ...one, id, position: id === '4' ? 9 * count : after }));
    const { artifacts, movedSince } = withoutMoves(
      theirs.toSorted((a, b) => a.position - b.position),
      all,
    );
    const wanted = all.map(({ id }) => id).filter((each) => each !== '4');
    const ids = artifacts.map((each) => each.id);
    assert.deepEqual([ids.join() === [...wanted, '4'].join(), movedSince], [true, []]);
  });

  test('of a removal takes the place that was another’s meanwhile, and that one moves on', () => {
    const [a, b, c] = given.artifacts as [Artifact, Artifact, Artifact];
    const added = { ...c, position: 2 };
    assert.deepEqual(places(withRestored([a, added], [b])), ['a1', 'b2', 'c3']);
  });
});

suite('The longest increasing part', () => {
  const values = (numbers: readonly number[]): (number | undefined)[] =>
    longestIncreasing(numbers).map((index) => numbers[index]);

  test('of nothing is nothing', () => assert.deepEqual(values([]), []));
  test('of one that rises is all of it', () => assert.deepEqual(values([1, 2, 3]), [1, 2, 3]));
  test('of one that falls is one number', () => assert.deepEqual(values([3, 2, 1]), [1]));
  test('leaves out as few as it can', () => assert.deepEqual(values([5, 1, 2, 9, 3, 4]), [1, 2, 3, 4]));
});
