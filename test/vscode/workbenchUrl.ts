import { resolve } from 'node:path';

export interface WindowOptions {
  /** The folder to open. */
  readonly folder?: string;
  /** The .code-workspace file to open instead. */
  readonly workspaceFile?: string;
  /** An extension to run from its folder. The server must have been started with smokeTestDriver. */
  readonly extension?: string;
  /** A CommonJS file that exports `run()`, which VS Code calls in the extension host, then ends the window. */
  readonly tests?: string;
}

/** The address of a window of the VS Code at `authority`. */
export function workbenchUrl(authority: string, { folder, workspaceFile, extension, tests }: WindowOptions): string {
  const remote = (path: string) => `vscode-remote://${authority}${resolve(path)}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (extension) {
    payload.push(['extensionDevelopmentPath', remote(extension)]);
  }
  if (tests) {
    payload.push(['extensionTestsPath', remote(tests)]);
  }
  const url = new URL(`http://${authority}/`);
  if (folder) {
    url.searchParams.set('folder', resolve(folder));
  }
  if (workspaceFile) {
    url.searchParams.set('workspace', resolve(workspaceFile));
  }
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
