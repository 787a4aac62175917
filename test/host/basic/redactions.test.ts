import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { reviewRedactions } from '../../../src/host/commands/redactions';
import { eventually } from '../../support/eventually';
import { withMethods } from '../../support/withMethods';
import { HostWorld } from './world';

/** A list to pick from that nobody sees. */
class FakeQuickPick {
  items: readonly vscode.QuickPickItem[] = [];
  selectedItems: readonly vscode.QuickPickItem[] = [];
  activeItems: readonly vscode.QuickPickItem[] = [];
  title = '';
  placeholder = '';
  matchOnDescription = false;
  keepScrollPosition = false;
  busy = false;
  isHidden = false;
  readonly accepted = new vscode.EventEmitter<void>();
  readonly triggered = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>>();
  readonly onDidAccept = this.accepted.event;
  readonly onDidTriggerItemButton = this.triggered.event;
  readonly onDidHide = new vscode.EventEmitter<void>().event;

  show(): void {}
  hide(): void {
    this.isHidden = true;
  }
  dispose(): void {}

  get lines(): string[] {
    return this.items.map(({ label, description = '' }) => [label, description].filter(Boolean).join(' | '));
  }

  press(label: string, place = 0): void {
    const item = this.items.filter((each) => each.label.endsWith(label))[place];
    const button = item?.buttons?.[0];
    assert.ok(item && button, `${label} has a button`);
    this.triggered.fire({ item, button });
  }
}

suite('The list of secrets', () => {
  const original = vscode.window.createQuickPick;
  let world: HostWorld;
  let lists: FakeQuickPick[];
  setup(async () => {
    world = await HostWorld.open();
    lists = [];
    (vscode.window as { createQuickPick: unknown }).createQuickPick = () => {
      const made = new FakeQuickPick();
      lists.push(made);
      return made;
    };
  });
  teardown(() => {
    (vscode.window as { createQuickPick: unknown }).createQuickPick = original;
    world.dispose();
  });

  test('says kind and place, and nothing of the secret', async () => {
    const pack = await world.add('text:first\nthe secret:abcd is here', 'README.md');
    await world.ports.packs.edit(pack.id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each, index) => (index === 1 ? { ...each, note: 'see secret:efgh' } : each)),
    }));
    await reviewRedactions(world.services);
    assert.deepEqual(lists[0]?.lines, [
      'Redacted',
      '$(shield) secret-word | a note, line 2',
      '$(shield) secret-word | what is noted about README.md, line 1',
    ]);
  });

  test('allows one, lists it as allowed, and redacts it again, all in one list that stays open', async () => {
    await world.add('text:the secret:abcd is here');
    await reviewRedactions(world.services);
    const [list] = lists;
    list?.press('secret-word');
    await eventually(() => assert.equal(list?.lines[0], 'Allowed'));
    assert.match(list?.lines[1] ?? '', /^\$\(pass\) secret-word \| allowed .+; known by [0-9a-f]{8}$/);
    assert.deepEqual(list?.activeItems, [list?.items[1]]);
    await eventually(() => assert.equal(list?.busy, false));
    list?.press('secret-word');
    await eventually(() => assert.deepEqual(list?.lines, ['Redacted', '$(shield) secret-word | a note, line 1']));
    assert.deepEqual([lists.length, list?.isHidden], [1, false]);
  });

  test('says how all stand when one is allowed while another is, whichever is found out first', async () => {
    await world.add('text:the secret:abcd is here', 'text:the secret:efgh is here');
    const { allowedSecrets } = world.ports;
    let isHeld = false;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const list = async (): ReturnType<typeof allowedSecrets.list> => {
      const all = await allowedSecrets.list();
      if (all.length === 1) {
        isHeld = true;
        await released;
      }
      return all;
    };
    Object.assign(world.ports, { allowedSecrets: withMethods(allowedSecrets, { list }) });
    await reviewRedactions(world.services);
    const [shown] = lists;
    shown?.press('secret-word');
    await eventually(() => assert.ok(isHeld));
    shown?.press('secret-word', 1);
    const isAllAllowed = (): void => assert.deepEqual([shown?.lines[0], shown?.lines.length], ['Allowed', 3]);
    await eventually(isAllAllowed);
    release();
    await setTimeout(200);
    isAllAllowed();
    assert.equal(shown?.busy, false);
  });

  test('closes when it cannot say any more how all stand', async () => {
    const pack = await world.add('text:the secret:abcd is here');
    await reviewRedactions(world.services);
    await world.ports.packs.delete(pack.id);
    lists[0]?.press('secret-word');
    await eventually(() => assert.equal(lists[0]?.isHidden, true));
  });

  test('is empty where none was found, and says so', async () => {
    await world.add('text:Be brief');
    await reviewRedactions(world.services);
    assert.deepEqual([lists[0]?.lines, lists[0]?.placeholder], [[], 'No secret was found']);
  });
});
