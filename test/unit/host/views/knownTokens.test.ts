import assert from 'node:assert/strict';
import { KnownTokens } from '../../../../src/host/views/knownTokens';
import { capturedPack } from '../../../support/capturedPack';
import { testPorts } from '../../../support/ports';

suite('Tokens of rows', () => {
  test('are those that the store knows, as the pack states them; nothing is counted', async () => {
    const ports = testPorts();
    const given = await capturedPack(ports, [
      ['a.ts', 'one two'],
      ['b.ts', 'three'],
    ]);
    const [known, unknown] = given.artifacts;
    assert.ok(known && unknown);
    const counts = new Map([[known.content.hash, 100]]);
    await ports.facts.keep({ encoding: 'o200k_base', counts }, { rules: 'none', found: new Map() });
    const tokens = new KnownTokens();
    await tokens.learn(ports, given, given.artifacts);
    const estimated = { ...given, policy: { encoding: 'estimate' } as const };
    assert.deepEqual(
      [tokens.of(given, known), tokens.of(given, unknown), tokens.of(estimated, known)],
      [100, undefined, 112],
    );
  });

  test('are asked for once', async () => {
    const ports = testPorts();
    const given = await capturedPack(ports, [['a.ts', 'one']]);
    const counts = new Map(given.artifacts.map(({ content }) => [content.hash, 1]));
    await ports.facts.keep({ encoding: 'o200k_base', counts }, { rules: 'none', found: new Map() });
    let asked = 0;
    const facts = {
      tokens: async (...of: Parameters<typeof ports.facts.tokens>) => {
        asked += 1;
        return ports.facts.tokens(...of);
      },
    };
    const tokens = new KnownTokens();
    const counting = { ...ports, facts: { ...ports.facts, ...facts } };
    await tokens.learn(counting, given, given.artifacts);
    await tokens.learn(counting, given, given.artifacts);
    assert.equal(asked, 1);
  });
});
