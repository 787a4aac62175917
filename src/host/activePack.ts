import * as vscode from 'vscode';
import type { Pack } from '../core/pack';
import { openWorkspaces } from './locations';
import type { OpenablePacks } from './packStorage';

const key = 'activePack';

/** The pack that adding goes to and copying takes from, in this window. Remembered for the workspace. */
export class ActivePack implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  /** Fires when another pack, or none, has become the active one. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly storage: OpenablePacks,
    private readonly memory: vscode.Memento,
  ) {
    this.subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => this.changed.fire());
  }

  /** Undefined when none was chosen. There may be no such pack any more. */
  get id(): string | undefined {
    return this.memory.get<string>(key);
  }

  /**
   * The pack as it is stored now; undefined when none is active, or it has been deleted, or belongs to a folder that is not
   * open: once that is open again, so is the pack active.
   */
  async get(): Promise<Pack | undefined> {
    const { id } = this;
    const pack = id === undefined ? undefined : await (await this.storage.ports()).packs.get(id);
    return pack && isOfThisWindow(pack) ? pack : undefined;
  }

  async set(id: string | undefined): Promise<void> {
    if (id !== this.id) {
      await this.memory.update(key, id);
      this.changed.fire();
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function isOfThisWindow({ workspace }: Pack): boolean {
  return workspace === null || openWorkspaces().includes(workspace);
}
