// Settings of VS Code that belong to the store, and so to `ctx` as well: they are written into it with the first change
// after they were set, and never before one, so that a window that only looks writes nothing.
import * as vscode from 'vscode';
import type { Store } from '../core/store';
import type { StoreSettingChanges } from '../core/storeSettings';
import { isSet, onDidChangeSetting, setting } from './configuration';
import type { SettingName } from './settingTable';

const names = ['storage.maxSizeMB', 'storage.retentionDays'] as const satisfies readonly SettingName[];
const bytesInMB = 1024 * 1024;

/** Hands over what the user has set, and from then on what the user sets. A setting that is taken back is its default. */
export function followSettings({ settings }: Pick<Store, 'settings'>): vscode.Disposable {
  for (const name of names.filter(isSet)) {
    settings.setWithNextChange(changeOf(name));
  }
  return vscode.Disposable.from(
    ...names.map((name) => onDidChangeSetting(name, () => settings.setWithNextChange(changeOf(name)))),
  );
}

function changeOf(name: (typeof names)[number]): StoreSettingChanges {
  return name === 'storage.maxSizeMB'
    ? { quotas: { storeBytes: setting(name) * bytesInMB } }
    : { retentionDays: setting(name) };
}
