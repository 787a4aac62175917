import assert from 'node:assert/strict';
import { addToPack } from '../../../src/app/addToPack';
import { artifactState } from '../../../src/app/artifactState';
import { locateSource } from '../../../src/app/capture';
import { folder, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

/** How the sources stand once the file is changed to another text; undefined removes it. */
async function statesAfter(text: string | Uint8Array | undefined): Promise<Record<string, string>> {
  const ports = testPorts({ 'a.ts': 'one\ntwo\nthree\n' });
  await ports.packs.add(pack('a'));
  const texts = ['a.ts', 'a.ts#L2', 'a.ts#L3-', 'text:why'];
  const sources = await Promise.all(texts.map((each) => locateSource(ports, each, folder)));
  const { pack: given } = await addToPack(ports, pack('a'), sources);
  if (text === undefined) {
    ports.files.files.delete('a.ts');
  } else {
    ports.files.files.set('a.ts', text);
  }
  const states: Record<string, string> = {};
  for (const [index, artifact] of given.artifacts.entries()) {
    states[texts[index] ?? ''] = await artifactState(ports, artifact);
  }
  return states;
}

suite('How an artifact stands', () => {
  const cases: Record<string, [now: string | Uint8Array | undefined, file: string, two: string, rest: string]> = {
    'the file is the same': ['one\ntwo\nthree\n', 'fresh', 'fresh', 'fresh'],
    'a line behind the range changed': ['one\ntwo\nTHREE\n', 'changed', 'fresh', 'changed'],
    'a line was added at the end': ['one\ntwo\nthree\nfour\n', 'changed', 'fresh', 'changed'],
    'a line was added above': ['zero\none\ntwo\nthree\n', 'changed', 'changed', 'changed'],
    'only the line ends changed': ['one\r\ntwo\r\nthree\r\n', 'changed', 'changed', 'changed'],
    'the range is behind the end': ['one\n', 'changed', 'changed', 'changed'],
    'the file is gone': [undefined, 'missing', 'missing', 'missing'],
    'the file is no text now': [Uint8Array.from([0]), 'unreadable', 'unreadable', 'unreadable'],
    'the file is too large now': ['x'.repeat(10 * 1024 * 1024 + 1), 'unreadable', 'unreadable', 'unreadable'],
  };
  for (const [name, [now, file, two, rest]] of Object.entries(cases)) {
    test(`when ${name}`, async () => {
      assert.deepEqual(await statesAfter(now), { 'a.ts': file, 'a.ts#L2': two, 'a.ts#L3-': rest, 'text:why': 'fresh' });
    });
  }

  test('is not told when reading fails by a bug', async () => {
    const ports = testPorts();
    const files = { readFile: () => Promise.reject(new TypeError('a bug')), exists: async () => true };
    const [given] = pack('a', ['a.ts']).artifacts;
    assert.ok(given);
    await assert.rejects(artifactState({ ...ports, files }, given), /a bug/);
  });
});
