// The settings of VS Code, with their types. Nothing else reads them.
import * as vscode from 'vscode';
import { type SettingName, type SettingValue, settingTable } from './settingTable';

const section = 'contextPacks';

/**
 * The value as it is now; the default where none, or none that it can have, was set.
 * @param scope of a setting that each folder can have for itself: the folder
 */
export function setting<Name extends SettingName>(name: Name, scope?: vscode.Uri): SettingValue<Name> {
  const { parse, default: usual } = settingTable[name];
  return (parse(vscode.workspace.getConfiguration(section, scope).get(name)) ?? usual) as SettingValue<Name>;
}

/** Whether the user has set it, be it to the default. */
export function isSet(name: SettingName): boolean {
  return vscode.workspace.getConfiguration(section).inspect(name)?.globalValue !== undefined;
}

/** Calls the listener after the setting has changed, or was taken back. */
export function onDidChangeSetting(name: SettingName, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.${name}`)) {
      listener();
    }
  });
}
