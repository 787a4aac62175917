// What rows of the Packs view say, in sight, to those who hear them, and when the mouse rests on them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openWorkspaces } from '../../../src/host/locations';
import type { Standing } from '../../../src/host/views/artifactTreeItem';
import type { PackNode } from '../../../src/host/views/packNode';
import { packTreeItem } from '../../../src/host/views/packTreeItem';
import { rowTooltip } from '../../../src/host/views/rowTooltip';
import { ViewOptions } from '../../../src/host/views/viewOptions';
import { MemoryMemento } from '../../support/memoryMemento';
import { artifact, pack } from '../../support/packs';
import { plainTooltip } from '../../support/treeText';

suite('The words of a row', () => {
  const workspace = openWorkspaces()[0] ?? '';
  const given = pack('p', ['a.ts'], { workspace });
  const five = { ...artifact('x').content, lines: 5 };
  const row = (source: string, changes = {}): PackNode => ({
    kind: 'artifact',
    pack: given,
    artifact: artifact(source, changes),
  });

  const tooltip = (node: PackNode, standing: Standing = {}): string[] =>
    plainTooltip(rowTooltip(node, standing)).split('\n\n');

  test('say the tokens that were counted once, until a rendering says its own', () => {
    const said = [
      { capturedTokens: 1200 },
      { capturedTokens: 1200, outcome: { outcome: 'included', tokens: 7, reason: '' } },
    ].map((standing) => packTreeItem(row('a.ts'), standing as Standing).description);
    assert.deepEqual(said, ['1,200 tokens', '7 tokens']);
  });

  test('say how many secrets were redacted', () => {
    const item = packTreeItem(row('a.ts'), { outcome: { outcome: 'included', tokens: 7, redacted: 2, reason: '' } });
    assert.deepEqual(
      [item.description, item.accessibilityInformation?.label],
      ['2 redacted · 7 tokens', 'a.ts, 2 redacted, 7 tokens'],
    );
  });

  test('leave the lines out where that is wanted, but not for those who hear them', () => {
    const item = packTreeItem(row('src/a.ts#L3-L7', { content: five }), {}, { arePositionsHidden: true });
    assert.deepEqual([item.description, item.accessibilityInformation?.label], ['src', 'src/a.ts, lines 3 to 7']);
  });

  test('are there for every kind of row', () => {
    const snapshots = { kind: 'snapshots', pack: given, snapshots: [] } as const;
    const place = { folder: workspace, path: 'src/deep', above: 'src/', files: given.artifacts };
    const rows: PackNode[] = [
      { kind: 'pack', pack: given, isActive: true },
      { kind: 'pack', pack: { ...given, artifacts: [], workspace: null }, isActive: false },
      { kind: 'folder', pack: given, ...place },
      snapshots,
      { kind: 'more', pack: given, parent: snapshots, hidden: 1200 },
    ];
    assert.deepEqual(
      rows.map((each) => packTreeItem(each, { staleMembers: 2, cut: 1 }).accessibilityInformation?.label),
      [
        'p, active, 1 artifact, 1 cut',
        'p, 0 artifacts, 1 cut, global, add files or a selection to it',
        'Folder src/deep, 1 file, 2 out of date, 1 cut',
        'Snapshots of pack p, 0',
        'Show 500 More... 1,200 files are not shown.',
      ],
    );
  });

  test('are all of them in the tooltip: source, note, state, what the last rendering did, size and time', () => {
    const said = tooltip(row('src/a.ts#L3-L7', { content: five, note: 'why', following: true }), {
      state: { state: 'changed' },
      capturedTokens: 90,
      outcome: { outcome: 'trimmed', tokens: 40, lines: 2, redacted: 1, reason: '' },
    });
    assert.deepEqual(said.slice(0, -1), [
      'src/a.ts#L3-L7',
      'Note: why',
      'The source has changed since it was captured.',
      'Only its first 2 lines fit the token budget.',
      'One secret is redacted in the payload.',
      'In the payload: 40 tokens',
      '5 lines, 10 bytes, 90 tokens',
      'Follows its source: captured again whenever the pack is rendered',
    ]);
    assert.match(said.at(-1) ?? '', /^Captured /);
  });

  test('of a pack are its budget and its instruction', () => {
    const instructed = { ...given, description: 'For talks', instruction: 'Find the bug' };
    assert.deepEqual(tooltip({ kind: 'pack', pack: instructed, isActive: false }), [
      'p',
      'For talks',
      `Of folder ${vscode.workspace.name}`,
      'Budget: 128,000 tokens',
      'Instruction: Find the bug',
    ]);
  });

  test('of the active pack say what that means', () => {
    assert.deepEqual(tooltip({ kind: 'pack', pack: given, isActive: true }), [
      'p',
      'Active: what you add goes here, and the status bar counts it',
      `Of folder ${vscode.workspace.name}`,
      'Budget: 128,000 tokens',
    ]);
  });

  test('that somebody wrote are no link, no picture, no command and no icon in a tooltip', () => {
    const note = '[x](command:quit) ![y](https://example.com/y.png) <b>z</b> $(sync~spin) <script>';
    const made = rowTooltip(row('a.ts', { note }), {});
    assert.deepEqual(
      [made?.isTrusted, made?.supportHtml, made?.supportThemeIcons].map((each) => each === true),
      [false, false, false],
    );
    assert.doesNotMatch(made?.value ?? '', /(?<!\\)\[|\$(?!\\)\(/);
    assert.equal(plainTooltip(made).split('\n\n')[1], `Note: ${note}`);
  });

  test('of a long note are its beginning', () => {
    const [, said] = tooltip(row('a.ts', { note: 'x'.repeat(5000) }));
    assert.equal(said?.length, 600);
  });
});

suite('How the Packs view is wanted', () => {
  test('is remembered for the workspace, and told when it changes', async () => {
    const memory = new MemoryMemento({});
    const options = new ViewOptions(memory);
    let told = 0;
    options.onDidChange(() => {
      told += 1;
    });
    await options.choose({ isSortedByName: true });
    await options.choose({ arePositionsHidden: true });
    const again = new ViewOptions(memory).current;
    assert.deepEqual([told, again], [2, { isSortedByName: true, isGroupedByFolder: false, arePositionsHidden: true }]);
  });

  test('is the usual where another version remembered something else', () => {
    const usual = { isSortedByName: false, isGroupedByFolder: false, arePositionsHidden: false };
    const given = ['name', { isSortedByName: 'yes' }, null, 7];
    assert.deepEqual(
      given.map((viewOptions) => new ViewOptions(new MemoryMemento({ viewOptions })).current),
      given.map(() => usual),
    );
  });
});
