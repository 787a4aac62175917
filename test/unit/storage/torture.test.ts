// The short form of `npm run test:torture`.
import assert from 'node:assert/strict';
import type { DeviceKind } from '../../../src/storage/log/logDevice';
import { tempDirectory } from '../../support/tempDirectory';
import type { Acknowledged } from '../../support/torture/tally';
import { torture } from '../../support/torture/torture';
import { violations } from '../../support/torture/violations';

suite('A store that processes share while they are killed and stopped', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  const short = async (device: DeviceKind, transactions: number) =>
    torture({
      directory: directory(),
      seed: 1,
      processes: 3,
      transactions,
      device,
      durability: 'mixed',
      kills: 1,
      stops: 2,
      longestStop: 400,
    });

  test('loses nothing that it acknowledged, and makes nothing twice', async () => {
    const tortured = await short('append', 60);
    assert.deepEqual([tortured.violations, tortured.acknowledged, tortured.kills > 0], [[], 180, true]);
  });

  test('nor does it where appends may overlap, and each record has a directory', async () => {
    const tortured = await short('slots', 20);
    assert.deepEqual([tortured.violations, tortured.acknowledged, tortured.kills > 0], [[], 60, true]);
  });
});

suite('The judge of the torture', () => {
  const made = (tag: string, count: number, previous: string, changes: Partial<Acknowledged> = {}): Acknowledged => {
    return { tag, count, previous, asked: count * 10, answered: count * 10 + 5, ...changes };
  };
  const a = made('a', 1, '');
  const b = made('b', 2, 'a');
  const c = made('c', 3, 'b');

  test('finds nothing wrong with transactions that follow each other', () => {
    assert.deepEqual(violations([a, b, c], 3, [c, a, b]), []);
    assert.deepEqual(violations([a, b, c], 3, [a]), []);
    assert.deepEqual(violations([], 0, []), []);
  });

  test('sees what was lost, made twice, or made of an old state', () => {
    assert.deepEqual(violations([a, b], 2, [a, b, c]), ['c was acknowledged and is lost.']);
    assert.deepEqual(violations([a, b, { ...c, tag: 'b' }], 3, [a, b]), [
      'b was made twice.',
      'b was acknowledged as 2 after a and is stored as 3 after b.',
    ]);
    assert.deepEqual(violations([a, b, { ...c, count: 2, previous: 'a' }], 3, [a, b]), [
      'c made the counter 2 after a, but comes after b, which made it 2.',
    ]);
    assert.deepEqual(violations([a, b], 1, [a, b]), ['The counter says 1, but there are 2 rows.']);
  });

  test('sees a fork, and an order that is not that of time', () => {
    assert.deepEqual(violations([a, b], 2, [a, { ...b, tag: 'b', count: 3 }]), [
      'b was acknowledged as 3 after a and is stored as 2 after a.',
    ]);
    assert.deepEqual(violations([a, b, c], 3, [a, b, { ...c, asked: 0, answered: 1 }]), [
      'b was asked for after c was acknowledged, and comes before it.',
      'a was asked for after c was acknowledged, and comes before it.',
    ]);
  });
});
