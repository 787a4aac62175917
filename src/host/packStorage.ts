import * as vscode from 'vscode';
import type { Ports } from '../app/ports';
import { recordingPacks } from '../app/undo/recordingPacks';
import type { AllowedFiles } from '../core/allowedFiles';
import { type Event, EventEmitter } from '../core/event';
import type { Store } from '../core/store';
import type { TokenCounter } from '../core/tokenCounter';
import { GuardedFileSystem } from '../sources/guardedFileSystem';
import { RememberedCounts } from '../tokens/rememberedCounts';
import { WorkerTokenCounter } from '../tokens/workerTokenCounter';
import { captureSettings } from './captureSettings';
import { setting } from './configuration';
import { DailyCollection } from './dailyCollection';
import { logError, showWarning } from './notifications';
import { onDidChangeRenderSettings, renderSettings } from './renderSettings';
import { SettingsScanner } from './settingsScanner';
import { followSettings } from './storeSettingsFromEditor';
import { TemplateFile } from './templateFile';
import { errorText } from './translation';
import { currentStep } from './undo/openStep';

/** What the store is not needed for. The files are not guarded yet: which are allowed, the store knows. */
export type World = Pick<Ports, 'files' | 'git' | 'pages'>;

/** For files that are read before the store is open: nothing of the denylist is, allowed or not. */
export const nothingAllowed: AllowedFiles = { isAllowed: async () => false, allow: async () => undefined };

/** Packs that are there when they are asked for. */
export interface OpenablePacks {
  /** Fires when packs have been opened, and after each change to them or to how they are rendered, whoever made it. */
  readonly onDidChange: Event<void>;
  /** @throws PackError of the store; the next call tries again */
  ports(): Promise<Ports>;
}

/** The store, for those who look after it rather than use it. */
export interface OpenableStore {
  readonly directory: vscode.Uri;
  /** @throws when SQLite cannot be compiled; the next call tries again. A damaged store opens, and is read later. */
  store(): Promise<Store>;
  /** Closes it, so that the next one to need it opens it anew. */
  reopen(): Promise<void>;
}

interface OpenStore {
  readonly store: Store;
  /** What follows settings, and tidies up. */
  readonly companions: vscode.Disposable;
}

/**
 * The store of this window, opened when it is first needed: until then nothing is read and no WebAssembly compiled.
 * VS Code gives every window the same directory.
 */
export class PackStorage implements OpenablePacks, OpenableStore, vscode.Disposable {
  private readonly tokens: TokenCounter;
  private readonly secrets: SettingsScanner;
  private readonly template: TemplateFile;
  private readonly changed = new EventEmitter<void>();
  private opening: Promise<OpenStore> | undefined;
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(
    readonly directory: vscode.Uri,
    private readonly dist: vscode.Uri,
    private readonly world: World,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.tokens = new RememberedCounts(new WorkerTokenCounter(vscode.Uri.joinPath(dist, 'tokenWorker.js').fsPath));
    this.secrets = new SettingsScanner(vscode.Uri.joinPath(dist, 'secretWorker.js').fsPath);
    this.template = new TemplateFile(new GuardedFileSystem(world.files, nothingAllowed), (error) => {
      logError(log, 'Reading the template', error);
      showWarning(errorText(error));
    });
    // A file watcher can miss what another machine or a sleeping file system did.
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.opening) {
          void this.refresh();
        }
      }),
      onDidChangeRenderSettings(() => this.opening && this.changed.fire()),
    );
  }

  async ports(): Promise<Ports> {
    const { packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets } = await this.store();
    const { git, pages } = this.world;
    const { tokens, secrets } = this;
    const template = await this.template.read(setting('render.templateFile'));
    return {
      packs: recordingPacks(packs, (change) => currentStep()?.note(change)),
      ...{ blobs, runs, snapshots, facts, allowedFiles, allowedSecrets, git, pages, tokens, secrets },
      files: new GuardedFileSystem(this.world.files, allowedFiles),
      captureSettings,
      renderOptions: () => renderSettings(template),
      clock: Date,
    };
  }

  async store(): Promise<Store> {
    this.opening ??= this.open();
    const { opening } = this;
    try {
      return (await opening).store;
    } catch (error) {
      // Unless someone else has begun again meanwhile.
      if (this.opening === opening) {
        this.opening = undefined;
      }
      throw error;
    }
  }

  /** Takes over what other processes wrote. A failure shows where the packs are next read. */
  async refresh(): Promise<void> {
    try {
      await (await this.opening)?.store.refresh();
    } catch (error) {
      logError(this.log, 'Looking for changes of others', error);
    }
  }

  async reopen(): Promise<void> {
    const { opening } = this;
    this.opening = undefined;
    const open = await opening;
    open?.companions.dispose();
    await open?.store.close();
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
    this.tokens.dispose();
    this.secrets.dispose();
    void this.reopen().catch(() => undefined);
  }

  private async open(): Promise<OpenStore> {
    const { openStore } = await import('../storage/store');
    const sqlWasm = vscode.Uri.joinPath(this.dist, 'sql-wasm.wasm').fsPath;
    const location = { directory: this.directory.fsPath, sqlWasm };
    const store = await openStore(location, Date, { durability: () => setting('storage.durability') });
    const failed = (error: unknown): void => logError(this.log, 'Collecting what nothing names', error);
    const companions = vscode.Disposable.from(followSettings(store), new DailyCollection(store.maintenance, failed));
    store.packs.onDidChange(() => this.changed.fire());
    this.log.debug(`Opened the pack store in ${this.directory.fsPath}`);
    queueMicrotask(() => this.changed.fire());
    return { store, companions };
  }
}
