import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Artifact } from '../../../src/core/pack';
import { type ArtifactItem, artifactItems, goToArtifact } from '../../../src/host/commands/goToArtifact';
import { copyPaths, openArtifact } from '../../../src/host/commands/openArtifacts';
import type { Services } from '../../../src/host/services';
import type { PackNode } from '../../../src/host/views/packNode';
import { eventually } from '../../support/eventually';
import { artifact, pack } from '../../support/packs';
import { withAnswers } from './windowAnswers';
import { HostWorld } from './world';

const button = (tooltip: string) => ({ iconPath: new vscode.ThemeIcon('x'), tooltip });
const buttons = { toSide: button('side'), reveal: button('reveal'), compare: button('compare') };

function text({ label, description, kind, buttons: offered = [] }: ArtifactItem): string {
  const tooltips = offered.map(({ tooltip }) => tooltip).join(' ');
  return kind === vscode.QuickPickItemKind.Separator ? `-- ${label}` : `${label} (${description}) [${tooltips}]`;
}

suite('Go to Artifact', () => {
  let world: HostWorld;
  let services: Services;
  setup(async () => {
    world = await HostWorld.open();
    services = world.services;
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    world.dispose();
  });

  test('lists the artifacts of each pack as they stand, with their states, and members below their collection', () => {
    const collection = artifact('glob:src/**', { id: 'c', position: 2, folder: world.workspace });
    const here = { folder: world.workspace };
    const artifacts: Artifact[] = [
      artifact('docs/a $(bug).md', { ...here, id: 'a', position: 1 }),
      collection,
      artifact('src/x.ts', { ...here, id: 'x', position: 3, collection: 'c' }),
      artifact('text:Be brief.', { id: 'n', position: 4, priority: 1 }),
    ];
    const stateOf = (id: string) => (id === 'a' ? ({ state: 'changed' } as const) : undefined);
    const packs = [
      pack('p', [], { artifacts }),
      pack('empty'),
      pack('q', [], { artifacts: [artifact('src/y.ts', here)] }),
    ];
    assert.deepEqual(artifactItems(packs, { stateOf } as Services['states'], buttons).map(text), [
      '-- p',
      'Be brief. (priority 1) [side reveal]',
      'a $\u200b(bug).md (changed · docs) [compare side reveal]',
      'src/** () [reveal]',
      'x.ts (src) [side reveal]',
      '-- q',
      'y.ts (src) [side reveal]',
    ]);
  });

  test('says where there is nothing to go to, and leads on', async () => {
    const nothing = await withAnswers({}, () => goToArtifact(services));
    await world.ports.packs.delete((await world.thePack()).id);
    const none = await withAnswers({}, () => goToArtifact(services));
    assert.deepEqual(
      [nothing.messages, nothing.buttons, none.messages, none.buttons],
      [
        ['The packs hold nothing yet. Add a file, a selection or a note.'],
        [['Add Open Editors to Pack']],
        ['There are no packs yet, so there is no artifact to go to.'],
        [['New Pack...']],
      ],
    );
  });

  /** Runs with the list that is really shown, to which `text` has been typed before the packs have been read. */
  async function typingAhead(
    text: string,
    run: (list: {
      picker: vscode.QuickPick<ArtifactItem>;
      hidden: string[];
      read: () => Promise<void>;
    }) => Promise<void>,
  ): Promise<void> {
    const window = vscode.window as { createQuickPick: unknown };
    const original = vscode.window.createQuickPick;
    const hidden: string[] = [];
    const pickers: vscode.QuickPick<ArtifactItem>[] = [];
    window.createQuickPick = () => {
      const picker = original<ArtifactItem>();
      Object.assign(picker, { ignoreFocusOut: true, value: text });
      picker.onDidHide(() => hidden.push('hidden'));
      pickers.push(picker);
      return picker;
    };
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ports = () => released.then(() => world.ports);
    const going = goToArtifact({ ...services, storage: { ...services.storage, ports } });
    window.createQuickPick = original;
    const [picker] = pickers;
    assert.ok(picker);
    const read = async (): Promise<void> => {
      release();
      await going;
    };
    try {
      await run({ picker, hidden, read });
    } finally {
      picker.hide();
    }
  }
  const enter = async () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  const openFile = (): string | undefined => vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1);

  test('opens what Enter was pressed for before the packs were read', async () => {
    await world.add('README.md', 'src/greet.ts', 'src/windows.ts');
    await typingAhead('wind', async ({ hidden, read }) => {
      await enter();
      await read();
      await eventually(() => assert.deepEqual([openFile(), hidden], ['windows.ts', ['hidden']]));
    });
  });

  test('opens what Enter was pressed for before the list was on the screen', async () => {
    await world.add('README.md', 'src/greet.ts', 'src/windows.ts');
    await typingAhead('wind', async ({ hidden, read }) => {
      await Promise.all([read(), enter()]);
      await eventually(() => assert.deepEqual([openFile(), hidden], ['windows.ts', ['hidden']]));
    });
  });

  test('stays where nothing matches, and opens nothing for who types on', async () => {
    await world.add('README.md', 'src/greet.ts');
    await typingAhead('greex', async ({ picker, hidden, read }) => {
      await enter();
      await read();
      await enter();
      picker.value = 'gree';
      await eventually(() => assert.equal(picker.activeItems[0]?.label, 'greet.ts'));
      await vscode.commands.getCommands(true);
      assert.deepEqual([openFile(), hidden], [undefined, []]);
      await enter();
      await eventually(() => assert.deepEqual([openFile(), hidden], ['greet.ts', ['hidden']]));
    });
  });

  test('asks nothing any more where the packs cannot be read', async () => {
    const hidden: string[] = [];
    const window = vscode.window as { createQuickPick: unknown };
    const original = vscode.window.createQuickPick;
    window.createQuickPick = () => {
      const picker = original();
      picker.onDidHide(() => hidden.push('hidden'));
      return picker;
    };
    const ports = async (): Promise<never> => Promise.reject(new Error('damaged'));
    try {
      await assert.rejects(goToArtifact({ ...services, storage: { ...services.storage, ports } }), {
        message: 'damaged',
      });
    } finally {
      window.createQuickPick = original;
    }
    await eventually(() => assert.deepEqual(hidden, ['hidden']));
  });

  test('opens a range where its lines are now, and beside the editor where that is asked for', async () => {
    const { artifacts } = await world.add('src/greet.ts#L2-L3');
    const [range] = artifacts as [Artifact];
    const lines = { start: 4, end: 5 };
    const states = { stateOf: () => ({ state: 'moved', lines, confidence: 1 }) } as unknown as Services['states'];
    await openArtifact({ ...services, states }, range);
    const shown = vscode.window.activeTextEditor?.selection;
    assert.deepEqual([shown?.start.line, shown?.end.line], [3, 4]);
    await openArtifact(services, range, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    const { tabGroups } = vscode.window;
    assert.deepEqual([tabGroups.all.length, tabGroups.activeTabGroup.activeTab?.isPreview], [2, false]);
  });

  test('leads to what was captured where the file is gone', async () => {
    const { artifacts } = await world.add('README.md');
    const states = { stateOf: () => ({ state: 'missing' }) } as unknown as Services['states'];
    const { messages, buttons: offered } = await withAnswers({}, () =>
      openArtifact({ ...services, states }, artifacts[0] as Artifact),
    );
    assert.deepEqual(
      [messages, offered],
      [['README.md is gone. What was captured is here.'], [['Open Captured Content']]],
    );
  });

  test('copies the paths of the selected rows, a line each, and of none nothing', async () => {
    const now = await world.add('README.md', 'src/greet.ts#L1-L2', 'src/greet.ts#L3', 'text:note');
    const rows = now.artifacts.map((each): PackNode => ({ kind: 'artifact', pack: now, artifact: each }));
    await copyPaths(services, rows[0], rows);
    assert.equal(await vscode.env.clipboard.readText(), 'README.md\nsrc/greet.ts');
    const { messages } = await withAnswers({}, () => copyPaths(services, rows[3], rows.slice(3)));
    assert.deepEqual(messages, ['What is selected has no path: select files or ranges.']);
    assert.equal(await vscode.env.clipboard.readText(), 'README.md\nsrc/greet.ts');
  });
});
