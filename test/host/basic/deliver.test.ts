import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { renderPack } from '../../../src/app/renderPack';
import { CapturedFileSystem } from '../../../src/host/capturedFileSystem';
import { copyArtifacts, copyPack, copyPackAs } from '../../../src/host/commands/deliver';
import { openPackAsText } from '../../../src/host/commands/openAsText';
import { copyText } from '../../../src/host/commands/payload';
import { payloadFileName } from '../../../src/host/payloadFileName';
import { Payloads } from '../../../src/host/payloads';
import type { Services } from '../../../src/host/services';
import { eventually } from '../../support/eventually';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

suite('Delivering a payload', () => {
  let world: HostWorld;
  let services: Services;
  setup(async () => {
    world = await HostWorld.open();
    services = world.services;
  });
  teardown(() => world.dispose());

  test('copies it in the format that is picked, which is offered first the next time', async () => {
    const pack = await world.add('README.md', 'text:Be brief');
    await withAnswers({ picks: ['JSON'] }, () => copyPackAs(services));
    const { payload } = await renderPack(world.ports, pack, { format: 'json' });
    assert.equal(await vscode.env.clipboard.readText(), payload);
    const { offered } = await withAnswers({}, () => copyPackAs(services));
    assert.deepEqual(offered[0]?.slice(0, 3), ['JSON', 'Markdown', 'XML']);
  });

  test('copies selected rows alone, without what the pack says of itself', async () => {
    await world.add('text:One', 'text:Two', 'text:Three');
    const pack = await world.ports.packs.edit((await world.thePack()).id, (now) => ({
      ...now,
      description: 'All of it',
      instruction: 'Do this',
    }));
    const rows = pack.artifacts.slice(1).map((artifact) => ({ kind: 'artifact', pack, artifact }) as const);
    const { messages } = await withAnswers({}, () => copyArtifacts(services, rows[0], rows));
    const copied = await vscode.env.clipboard.readText();
    assert.deepEqual(
      ['One', 'Two', 'Three', 'All of it', 'Do this'].filter((text) => copied.includes(text)),
      ['Two', 'Three'],
    );
    assert.match(messages[0] ?? '', /^Copied 2 artifacts: [\d,]+ tokens$/);
  });

  test('copies nothing of rows of several packs, and says so', async () => {
    const first = await world.add('text:One');
    const second = { ...first, id: 'other', name: 'Other' };
    const rows = [first, second].flatMap((pack) =>
      pack.artifacts.map((artifact) => ({ kind: 'artifact', pack, artifact }) as const),
    );
    await vscode.env.clipboard.writeText('before');
    const { messages } = await withAnswers({}, () => copyArtifacts(services, rows[0], rows));
    assert.match(messages.join(), /^Select artifacts of one pack/);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  test('does without a row whatever a key passes: the active pack is copied', async () => {
    const pack = await world.add('text:One');
    const { payload } = await renderPack(world.ports, pack);
    for (const rubbish of [{}, 'pack', 1, null, { kind: 'pack' }, vscode.Uri.file('/a')]) {
      await vscode.env.clipboard.writeText('before');
      await withAnswers({}, () => copyPack(services, rubbish as never));
      assert.equal(await vscode.env.clipboard.readText(), payload);
      await withAnswers({}, () => copyArtifacts(services, rubbish as never, rubbish as never));
    }
  });

  const clipboards: Readonly<Record<string, vscode.Clipboard>> = {
    'cuts it': { writeText: async () => undefined, readText: async () => 'The beginn' },
    'refuses it': {
      writeText: () => Promise.reject(new Error('too large')),
      readText: async () => '',
    },
  };
  for (const [what, clipboard] of Object.entries(clipboards)) {
    test(`offers a file where the clipboard ${what}, and writes it byte for byte`, async () => {
      const save = fileUri('saved.md');
      const text = 'The beginning\r\nand the end 😀';
      const shown = await withAnswers({ press: 'Save as File...', save }, async ({ messages }) => {
        const given = { name: 'Test', format: 'markdown', text, open: async () => undefined } as const;
        assert.equal(await copyText(services, given, clipboard), false);
        // What its button does is not waited for, and saying so is the last of it.
        await eventually(() => assert.ok(messages.some((each) => each.startsWith('Saved '))));
      });
      assert.deepEqual(shown.buttons[0], ['Save as File...', 'Open as Text']);
      assert.equal(await readFile(save.fsPath, 'utf8'), text);
      await rm(save.fsPath);
    });
  }

  test('shows it as a file that cannot be written, named after its pack', async () => {
    await world.add('src/greet.ts');
    const pack = await world.ports.packs.edit((await world.thePack()).id, (now) => ({
      ...now,
      policy: { format: 'json' },
    }));
    const { payload, payloadHash } = await renderPack(world.ports, pack);
    const uri = vscode.Uri.from({
      scheme: 'contextpack',
      path: `/${payloadFileName(pack.name, 'json')}`,
      query: services.payloads.keep(await renderPack(world.ports, pack)),
    });
    const files = new CapturedFileSystem(services.storage, services.payloads);
    assert.equal(Buffer.from(await files.readFile(uri)).toString(), payload);
    assert.deepEqual([uri.path, uri.query.includes(payloadHash)], ['/Test.json', true]);
    assert.deepEqual((await files.stat(uri)).permissions, vscode.FilePermission.Readonly);
  });

  test('a window that was loaded again makes it again, and says when it cannot', async () => {
    const pack = await world.add('text:One');
    const uri = vscode.Uri.from({
      scheme: 'contextpack',
      path: '/Test.md',
      query: services.payloads.keep(await renderPack(world.ports, pack)),
    });
    const { payload } = await renderPack(world.ports, pack);
    const reloaded = new CapturedFileSystem(services.storage, new Payloads(services.storage));
    assert.equal(Buffer.from(await reloaded.readFile(uri)).toString(), payload);
    await world.add('text:Two');
    const later = new CapturedFileSystem(services.storage, new Payloads(services.storage));
    await assert.rejects(later.readFile(uri), /has been changed since this was rendered/);
    await world.ports.packs.delete(pack.id);
    await assert.rejects(later.readFile(uri), /has been deleted since this was rendered/);
  });

  test('holds ten megabytes, exactly', async () => {
    const pack = await world.add('text:One');
    const payload = 'The text of a long line, and a 😀 for good measure.\n'.repeat(200_000);
    const query = services.payloads.keep({ ...(await renderPack(world.ports, pack)), payload });
    const files = new CapturedFileSystem(services.storage, services.payloads);
    const content = await files.readFile(vscode.Uri.from({ scheme: 'contextpack', path: '/Test.md', query }));
    assert.ok(Buffer.from(payload).equals(content));
  });

  test('refuses a pack that has nothing to render', async () => {
    await assert.rejects(openPackAsText(services), /has nothing to render/);
  });
});
