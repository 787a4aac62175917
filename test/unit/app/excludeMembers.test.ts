import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { excludeMembers } from '../../../src/app/excludeMembers';
import { Freshness } from '../../../src/app/freshness';
import { refreshPack } from '../../../src/app/refreshPack';
import type { Pack } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { folder, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

suite('Leaving members out of a collection', () => {
  let ports: TestPorts;
  let given: Pack;
  setup(async () => {
    ports = testPorts({ 'a.ts': 'a', 'src/a.ts': 'a', 'src/[b].ts': 'b', 'src/b.ts': 'b' });
    await ports.packs.add(pack('a'));
    const sources = [await locateSource(ports, 'glob:**/*.ts', folder), await locateSource(ports, 'src/b.ts', folder)];
    given = (await addToPack(ports, pack('a'), sources)).pack;
  });

  const sources = ({ artifacts }: Pack): string[] => artifacts.map(({ source }) => printSource(source));
  const idsOf = (...names: string[]): string[] =>
    given.artifacts.filter(({ source }) => names.includes(printSource(source))).map(({ id }) => id);

  test('keeps them out when it is refreshed, and takes no other file for them', async () => {
    const left = await excludeMembers(ports, given, idsOf('a.ts', 'src/[b].ts'));
    assert.deepEqual(sources(left), ['glob:**/*.ts', 'src/a.ts', 'src/b.ts', 'src/b.ts']);
    assert.deepEqual(left.artifacts[0]?.options, { exclude: ['/a.ts', '/src/\\[b\\].ts'] });
    const refreshed = await refreshPack(ports, left);
    assert.deepEqual(sources(refreshed.pack), sources(left));
  });

  test('leaves the collection as fresh as it was', async () => {
    const [collection] = (await excludeMembers(ports, given, idsOf('a.ts'))).artifacts;
    assert.ok(collection);
    assert.deepEqual(await new Freshness(ports).stateOf(collection), { state: 'fresh' });
  });

  test('leaves it fresh also where it names files that could not be captured', async () => {
    ports.disk.files.set('odd\nname.ts', Uint8Array.from([0]));
    given = (await refreshPack(ports, given)).pack;
    const [collection] = (await excludeMembers(ports, given, idsOf('a.ts'))).artifacts;
    assert.ok(collection);
    assert.deepEqual(await new Freshness(ports).stateOf(collection), { state: 'fresh' });
  });

  test('keeps the new listing although it was collected before the transaction was made', async () => {
    let isFirst = true;
    const putNothingAtFirst = async (contents: Iterable<Uint8Array>) => {
      const isLost = isFirst;
      isFirst = false;
      return isLost ? [] : ports.blobs.putAll(contents);
    };
    const blobs = Object.assign(Object.create(ports.blobs), { putAll: putNothingAtFirst });
    const [collection] = (await excludeMembers({ ...ports, blobs }, given, idsOf('a.ts'))).artifacts;
    assert.ok(collection && (await ports.blobs.get(collection.content.hash)));
  });

  test('leaves alone what was added by itself', async () => {
    const alone = given.artifacts.filter(({ collection }) => collection === undefined).map(({ id }) => id);
    assert.deepEqual(await excludeMembers(ports, given, alone), given);
  });
});
