import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { setTokenBudget } from '../../../src/app/packSettings';
import { renderPack } from '../../../src/app/renderPack';
import { EventEmitter } from '../../../src/core/event';
import { type PreviewActions, PreviewPanel, type PreviewSurroundings } from '../../../src/host/preview/previewPanel';
import type { FromPreview, ToPreview } from '../../../src/protocol/preview';
import { eventually } from '../../support/eventually';
import { fileUri, HostWorld } from './world';

/** The panel of a preview, without a page: what it is told, and a way to answer. */
class FakePanel {
  readonly told: ToPreview[] = [];
  private readonly said = new EventEmitter<unknown>();
  title = '';
  visible = true;
  /** Messages to a page that is hidden do not arrive. */
  readonly webview = {
    options: {},
    html: '',
    cspSource: 'test:',
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: this.said.event,
    postMessage: async (message: ToPreview): Promise<boolean> => {
      if (this.visible) {
        this.told.push(message);
      }
      return this.visible;
    },
  };
  readonly onDidDispose = new EventEmitter<void>().event;

  say(message: FromPreview): void {
    this.said.fire(message);
  }

  /** What came last of this type. */
  last<Type extends ToPreview['type']>(type: Type): Extract<ToPreview, { type: Type }> | undefined {
    return this.told.findLast((each): each is Extract<ToPreview, { type: Type }> => each.type === type);
  }

  get text(): string {
    return this.told.map((each) => (each.type === 'chunk' ? each.text : '')).join('');
  }
}

