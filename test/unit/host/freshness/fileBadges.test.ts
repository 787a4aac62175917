import assert from 'node:assert/strict';
import type { ArtifactState } from '../../../../src/core/artifactState';
import { changedBadges, type FileBadge, fileBadges } from '../../../../src/host/freshness/fileBadges';
import type { KnownArtifact } from '../../../../src/host/freshness/knownArtifacts';
import { artifact, folder, pack } from '../../../support/packs';

suite('Badges of files', () => {
  const known = (source: string, state?: ArtifactState, packName = 'auth'): KnownArtifact => ({
    artifact: artifact(source),
    pack: pack(packName),
    state,
    lookedAt: 0,
  });
  const changed: ArtifactState = { state: 'changed' };
  const inWords = (badges: ReadonlyMap<string, FileBadge>): string[] =>
    [...badges.values()].map(
      ({ location, pack: name, isWhole, isStale }) =>
        `${location.path} ${name} ${isWhole ? 'whole' : 'part'}${isStale ? ' stale' : ''}`,
    );
  const changes = (before: KnownArtifact[], after: KnownArtifact[]): string[] =>
    changedBadges(fileBadges(before), fileBadges(after)).map(({ path }) => path);

  test('are one for each file, with how its artifacts stand', () => {
    const badges = fileBadges([
      known('a.ts', { state: 'fresh' }),
      known('b.ts#L1-L2', changed),
      known('b.ts#L5-L6'),
      known('c.ts#L1-L2', { state: 'moved', lines: { start: 3, end: 4 } }),
      known('c.ts'),
      known('c.ts#L7'),
      known('docs/d.md', { state: 'missing' }),
    ]);
    assert.deepEqual(inWords(badges), [
      'a.ts auth whole',
      'b.ts auth part stale',
      'c.ts auth whole stale',
      'docs/d.md auth whole stale',
    ]);
    assert.deepEqual(badges.get(`${folder} a.ts`)?.location, { folder, path: 'a.ts' });
  });

  test('are of files alone, and not of notes, collections and what else has none', () => {
    assert.deepEqual(
      inWords(fileBadges(['text:a', 'glob:*.ts', 'md_dir:docs', 'git:diff'].map((each) => known(each)))),
      [],
    );
  });

  test('change where a file comes, goes, stands otherwise, or is held otherwise', () => {
    assert.deepEqual(changes([known('a.ts')], [known('a.ts'), known('b.ts')]), ['b.ts']);
    assert.deepEqual(changes([known('a.ts'), known('b.ts')], [known('b.ts')]), ['a.ts']);
    assert.deepEqual(changes([known('a.ts'), known('b.ts')], [known('a.ts', changed), known('b.ts')]), ['a.ts']);
    assert.deepEqual(changes([known('a.ts#L1')], [known('a.ts')]), ['a.ts']);
    assert.deepEqual(changes([known('a.ts')], [known('a.ts', undefined, 'Auth')]), ['a.ts']);
  });

  test('do not change with what they do not say', () => {
    assert.deepEqual(changes([known('a.ts')], [known('a.ts', { state: 'fresh' }), known('a.ts#L1')]), []);
  });

  test('of 10,000 files are cheap to compare', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => known(`d${index % 100}/f${index}.ts`));
    const before = fileBadges(many);
    const began = performance.now();
    assert.deepEqual(changedBadges(before, fileBadges(many)), []);
    console.log(`      10,000 badges: ${Math.round(performance.now() - began)} ms`);
  });
});
