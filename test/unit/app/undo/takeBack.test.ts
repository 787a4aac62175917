import assert from 'node:assert/strict';
import { addToPack } from '../../../../src/app/addToPack';
import { excludeMembers } from '../../../../src/app/excludeMembers';
import { moveToPack } from '../../../../src/app/moveToPack';
import { refreshPack } from '../../../../src/app/refreshPack';
import { removeArtifacts } from '../../../../src/app/removeArtifacts';
import { type PackChange, packDifference } from '../../../../src/app/undo/packChange';
import { recordingPacks } from '../../../../src/app/undo/recordingPacks';
import { reverted } from '../../../../src/app/undo/reverted';
import { takeBack } from '../../../../src/app/undo/takeBack';
import type { BlobStore, ContentRead } from '../../../../src/core/blobStore';
import type { ContentHash } from '../../../../src/core/contentHash';
import { PackError } from '../../../../src/core/errors';
import type { Pack } from '../../../../src/core/pack';
import { parseSource, printSource } from '../../../../src/core/sourceText';
import { artifact, folder, pack } from '../../../support/packs';
import { type TestPorts, testPorts } from '../../../support/ports';

suite('Taking a change back', () => {
  let ports: TestPorts;
  let changes: PackChange[];
  let given: Pack;
  setup(async () => {
    const theirs = testPorts({ 'a.ts': 'a\n', 'b.ts': 'b\n' });
    changes = [];
    ports = { ...theirs, packs: recordingPacks(theirs.packs, (change) => void changes.push(change)) };
    await ports.packs.addAll([pack('p'), pack('q')]);
    const located = ['a.ts', 'b.ts'].map((text) => ({ source: parseSource(text), folder }));
    given = (await addToPack(ports, pack('p'), located)).pack;
    changes.length = 0;
  });

  const last = (): PackChange => {
    const change = changes.pop();
    assert.ok(change);
    return change;
  };
  const idAt = (index: number): string => given.artifacts[index]?.id ?? '';

  /** Where some content is on its way out, and other content is gone. */
  function blobsWith(leaving: ReadonlySet<string>, gone: ReadonlySet<string>): { blobs: BlobStore; put: string[] } {
    const put: string[] = [];
    const blobs: BlobStore = Object.assign(Object.create(ports.blobs), {
      has: async (hash: ContentHash) => !gone.has(hash) && (!leaving.has(hash) || put.length > 0),
      put: async (content: Uint8Array) => {
        const hash = await ports.blobs.put(content);
        put.push(hash);
        return hash;
      },
      async *getAll(hashes: Iterable<ContentHash>): AsyncGenerator<ContentRead> {
        for await (const each of ports.blobs.getAll(hashes)) {
          const failure = new PackError('blob-missing', { hash: each.hash });
          yield gone.has(each.hash) ? { hash: each.hash, failure } : each;
        }
      },
    });
    return { blobs, put };
  }

  test('keeps content again that is on its way out of the store', async () => {
    await removeArtifacts(ports, given, [idAt(0)]);
    const hash = given.artifacts[0]?.content.hash ?? '';
    const { blobs, put } = blobsWith(new Set([hash]), new Set());
    assert.deepEqual(await takeBack({ ...ports, blobs }, last()), []);
    assert.deepEqual([put, (await ports.packs.get(given.id))?.artifacts], [[hash], given.artifacts]);
  });

  test('says whose content is gone, and brings the others back', async () => {
    await removeArtifacts(ports, given, [idAt(0), idAt(1)]);
    const { blobs } = blobsWith(new Set(), new Set([given.artifacts[0]?.content.hash ?? '']));
    const obstacles = await takeBack({ ...ports, blobs }, last());
    assert.deepEqual(
      obstacles.map(({ reason, artifact }) => [reason, artifact?.id]),
      [['lost', idAt(0)]],
    );
    assert.deepEqual((await ports.packs.get(given.id))?.artifacts, given.artifacts.slice(1));
  });

  test('of an update leaves what was updated where the old content is gone', async () => {
    ports.disk.files.set('a.ts', 'changed\n');
    const updated = (await refreshPack(ports, given)).pack;
    const { blobs } = blobsWith(new Set(), new Set([given.artifacts[0]?.content.hash ?? '']));
    const [obstacle] = await takeBack({ ...ports, blobs }, last());
    assert.deepEqual([obstacle?.reason, (await ports.packs.get(given.id))?.artifacts], ['lost', updated.artifacts]);
  });

  test('writes nothing where all of it was changed since', async () => {
    await ports.packs.edit(given.id, (now) => ({ ...now, tokenBudget: 1 }));
    const change = last();
    await ports.packs.edit(given.id, (now) => ({ ...now, tokenBudget: 2 }));
    changes.length = 0;
    assert.deepEqual(await takeBack(ports, change), [{ reason: 'changed', pack: 'p', artifact: undefined }]);
    assert.deepEqual(changes, []);
  });

  test('does not put a pack aside that somebody has put something into', async () => {
    await ports.packs.add(pack('new'));
    const change = last();
    await addToPack(ports, pack('new'), [{ source: parseSource('a.ts'), folder }]);
    assert.deepEqual(await takeBack(ports, change), [{ reason: 'changed', pack: 'new' }]);
    assert.ok(await ports.packs.get(pack('new').id));
  });

  test('of artifacts in another pack brings them back with their history, and with what was said of them there', async () => {
    ports.disk.files.set('a.ts', 'changed\n');
    given = (await refreshPack(ports, given)).pack;
    await moveToPack(ports, [{ pack: given, ids: [idAt(0)] }], pack('q'));
    const change = last();
    await ports.packs.edit(pack('q').id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, note: 'said there' })),
    }));
    assert.deepEqual(await takeBack(ports, change), []);
    const [first, second] = (await ports.packs.get(given.id))?.artifacts ?? [];
    assert.deepEqual([first?.note, second], ['said there', given.artifacts[1]]);
    assert.deepEqual(
      [(await ports.packs.get(pack('q').id))?.artifacts, (await ports.packs.history(idAt(0))).length],
      [[], 1],
    );
  });

  test('does not bring back from another pack what was removed there', async () => {
    await moveToPack(ports, [{ pack: given, ids: [idAt(0)] }], pack('q'));
    const change = last();
    await removeArtifacts(ports, pack('q'), [idAt(0)]);
    assert.deepEqual(
      (await takeBack(ports, change)).map(({ reason, pack: name }) => [reason, name]),
      [['gone', 'p']],
    );
    assert.deepEqual((await ports.packs.get(given.id))?.artifacts, given.artifacts.slice(1));
  });

  test('leaves alone what somebody has brought back from another pack already', async () => {
    await moveToPack(ports, [{ pack: given, ids: [idAt(0)] }], pack('q'));
    const change = last();
    await moveToPack(ports, [{ pack: pack('q'), ids: [idAt(0)] }], given);
    const before = await ports.packs.get(given.id);
    assert.deepEqual([await takeBack(ports, change), await ports.packs.get(given.id)], [[], before]);
  });

  test('does not bring back what was added again since', async () => {
    await removeArtifacts(ports, given, [idAt(0)]);
    const change = last();
    ports.clock.time += 1;
    const again = (await addToPack(ports, given, [{ source: parseSource('a.ts'), folder }])).pack;
    assert.deepEqual(
      (await takeBack(ports, change)).map(({ reason }) => reason),
      ['again'],
    );
    assert.deepEqual((await ports.packs.get(given.id))?.artifacts, again.artifacts);
  });

  test('of what a collection leaves out takes back just that, whatever others have left out since', async () => {
    const glob = { source: parseSource('glob:**/*.ts'), folder };
    const { artifacts } = (await addToPack(ports, pack('q'), [glob])).pack;
    await excludeMembers(ports, pack('q'), [artifacts[1]?.id ?? '']);
    const change = last();
    await excludeMembers(ports, pack('q'), [artifacts[2]?.id ?? '']);
    assert.deepEqual(await takeBack(ports, change), []);
    const now = await ports.packs.get(pack('q').id);
    assert.deepEqual(
      now?.artifacts.map(({ source, options }) => [printSource(source), options?.exclude]),
      [
        ['glob:**/*.ts', ['/b.ts']],
        ['a.ts', undefined],
      ],
    );
  });

  test('takes as many files out as were added', () => {
    const many = pack('many');
    const one = artifact('0.ts');
    const artifacts = Array.from({ length: 50_000 }, (_, at) => ({ ...one, id: `${at}`, position: at + 1 }));
    const full = { ...many, artifacts };
    const { pack: left, obstacles } = reverted(full, packDifference(many, full), () => true);
    assert.deepEqual([left.artifacts, obstacles], [[], []]);
  });

  test('remembers what was changed, not the whole pack', async () => {
    await ports.packs.edit(given.id, (now) => ({ ...now, name: 'renamed' }));
    const change = last();
    assert.deepEqual(change.kind === 'edited' && [change.parts.map(({ name }) => name), change.artifacts], [
      ['name'],
      [],
    ]);
  });
});