suite('A preview', () => {
  let world: HostWorld;
  let fake: FakePanel;
  let asked: unknown[];
  let preview: PreviewPanel | undefined;
  setup(async () => {
    world = await HostWorld.open();
    fake = new FakePanel();
    asked = [];
  });
  teardown(() => {
    preview?.dispose();
    world.dispose();
  });

  async function open(format?: 'json', changes: Partial<PreviewSurroundings> = {}): Promise<void> {
    const note =
      (what: string) =>
      (...given: readonly unknown[]): void =>
        void asked.push([what, ...given]);
    const actions: PreviewActions = {
      copy: note('copy'),
      snapshot: note('snapshot'),
      openAsText: note('openAsText'),
      setBudget: note('setBudget'),
      openArtifact: note('openArtifact'),
      allowSecret: note('allowSecret'),
      failed: () => undefined,
    };
    const states = { stateOf: () => undefined, onDidChange: new EventEmitter<ReadonlySet<string>>().event };
    const { storage } = world.services;
    preview = new PreviewPanel({ packId: (await world.thePack()).id, format }, fake as unknown as vscode.WebviewPanel, {
      storage,
      assets: vscode.Uri.file('/assets'),
      actions,
      states,
      rendered: world.rendered,
      ...changes,
    });
    fake.say({ type: 'ready' });
  }
  const shown = async (times: number): Promise<void> =>
    eventually(() => assert.equal(fake.told.filter(({ type }) => type === 'show').length, times));

  test('sends the payload in parts, and not again while it is the same', async () => {
    const { id } = await world.add(`text:${'A line of a long note 😀\n'.repeat(60_000)}`);
    const pack = await setTokenBudget(world.ports, { id, name: 'Test' }, 10_000_000);
    await open();
    const { payload, payloadHash } = await renderPack(world.ports, pack);
    await eventually(() => assert.equal(fake.text.length, payload.length));
    assert.equal(fake.text, payload);
    assert.deepEqual([fake.last('show')?.preview.chunks, fake.last('show')?.preview.payloadHash], [3, payloadHash]);
    await world.ports.packs.edit(pack.id, (now) => ({ ...now, tokenBudget: now.tokenBudget + 1 }));
    await shown(2);
    assert.equal(fake.last('show')?.preview.chunks, 0);
  });

  test('shows what follows its source as it is after a change that came while it was rendered', async () => {
    const file = fileUri('followed.txt').fsPath;
    writeFileSync(file, 'The first');
    const { artifacts } = await world.add('followed.txt');
    const ids = new Set(artifacts.map(({ id }) => id));
    const { id } = await world.thePack();
    await world.ports.packs.edit(id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, following: true })),
    }));
    const changed = new EventEmitter<ReadonlySet<string>>();
    const states = { stateOf: () => ({ state: 'changed' }) as const, onDidChange: changed.event };
    // Asked for once it has been captured again.
    let whileRendering = (): void => undefined;
    const renderOptions: typeof world.ports.renderOptions = () => {
      whileRendering();
      return world.ports.renderOptions();
    };
    const storage = { ...world.services.storage, ports: async () => ({ ...world.ports, renderOptions }) };
    await open(undefined, { states, storage });
    await eventually(() => assert.match(fake.text, /The first/));
    whileRendering = () => {
      whileRendering = () => undefined;
      writeFileSync(file, 'The second, longer');
      changed.fire(ids);
    };
    fake.say({ type: 'ready' });
    await eventually(() => assert.match(fake.text, /The second/)).finally(() => rmSync(file));
  });

  test('sends it again to a page that was built anew', async () => {
    await world.add('text:One');
    await open();
    await shown(1);
    fake.say({ type: 'ready' });
    await shown(2);
    assert.equal(fake.last('show')?.preview.chunks, 1);
  });

  test('is shown in the format that is chosen in it, and acts in that one', async () => {
    await world.add('text:One');
    await open();
    await shown(1);
    fake.say({ type: 'setFormat', format: 'json' });
    await shown(2);
    assert.equal(fake.last('show')?.preview.format, 'json');
    const { id: packId } = await world.thePack();
    for (const type of ['copy', 'snapshot', 'openAsText'] as const) {
      fake.say({ type });
    }
    assert.deepEqual(asked, [
      ['copy', { packId, format: 'json' }],
      ['snapshot', { packId, format: 'json' }],
      ['openAsText', { packId, format: 'json' }],
    ]);
  });

  test('comes back in the format that it had', async () => {
    await world.add('text:One');
    await open('json');
    await shown(1);
    assert.equal(fake.last('show')?.preview.format, 'json');
  });

  test('has a secret allowed only where it was shown', async () => {
    await world.add('text:the secret:word');
    await open();
    await shown(1);
    const [found] = fake.last('show')?.preview.redactions ?? [];
    assert.ok(found);
    fake.say({ type: 'allowSecret', hash: '0'.repeat(64) });
    fake.say({ type: 'allowSecret', hash: found.hash });
    assert.deepEqual(asked, [['allowSecret', { hash: found.hash, kind: 'secret-word' }]]);
    assert.equal(found.label, 'a note, line 1');
  });

  test('does not quote a note that holds a secret, nor one that was not searched for any', async () => {
    const pack = await world.add('text:the secret:word', 'text:Be brief', 'text:the secret:other');
    await world.ports.packs.edit(pack.id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each, index) => ({ ...each, included: index < 2 })),
    }));
    await open();
    await shown(1);
    const { artifacts, cut } = fake.last('show')?.preview ?? { artifacts: [], cut: [] };
    assert.deepEqual(
      [artifacts, cut].map((all) => all.map(({ label }) => label)),
      [['a note', 'Be brief'], ['a note · not rendered']],
    );
    assert.doesNotMatch(JSON.stringify(fake.told), /secret:/);
  });

  test('says why nothing can be rendered, naming what is required', async () => {
    const pack = await world.add(`text:${'word '.repeat(200)}`);
    await world.ports.packs.edit(pack.id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, required: true })),
    }));
    await setTokenBudget(world.ports, pack, 20);
    await open();
    await eventually(() =>
      assert.match(fake.last('failed')?.message ?? '', /requires has \d+ tokens, over its budget/),
    );
    assert.equal(fake.last('failed')?.isGone, false);
  });

  test('says that its pack is gone', async () => {
    await open();
    await shown(1);
    await world.ports.packs.delete((await world.thePack()).id);
    await eventually(() => assert.equal(fake.last('failed')?.isGone, true));
  });

  test('notes what the rendering made of artifacts, unless it is in a format of its own', async () => {
    const pack = await world.add('text:One');
    const id = pack.artifacts[0]?.id ?? '';
    await open('json');
    await shown(1);
    const before = world.rendered.outcomeOf(pack, id);
    preview?.dispose();
    fake = new FakePanel();
    await open();
    await shown(1);
    assert.deepEqual([before, world.rendered.outcomeOf(pack, id)?.outcome], [undefined, 'included']);
  });
});
