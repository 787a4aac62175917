import * as vscode from 'vscode';
import type { Pack } from '../core/pack';
import type { OpenablePacks } from './packStorage';

const key = 'activePack';

/** The pack that adding goes to and copying takes from, in this window. Remembered for the workspace. */
export class ActivePack implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when another pack, or none, has become the active one. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly storage: OpenablePacks,
    private readonly memory: vscode.Memento,
  ) {}

  /** Undefined when none was chosen. There may be no such pack any more. */
  get id(): string | undefined {
    return this.memory.get<string>(key);
  }

  /** The pack as it is stored now; undefined when none is active or it has been deleted. */
  async get(): Promise<Pack | undefined> {
    const { id } = this;
    return id === undefined ? undefined : (await this.storage.ports()).packs.get(id);
  }

  async set(id: string | undefined): Promise<void> {
    if (id !== this.id) {
      await this.memory.update(key, id);
      this.changed.fire();
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}
