import assert from 'node:assert/strict';
import { findArtifact, removeArtifacts } from '../../../src/app/removeArtifacts';
import { thrownCode } from '../../support/errorCode';
import { artifact, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

const ids = {
  readme: 'abcd0000-0000-7000-8000-000000000001',
  main: 'abcd0000-0000-7000-8000-000000000002',
  range: 'abce0000-0000-7000-8000-000000000003',
  note: 'abcd1000-0000-7000-8000-000000000004',
  odd: 'ffff0000-0000-7000-8000-000000000005',
  twice: 'ffff1000-0000-7000-8000-000000000006',
  again: 'ffff2000-0000-7000-8000-000000000007',
};
const given = pack('a', [], {
  artifacts: [
    artifact('README.md', { id: ids.readme, position: 1 }),
    artifact('src/main.ts', { id: ids.main, position: 2 }),
    artifact('src/main.ts#L1-L50', { id: ids.range, position: 3 }),
    artifact('text:abce', { id: ids.note, position: 4 }),
    artifact('file:odd#L1', { id: ids.odd, position: 5 }),
    artifact('twice.ts', { id: ids.twice, position: 6 }),
    artifact('twice.ts', { id: ids.again, position: 7, folder: 'file:///other' }),
  ],
});

suite('Finding an artifact', () => {
  const found: Record<string, string> = {
    [ids.readme]: ids.readme,
    [ids.main.toUpperCase()]: ids.main,
    abce: ids.range,
    ABCE0000: ids.range,
    abcd1: ids.note,
    'abcd0000-0000-7000-8000-000000000002': ids.main,
    'README.md': ids.readme,
    './README.md': ids.readme,
    'src//main.ts': ids.main,
    'src/main.ts#L1-50': ids.range,
    'text:abce': ids.note,
    'file:odd#L1': ids.odd,
    'workspace/twice.ts': ids.twice,
    './other/twice.ts': ids.again,
  };
  for (const [reference, id] of Object.entries(found)) {
    test(`takes ${reference}`, () => {
      assert.equal(findArtifact(given, reference).id, id);
    });
  }

  test('takes a source before an id that begins alike', () => {
    const named = pack('a', [], { artifacts: [artifact('abce', { id: ids.odd }), ...given.artifacts] });
    assert.equal(findArtifact(named, 'abce').id, ids.odd);
  });

  test('takes the text by which a file of an unusual name was added', () => {
    assert.equal(findArtifact(given, 'odd#L1').id, ids.odd);
  });

  test('takes what a source is called by itself before what tells that of another folder apart', () => {
    const named = pack('a', [], {
      artifacts: [
        artifact('file:api/a.ts#L1', { id: ids.odd }),
        artifact('a.ts#L1', { id: ids.twice, folder: 'file:///api' }),
        artifact('a.ts#L1', { id: ids.again, folder: 'file:///web' }),
      ],
    });
    assert.deepEqual(
      ['api/a.ts#L1', 'web/a.ts#L1'].map((reference) => findArtifact(named, reference).id),
      [ids.odd, ids.again],
    );
  });

  test('refuses what names more than one, and what names none', () => {
    const references = [
      'abcd',
      'abcd0000',
      'twice.ts',
      'ffff',
      'abc',
      'a',
      '',
      'missing',
      'src/main.ts#L1',
      'glob:*',
      '%',
    ];
    assert.deepEqual(
      references.map((reference) => thrownCode(() => findArtifact(given, reference))),
      [
        ...Array.from({ length: 4 }, () => 'artifact-ambiguous'),
        ...Array.from({ length: 7 }, () => 'artifact-not-found'),
      ],
    );
  });
});

suite('Removing artifacts', () => {
  test('takes them out and leaves the rest in their places', async () => {
    const { packs } = testPorts();
    await packs.add(given);
    const after = await removeArtifacts({ packs }, given, [ids.readme, ids.note, 'gone already']);
    assert.deepEqual(
      after.artifacts.map(({ position }) => position),
      [2, 3, 5, 6, 7],
    );
  });

  test('writes nothing when they are gone already', async () => {
    const { packs } = testPorts();
    await packs.add(given);
    let events = 0;
    packs.onDidChange(() => {
      events += 1;
    });
    const after = await removeArtifacts({ packs }, given, ['gone already']);
    assert.deepEqual([after, events], [given, 0]);
  });
});
