// The VS Code of the desktop, where there is one. Nothing is ever downloaded.
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * The executable of a desktop VS Code: VSCODE_EXECUTABLE, else the one that `code` on PATH starts. `undefined` where
 * there is none, where its window could not be shown, and where `code` is the client of a remote VS Code.
 */
export function findDesktopVSCode(): string | undefined {
  const { VSCODE_EXECUTABLE } = process.env;
  if (VSCODE_EXECUTABLE) {
    return VSCODE_EXECUTABLE;
  }
  if (!hasDisplay()) {
    return undefined;
  }
  const command = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, command))
    .filter((path) => existsSync(path))
    .flatMap(executablesBeside)
    .find((path) => existsSync(path));
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Where the executable is, seen from the folder of the script `code` in an installation. */
function executablesBeside(script: string): string[] {
  const bin = dirname(realpathSync(script));
  switch (process.platform) {
    case 'win32':
      return [join(bin, '..', 'Code.exe')];
    case 'darwin':
      return ['Code', 'Electron'].map((name) => join(bin, '..', '..', '..', 'MacOS', name));
    default:
      return [join(bin, '..', 'code')];
  }
}
