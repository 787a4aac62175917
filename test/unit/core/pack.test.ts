import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Artifact,
  inRenderOrder,
  nameKey,
  parsePackName,
  parseTokenBudget,
  renamed,
  withoutArtifacts,
} from '../../../src/core/pack';
import { thrownCode } from '../../support/errorCode';
import { artifact, idOf, pack } from '../../support/packs';

suite('The name of a pack', () => {
  test('is kept without white space around it, in one Unicode form', () => {
    const names = ['Sign-in', ' Sign-in\t', 'a  b', 'Cafe\u0301', '\u{1f600}', '\ufeffa', 'x'.repeat(200), '..', '<b>'];
    assert.deepEqual(names.map(parsePackName), [
      ...['Sign-in', 'Sign-in', 'a  b', 'Caf\u00e9', '\u{1f600}', 'a', 'x'.repeat(200), '..', '<b>'],
    ]);
  });

  test('is a line of 1 to 200 characters', () => {
    const names = ['', ' \n', 'a\nb', 'a\rb', 'a\0', 'a\u001bb', 'a\u0085b', 'a\u2028b', 'a\u2029b', 'x'.repeat(201)];
    assert.deepEqual(
      names.filter((name) => thrownCode(() => parsePackName(name)) !== 'pack-name-invalid'),
      [],
    );
  });

  test('is shown on one line even when it is wrong', () => {
    assert.throws(() => parsePackName('a\r\n\u001b[31mb'), {
      message: '“a···[31mb” cannot name a pack: it contains a line break or a control character.',
    });
  });

  test('is the same as another whatever their case and their Unicode form', () => {
    const pairs: [string, string][] = [
      ['Sign-in', 'SIGN-IN'],
      ['\u00c9t\u00e9', '\u00e9T\u00c9'],
      ['Caf\u00e9', 'CAFE\u0301'],
      ['\u042f', '\u044f'],
    ];
    assert.deepEqual(
      pairs.filter(([a, b]) => nameKey(a) !== nameKey(b)),
      [],
    );
    assert.notEqual(nameKey('e'), nameKey('\u00e9'));
  });
});

suite('A token budget', () => {
  test('is a whole number from 1 to a hundred million', () => {
    assert.deepEqual(['1', '50000', '100000000', '007'].map(parseTokenBudget), [1, 50_000, 100_000_000, 7]);
  });

  test('is nothing else', () => {
    const texts = [
      '',
      '0',
      '-1',
      '+1',
      '1.5',
      '1e3',
      ' 1',
      '1 ',
      '1,000',
      '0x10',
      '100000001',
      '9'.repeat(10),
      '١',
      'NaN',
    ];
    assert.deepEqual(
      texts.filter((text) => thrownCode(() => parseTokenBudget(text)) !== 'token-budget-invalid'),
      [],
    );
  });
});

suite('The order of rendering', () => {
  const anyArtifact: fc.Arbitrary<Artifact> = fc
    .record({
      priority: fc.integer({ min: -2, max: 2 }),
      position: fc.integer({ min: 1, max: 3 }),
      addedAt: fc.integer({ min: 1, max: 3 }),
      id: fc.nat({ max: 1_000 }).map((number) => idOf(String(number))),
    })
    .map((fields) => artifact('a.ts', fields));
  const anyArtifacts = fc.uniqueArray(anyArtifact, { selector: ({ id }) => id, maxLength: 8 });

  test('is priority, high first, then position, then time added, then id', () => {
    const ids = ['e', 'd', 'c', 'a', 'b', 'f'];
    const inOrder = [
      artifact('a.ts', { id: 'e', priority: 5, position: 9, addedAt: 9 }),
      artifact('a.ts', { id: 'd', priority: 0, position: 1, addedAt: 9 }),
      artifact('a.ts', { id: 'c', priority: 0, position: 2, addedAt: 1 }),
      artifact('a.ts', { id: 'a', priority: 0, position: 2, addedAt: 2 }),
      artifact('a.ts', { id: 'b', priority: 0, position: 2, addedAt: 2 }),
      artifact('a.ts', { id: 'f', priority: -5, position: 1, addedAt: 1 }),
    ];
    assert.deepEqual(
      inRenderOrder(inOrder.toReversed()).map(({ id }) => id),
      ids,
    );
  });

  test('does not depend on the order they come in, and changes none of them', () => {
    fc.assert(
      fc.property(
        anyArtifacts.chain((each) =>
          fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length })),
        ),
        ([artifacts, shuffled]) => {
          const before = [...shuffled];
          assert.deepEqual(inRenderOrder(shuffled), inRenderOrder(artifacts));
          assert.deepEqual(shuffled, before);
        },
      ),
      { seed: 20_261_120, numRuns: 1_000 },
    );
  });
});

suite('An edit of a pack', () => {
  test('leaves the pack it was made of as it was', () => {
    const before = pack('a', ['x.ts', 'y.ts']);
    const [x] = before.artifacts;
    assert.deepEqual(
      [renamed(before, 'b').name, withoutArtifacts(before, new Set([x?.id ?? ''])).artifacts.length, before],
      ['b', 1, pack('a', ['x.ts', 'y.ts'])],
    );
  });
});
