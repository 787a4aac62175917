import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseCustomPatterns } from '../../src/secrets/customPatterns';
import { ruleTable } from '../../src/secrets/ruleTable';

suite('docs/redaction.md', () => {
  let text: string;
  suiteSetup(async () => {
    text = await readFile('docs/redaction.md', 'utf8');
  });

  test('has every kind that there is, with its levels, and no other', () => {
    const levels = new Map<string, Set<string>>();
    for (const { kind, level } of ruleTable) {
      levels.set(kind, (levels.get(kind) ?? new Set()).add(level));
    }
    const expected = [...levels].map(([kind, all]) => `${kind}: ${[...all].sort().join(', ')}`);
    const table = text.slice(text.indexOf('## What is found'));
    const rows = [...table.matchAll(/^\| `([a-z0-9-]+)` \| ([a-z, ]+) \| \S.+ \|$/gm)];
    assert.deepEqual(rows.map(([, kind, all]) => `${kind}: ${all}`).sort(), expected.sort());
    assert.ok(table.includes(`\n${levels.size} kinds.`));
  });

  test('shows custom patterns that are ones', () => {
    const [, json = ''] = /```json\n"contextPacks\.redaction\.customPatterns": (\[[^`]+\])\n```/.exec(text) ?? [];
    const { patterns, problems } = parseCustomPatterns(JSON.parse(json));
    assert.deepEqual([patterns.map(({ name }) => name), problems], [['customer-number', 'intranet-token'], []]);
  });
});
