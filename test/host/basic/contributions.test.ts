// package.json is written by hand, so what it promises is compared with what is there.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../src/host/commands';
import { extensionUnderTest } from '../../support/extensionUnderTest';

interface Contributed {
  /** None for a submenu. */
  readonly command?: string;
  readonly when?: string;
}

suite('package.json', () => {
  let manifest: {
    readonly contributes: {
      readonly commands: readonly { readonly command: string }[];
      readonly menus: Readonly<Record<string, readonly Contributed[]>>;
      readonly keybindings: readonly Contributed[];
    };
  };
  suiteSetup(async () => {
    const extension = extensionUnderTest();
    await extension.activate();
    manifest = extension.packageJSON;
  });

  const ids = (): string[] => manifest.contributes.commands.map(({ command }) => command).sort();

  test('contributes the commands that are registered, and no other', async () => {
    // `true` would leave out the `_` ids. VS Code itself adds commands named after each view: `contextPacks.packs.focus`.
    const registered = (await vscode.commands.getCommands(false)).filter((id) =>
      /^_?contextPacks\.(?!(packs|runs)\.)/.test(id),
    );
    assert.deepEqual(registered.sort(), ids());
  });

  test('contributes the commands that there are, and no other', () => {
    assert.deepEqual(ids(), Object.keys(commands).sort());
  });

  test('names in menus and keys only commands that it contributes', () => {
    const { menus, keybindings } = manifest.contributes;
    const named = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    assert.deepEqual(
      named.filter((id) => id !== undefined && !ids().includes(id)),
      [],
    );
  });

  test('keeps every internal command out of the palette', () => {
    const hidden = manifest.contributes.menus.commandPalette
      ?.filter(({ when }) => when === 'false')
      .map(({ command }) => command)
      .sort();
    assert.deepEqual(
      hidden,
      ids().filter((id) => id.startsWith('_')),
    );
  });
});
