import * as vscode from 'vscode';

/** The extension that the host tests are about, as VS Code knows it. */
export function extensionUnderTest(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('context-packs.context-packs');
  if (!extension) {
    throw new Error('The extension is not installed here.');
  }
  return extension;
}
