import assert from 'node:assert/strict';
import { renderArtifacts } from '../../../src/app/renderArtifacts';
import { setFollowing } from '../../../src/app/setFollowing';
import { type TestPorts, testPorts } from '../../support/ports';
import { packOf } from '../../support/snapshotWorld';

suite('Rendering some artifacts of a pack', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({ 'a.ts': 'one\n', 'b.ts': 'two\n', 'docs/x.md': '# X\n', 'docs/y.md': '# Y\n' });
  });

  test('holds them and nothing that the pack says of itself', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.ts', 'md_dir:docs'], { description: 'About.', instruction: 'Do.' });
    const [a, , docs] = pack.artifacts;
    const ids = new Set([a?.id ?? '', docs?.id ?? '']);
    const { payload, included, pack: rendered } = await renderArtifacts(ports, pack, ids, { tokenBudget: 50 });
    assert.doesNotMatch(payload, /About|Do\.|two/);
    assert.deepEqual(
      included.map(({ artifact: { source } }) => 'path' in source && source.path),
      ['a.ts', 'docs/x.md', 'docs/y.md'],
    );
    assert.equal(rendered.tokenBudget, 50);
  });

  test('captures again what follows its source, of them alone', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.ts']);
    const ids = pack.artifacts.map(({ id }) => id);
    const following = await setFollowing(ports, pack, ids, true);
    ports.disk.files.set('a.ts', 'ONE\n');
    ports.disk.files.set('b.ts', 'TWO\n');
    const { payload } = await renderArtifacts(ports, following, new Set(ids.slice(0, 1)));
    assert.match(payload, /ONE/);
    const [, b] = (await ports.packs.get(pack.id))?.artifacts ?? [];
    assert.equal(b?.content.hash, pack.artifacts[1]?.content.hash);
  });
});
