// The settings of VS Code, with their types. Nothing else reads them.
import * as vscode from 'vscode';
import { type SettingName, type SettingValue, settingTable, usersAlone } from './settingTable';

const section = 'contextPacks';

/**
 * The value as it is now; the default where none, or none that it can have, was set. Of a setting that is the user's
 * alone, what a workspace says counts for nothing.
 * @param scope of a setting that each folder can have for itself: the folder
 */
export function setting<Name extends SettingName>(name: Name, scope?: vscode.Uri): SettingValue<Name> {
  const { parse, default: usual } = settingTable[name];
  const configuration = vscode.workspace.getConfiguration(section, scope);
  const isUsersAlone = usersAlone.some((each) => each === name);
  // VS Code keeps a workspace from these, too; but what it keeps it from is a name, which may also be written as objects
  // within objects, and not every version that we run in sees through that.
  const value = isUsersAlone ? configuration.inspect(name)?.globalValue : configuration.get(name);
  return (parse(value) ?? usual) as SettingValue<Name>;
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
