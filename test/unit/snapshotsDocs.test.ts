import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { snapshotFindingKinds } from '../../src/app/snapshots/verifySnapshot';
import { commands } from '../../src/cli/commands';
import { parseManifest } from '../../src/core/snapshotManifestText';

suite('docs/snapshots.md', () => {
  let text: string;
  suiteSetup(async () => {
    text = await readFile('docs/snapshots.md', 'utf8');
  });

  test('explains every finding once, in the order of the program, and no other', () => {
    assert.deepEqual(
      [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, kind]) => kind),
      snapshotFindingKinds,
    );
  });

  test('shows a manifest that can be read', () => {
    const [, manifest = ''] = /<!-- manifest -->\n```json\n([^`]+)```/.exec(text) ?? [];
    assert.deepEqual(
      parseManifest(manifest).items.map(({ outcome }) => outcome),
      ['trimmed'],
    );
  });

  test('names every command of snapshots', () => {
    const named = Object.keys(commands).filter((name) => name.startsWith('snapshot '));
    const table = text.slice(0, text.indexOf('## What it holds'));
    assert.deepEqual(
      named.filter((name) => !table.includes(`\`${name.split(' ')[1]} <`) && !table.includes(`\`ctx ${name}`)),
      [],
    );
  });
});
