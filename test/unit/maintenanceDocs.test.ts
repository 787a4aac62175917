import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { findingKinds } from '../../src/core/storeFindings';

suite('docs/maintenance.md', () => {
  test('explains every kind of finding, in the order of the program, with its severity', async () => {
    const docs = await readFile('docs/maintenance.md', 'utf8');
    const rows = [...docs.matchAll(/^\| `([a-z-]+)` \| (damage|note) \| [A-Z][^|]{8,}\. \|$/gm)];
    assert.deepEqual(
      rows.map(([, kind, severity]) => [kind, severity]),
      Object.entries(findingKinds).map(([kind, { severity }]) => [kind, severity]),
    );
  });
});
