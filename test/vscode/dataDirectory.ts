// What a VS Code server finds on disk when it starts: its user settings and its extensions.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { nodeExecutable, vscodeDirectory } from './install.mjs';

export interface DataDirectoryOptions {
  /** Packages to install, as a user would. */
  readonly vsix?: readonly string[];
  /** Folders of unpacked extensions that are to look installed. Ignored by a data directory that was used before. */
  readonly linkedExtensions?: readonly string[];
  /** User settings, added to those that keep VS Code quiet. Ignored where the data directory has settings already. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  // Clicks and keys are lost while something moves.
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  // In a browser the default is to save by itself, so that nothing is ever seen unsaved.
  'files.autoSave': 'off',
  // Lines that stick to the top of an editor cover what a test clicks on.
  'editor.stickyScroll.enabled': false,
  // One turn of the wheel moves by half an editor, not by three lines.
  'editor.mouseWheelScrollSensitivity': 8,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
};

/** The start of every command line of the server. */
export function serverArguments(dataDirectory: string): string[] {
  const main = join(vscodeDirectory, 'out', 'server-main.js');
  return [main, '--accept-server-license-terms', '--server-data-dir', dataDirectory, '--telemetry-level', 'off'];
}

/** @param environment the one that the server will have: it names the home and temporary folders */
export async function prepareDataDirectory(
  directory: string,
  options: DataDirectoryOptions,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const user = join(directory, 'data', 'User');
  const extensions = join(directory, 'extensions');
  for (const folder of [join(directory, 'home'), user, extensions]) {
    mkdirSync(folder, { recursive: true });
  }
  const settingsFile = join(user, 'settings.json');
  if (!existsSync(settingsFile)) {
    writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2));
  }
  // VS Code writes this list on its first start, and no longer looks at the folder then.
  if (!existsSync(join(extensions, 'extensions.json'))) {
    linkExtensions(options.linkedExtensions ?? [], extensions);
  }
  for (const file of options.vsix ?? []) {
    const args = [...serverArguments(directory), '--install-extension', resolve(file)];
    await promisify(execFile)(nodeExecutable, args, { env: environment });
  }
}

function linkExtensions(folders: readonly string[], extensions: string): void {
  for (const folder of folders) {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    symlinkSync(resolve(folder), join(extensions, `${publisher}.${name}-${version}`.toLowerCase()));
  }
}
