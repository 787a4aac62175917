import { delimiter, dirname } from 'node:path';
import * as vscode from 'vscode';
import { onDidChangeSetting, setting } from '../configuration';
import { type CtxProgram, shimPath, shimsFor } from './shims';
import { writeShims } from './writeShims';

export interface CtxOnPathOptions {
  /** Of the store, and where the command is put that terminals run. No update of the extension moves it. */
  readonly globalStorage: vscode.Uri;
  readonly program: CtxProgram;
  readonly failed: (error: unknown) => void;
}

/**
 * Lets terminals of VS Code run `ctx` on the packs of VS Code: the last one on their PATH, so that a `ctx` that the user
 * has wins. VS Code remembers it for terminals that are opened before the extension runs.
 */
export class CtxOnPath implements vscode.Disposable {
  private readonly setting: vscode.Disposable;

  constructor(
    private readonly terminals: vscode.EnvironmentVariableCollection,
    private readonly options: CtxOnPathOptions,
  ) {
    this.setting = onDidChangeSetting('cli.enabled', () => this.follow());
    this.follow();
  }

  /**
   * The full path of the command, which is there when this resolves.
   * @throws PackError `file-not-writable`
   */
  async path(): Promise<string> {
    const { globalStorage, program } = this.options;
    const shim = shimPath(process.platform, vscode.Uri.joinPath(globalStorage, 'bin').fsPath);
    const directory = dirname(shim);
    await writeShims(directory, shimsFor(process.platform, directory, program));
    return shim;
  }

  dispose(): void {
    this.setting.dispose();
  }

  private follow(): void {
    const { terminals, options } = this;
    if (!setting('cli.enabled')) {
      terminals.clear();
      return;
    }
    const { fsPath } = options.globalStorage;
    terminals.description = vscode.l10n.t('Lets the ctx command use the packs of VS Code.');
    terminals.replace('CTX_STORE', fsPath);
    terminals.append('PATH', `${delimiter}${vscode.Uri.joinPath(options.globalStorage, 'bin').fsPath}`);
    // Nobody waits for it: terminals have it by the time that somebody has typed into one.
    void this.path().catch(options.failed);
  }
}

/** By the program that VS Code runs extensions with, which is there wherever VS Code is. */
export function ctxOnPath(context: vscode.ExtensionContext, failed: (error: unknown) => void): CtxOnPath {
  const { environmentVariableCollection: terminals, extensionUri, globalStorageUri: globalStorage } = context;
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'ctx.js').fsPath;
  return new CtxOnPath(terminals, { globalStorage, program: { node: process.execPath, script }, failed });
}
