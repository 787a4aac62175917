import assert from 'node:assert/strict';
import { parseWorkspacePath } from '../../../../src/core/workspacePath';
import { type KnownArtifact, KnownArtifacts } from '../../../../src/host/freshness/knownArtifacts';
import { artifact, folder, pack } from '../../../support/packs';

suite('What is known of the artifacts of a window', () => {
  const names = (known: Iterable<KnownArtifact>): string[] => [...known].map((each) => each.artifact.id);
  const at = (path: string) => ({ folder, path: parseWorkspacePath(path) });

  test('is what was found out of the version that is there, and nothing of another', () => {
    const known = new KnownArtifacts();
    const before = pack('p', ['a.ts', 'b.ts', 'c.ts']);
    const [a, b, c] = before.artifacts;
    assert.ok(a && b && c);
    assert.deepEqual(names(known.take([before]).added), [a.id, b.id, c.id]);
    for (const each of known.all()) {
      each.state = { state: 'changed' };
    }
    const renamed = { ...a, note: 'Why it is here' };
    const { added, forgotten } = known.take([{ ...before, artifacts: [renamed, { ...b, capturedAt: 2 }] }]);
    assert.deepEqual([names(added), [...forgotten].sort()], [[b.id], [b.id, c.id].sort()]);
    assert.deepEqual([known.get(a.id)?.artifact, known.get(a.id)?.state], [renamed, { state: 'changed' }]);
    assert.equal(known.staleCount(), 1);
  });

  test('says nothing of what nobody had looked at when it went', () => {
    const known = new KnownArtifacts();
    known.take([pack('p', ['a.ts'])]);
    assert.deepEqual(known.take([]), { added: [], forgotten: new Set() });
  });

  test('is found by file and below a directory, in whichever pack', () => {
    const known = new KnownArtifacts();
    const [p, q] = [pack('p', ['src/a.ts', 'src/a.ts#L3-L7', 'text:Hi']), pack('q', ['src/a.ts', 'src/deep/b.ts'])];
    known.take([p, q]);
    assert.deepEqual(names(known.of(at('src/a.ts'))), [p.artifacts[0]?.id, p.artifacts[1]?.id, q.artifacts[0]?.id]);
    assert.deepEqual(names(known.below(at('src/deep'))), [q.artifacts[1]?.id]);
    assert.equal(known.below(at('src')).length, 4);
    assert.deepEqual([...known.of(at('src')), ...known.below(at('sr'))], []);
  });

  test('counts the artifacts of each directory', () => {
    const known = new KnownArtifacts();
    const elsewhere = artifact('x.ts', { folder: 'file:///elsewhere' });
    known.take([
      pack('p', ['README.md', 'src/a.ts', 'src/b.ts#L1', 'glob:**/*.ts']),
      pack('q', [], { artifacts: [elsewhere] }),
    ]);
    assert.deepEqual(known.directories(), [
      { folder, path: '', artifacts: 1 },
      { folder, path: 'src', artifacts: 2 },
      { folder: 'file:///elsewhere', path: '', artifacts: 1 },
    ]);
  });

  test('depends on what Git notes, where there is a diff', () => {
    const known = new KnownArtifacts();
    known.take([pack('p', ['src/a.ts', 'git:diff', 'git:diff --base=main'])]);
    const directories = [
      { folder, path: '.git', artifacts: 2 },
      { folder, path: 'src', artifacts: 1 },
    ];
    assert.deepEqual(known.directories(), directories);
    known.take([pack('p', ['src/a.ts'])]);
    assert.deepEqual(known.directories(), directories.slice(1));
  });
});
