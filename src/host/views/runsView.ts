import * as vscode from 'vscode';
import { logError } from '../notifications';
import type { OpenablePacks } from '../packStorage';
import { QuietUpdate } from '../quietUpdate';
import type { RunGroup, RunNode } from './runNode';
import { RunsTreeDataProvider } from './runsTreeDataProvider';

/** The Runs view. It follows the store while it can be seen, and reads nothing before. */
export class RunsView implements vscode.Disposable {
  private readonly tree: RunsTreeDataProvider;
  private readonly view: vscode.TreeView<RunNode>;
  private readonly disposables: vscode.Disposable[];

  constructor(storage: OpenablePacks, log: vscode.LogOutputChannel) {
    const failed = (error: unknown): void => logError(log, 'Reading the runs', error);
    this.tree = new RunsTreeDataProvider(storage, failed);
    this.view = vscode.window.createTreeView('contextPacks.runs', { treeDataProvider: this.tree });
    const update = new QuietUpdate(async () => this.tree.refresh(), failed);
    this.disposables = [
      this.tree,
      this.view,
      update,
      storage.onDidChange(() => update.soon()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => update.soon()),
    ];
  }

  showMore(group: RunGroup): void {
    this.tree.showMore(group);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}
