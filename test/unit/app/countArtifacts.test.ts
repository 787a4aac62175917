import assert from 'node:assert/strict';
import { countArtifacts } from '../../../src/app/countArtifacts';
import { renderPack } from '../../../src/app/renderPack';
import { type TestPorts, testPorts } from '../../support/ports';
import { addSources, packOf } from '../../support/snapshotWorld';
import { withMethods } from '../../support/withMethods';

suite('Counting the artifacts of a pack', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts({
      'a.ts': '\ufeffone two\n',
      'b.txt': Buffer.from('\ufeffone two three', 'utf16le'),
      'docs/x.md': 'four words in here\n',
    });
  });
  const countingPorts = (): { given: TestPorts; asked: (readonly string[])[] } => {
    const asked: (readonly string[])[] = [];
    const countAll: TestPorts['tokens']['countAll'] = async (all, ...rest) => {
      asked.push(all);
      return ports.tokens.countAll(all, ...rest);
    };
    return { given: { ...ports, tokens: withMethods(ports.tokens, { countAll }) }, asked };
  };

  test('gives what each has captured, and nothing to a collection', async () => {
    const { artifacts } = await packOf(ports, ['a.ts', 'b.txt', 'md_dir:docs']);
    const progress: number[] = [];
    const counts = await countArtifacts(ports, artifacts, 'o200k_base', {
      onProgress: (done) => void progress.push(done),
    });
    assert.deepEqual([artifacts.map(({ id }) => counts.get(id)), progress], [[2, 3, 0, 4], [3]]);
    const estimates = await countArtifacts(ports, artifacts, 'estimate');
    assert.deepEqual(
      artifacts.map(({ id }) => estimates.get(id)),
      [3, 4, 0, 5],
    );
  });

  test('counts nothing that a rendering has counted, but what is in another encoding than UTF-8: it has no facts', async () => {
    const pack = await packOf(ports, ['a.ts', 'b.txt']);
    await renderPack(ports, pack);
    const { given, asked } = countingPorts();
    await countArtifacts(given, pack.artifacts, 'o200k_base');
    assert.deepEqual(asked, [['one two three']]);
    await countArtifacts(given, pack.artifacts.slice(0, 1), 'o200k_base');
    assert.equal(asked.length, 1);
  });

  test('keeps nothing: whoever looks at a pack changes no store', async () => {
    const { artifacts } = await packOf(ports, ['a.ts']);
    const keep = () => assert.fail('Something was kept');
    await countArtifacts({ ...ports, facts: withMethods(ports.facts, { keep }) }, artifacts, 'o200k_base');
  });

  test('gives nothing where the content is missing, counted or not', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const { artifacts } = await addSources(ports, pack, ['text:x']);
    const [a, note] = artifacts;
    await renderPack(ports, pack);
    const gone = {
      ...ports,
      blobs: withMethods(ports.blobs, {
        has: async () => false,
        get: async (hash) => testPorts().blobs.get(hash),
      }),
    };
    const counts = await countArtifacts(gone, artifacts, 'o200k_base');
    assert.deepEqual([counts.get(a?.id ?? ''), counts.get(note?.id ?? '')], [null, null]);
  });

  test('holds no more than some megabytes of text at a time', async () => {
    const { artifacts } = await packOf(ports, ['text:a', 'text:b', 'text:c']);
    const large = artifacts.map((each) => ({ ...each, content: { ...each.content, bytes: 4 * 1024 * 1024 } }));
    const { given, asked } = countingPorts();
    await countArtifacts(given, large, 'o200k_base');
    assert.deepEqual(asked, [['a'], ['b'], ['c']]);
  });

  test('ends when it is told to', async () => {
    const { artifacts } = await packOf(ports, ['a.ts']);
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(countArtifacts(ports, artifacts, 'o200k_base', { signal }), { message: 'enough' });
  });
});
