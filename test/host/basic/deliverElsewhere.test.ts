// Where a payload can go beside the clipboard.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { renderPack } from '../../../src/app/renderPack';
import { hasChat } from '../../../src/host/chat';
import { attachToChat } from '../../../src/host/commands/attachToChat';
import { renderedUri } from '../../../src/host/commands/payload';
import { savePayload } from '../../../src/host/commands/savePayload';
import { reportingErrors } from '../../../src/host/notifications';
import { Payloads } from '../../../src/host/payloads';
import type { Services } from '../../../src/host/services';
import { eventually } from '../../support/eventually';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

/** Files that only VS Code can reach; one that is called `full` is cut. */
class Elsewhere implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') {
      return { type: vscode.FileType.Directory, size: 0, ctime: 0, mtime: 1 };
    }
    return { type: vscode.FileType.File, size: this.readFile(uri).byteLength, ctime: 0, mtime: 1 };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.files.get(uri.path);
    if (!content) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    if (uri.path === '/refused.md') {
      throw vscode.FileSystemError.NoPermissions('Nobody writes here.');
    }
    this.files.set(uri.path, uri.path === '/full.md' ? content.slice(0, 3) : content);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {}
  delete(): void {}
  rename(): void {}
}

suite('Saving a payload', () => {
  const elsewhere = new Elsewhere();
  let world: HostWorld;
  let services: Services;
  let provider: vscode.Disposable;
  suiteSetup(() => {
    provider = vscode.workspace.registerFileSystemProvider('elsewhere', elsewhere);
  });
  suiteTeardown(() => provider.dispose());
  setup(async () => {
    world = await HostWorld.open();
    services = world.services;
  });
  teardown(() => world.dispose());

  const rendered = async (): Promise<string> => (await renderPack(world.ports, await world.thePack())).payload;

  test('writes the very bytes in place of what was there, and says so in the status bar alone', async () => {
    await world.add('src/greet.ts', 'text:Ünïcode 😀\r\nand two lines');
    const save = fileUri('saved.md');
    await writeFile(save.fsPath, 'before');
    const { messages, buttons } = await withAnswers({ save }, () => savePayload(services));
    assert.equal(await readFile(save.fsPath, 'utf8'), await rendered());
    assert.match(messages.join('|'), /^Saved pack “Test” as saved\.md: [\d,]+ tokens$/);
    assert.deepEqual(buttons, []);
    await rm(save.fsPath);
  });

  test('writes through VS Code where only VS Code can, and reads back what is there then', async () => {
    await world.add('text:One');
    const save = vscode.Uri.parse('elsewhere:/Test.md');
    await withAnswers({ save }, () => savePayload(services));
    assert.equal(Buffer.from(elsewhere.files.get('/Test.md') ?? []).toString(), await rendered());
  });

  for (const [path, reason] of [
    ['/refused.md', /^elsewhere:\/refused\.md could not be written: .*Nobody writes here/],
    ['/full.md', /^elsewhere:\/full\.md could not be written: it was not kept as it was written\.$/],
  ] as const) {
    test(`says of ${path} why it is not there as it should be`, async () => {
      await world.add('text:One');
      const save = vscode.Uri.from({ scheme: 'elsewhere', path });
      await withAnswers({ save }, () => assert.rejects(savePayload(services), { message: reason }));
    });
  }

  test('leaves what is there, where a directory has the name', async () => {
    await world.add('text:One');
    const save = fileUri('taken.md');
    await mkdir(save.fsPath);
    const saving = () => assert.rejects(savePayload(services), { code: 'file-not-writable' });
    const { messages } = await withAnswers({ save }, saving);
    assert.deepEqual(messages, []);
    await rm(save.fsPath, { recursive: true });
  });

  test('writes nothing, and says nothing, when the dialog is closed', async () => {
    await world.add('text:One');
    const { messages } = await withAnswers({}, () => savePayload(services));
    assert.deepEqual(messages, []);
  });

  test('leads to the budget where the payload cannot keep to it', async () => {
    const pack = await world.add('src/greet.ts');
    const required = pack.artifacts.map((each) => ({ ...each, required: true }));
    await world.ports.packs.edit(pack.id, (now) => ({ ...now, tokenBudget: 20, artifacts: required }));
    const { log } = services;
    const asked = { press: 'Set Token Budget...', inputs: ['5,000'] };
    await withAnswers(asked, async () => {
      await reportingErrors(log, 'Saving', () => savePayload(services));
      await eventually(async () => assert.equal((await world.thePack()).tokenBudget, 5000));
    });
  });

  test('refuses a pack that has nothing to render, before it asks where to', async () => {
    await withAnswers({ save: fileUri('never.md') }, () =>
      assert.rejects(savePayload(services), { code: 'pack-empty' }),
    );
  });
});

suite('Attaching a payload to a chat', () => {
  let world: HostWorld;
  setup(async () => {
    world = await HostWorld.open();
  });
  teardown(async () => {
    await chatSetting(true);
    world.dispose();
  });
  const chatSetting = (isOff: boolean | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('chat').update('disableAIFeatures', isOff, vscode.ConfigurationTarget.Global);

  test('copies it where there is no chat, and says so: something else was asked for', async () => {
    const pack = await world.add('text:One');
    await chatSetting(true);
    assert.equal(await hasChat(), false);
    const { messages } = await withAnswers({}, () => attachToChat(world.services));
    assert.match(messages.join('|'), /^The chat of this editor took no attachment, so pack “Test” is on the clipboard/);
    assert.equal(await vscode.env.clipboard.readText(), (await renderPack(world.ports, pack)).payload);
  });

  test('leaves the clipboard alone where there is one', async () => {
    await chatSetting(false);
    await eventually(async () => assert.ok(await hasChat()));
    await world.add('text:One');
    await vscode.env.clipboard.writeText('before');
    const { messages } = await withAnswers({}, () => attachToChat(world.services));
    assert.match(messages.join('|'), /^Attached pack “Test” to the chat: [\d,]+ tokens$/);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  test('the document that is attached can be read though many others have been made since', async () => {
    const first = await renderPack(world.ports, await world.add('text:One'));
    const payloads = new Payloads(world.services.storage);
    const uri = renderedUri({ payloads }, first);
    for (let number = 0; number < 20; number += 1) {
      renderedUri({ payloads }, await renderPack(world.ports, await world.add(`text:${number}`)));
    }
    const query = new URLSearchParams(uri.query);
    const named = { payload: first.payloadHash, pack: query.get('pack') ?? '', format: first.options.format };
    assert.equal(Buffer.from(await payloads.read(named)).toString(), first.payload);
  });
});
