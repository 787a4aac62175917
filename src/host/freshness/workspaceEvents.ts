// The reasons to look again at what was captured. Nothing is looked at because time went by.
import * as vscode from 'vscode';
import type { FileLocation } from '../../core/fileSystem';
import { onDidChangeSetting, setting } from '../configuration';
import { locationsOf, uriOf } from '../locations';
import { Collected } from './collected';
import { type CapturedDirectory, gitDirectory } from './knownArtifacts';
import { PacedAction } from './pacedAction';
import { type Heard, SteadyWatch } from './steadyWatch';
import { WatchedDirectories } from './watchedDirectories';
import type { WindowStates } from './windowStates';

/** In milliseconds: after what another program did, which may be many files; and after what the user typed. */
const afterFiles = 150;
const afterTyping = 300;
/** Collections and diffs are dear: after files came and went, after a save, and not again for a while. */
const afterListing = 500;
const betweenSearches = 2000;
/** A window that gets the focus time and again is looked at this often, at most. */
const betweenFocuses = 10_000;

/** Which files a collection has depends on these. */
const collectionSettings = [
  'capture.exclude',
  'capture.useIgnoreFiles',
  'capture.maxFiles',
  'capture.maxFileSizeKB',
] as const;

/** Tells the states of this window when to look, as long as it is not disposed. */
export class WorkspaceEvents implements vscode.Disposable {
  private readonly files = new Collected<vscode.Uri>((uris) => this.look(uris), afterFiles);
  private readonly typed = new Collected<vscode.Uri>((uris) => this.look(uris), afterTyping);
  private readonly searches = new PacedAction(() => this.states.lookAtSearches(), afterListing, betweenSearches);
  private readonly directories = new WatchedDirectories((directory) => this.watch(directory));
  private readonly disposables: vscode.Disposable[];
  private lastFocus = Date.now();

  constructor(private readonly states: WindowStates) {
    const { workspace, window } = vscode;
    this.disposables = [
      ...[this.files, this.typed, this.searches, this.directories],
      states.onDidRead(() => this.followDirectories()),
      onDidChangeSetting('freshness.watch', () => this.wantedOrNot()),
      ...collectionSettings.map((name) => onDidChangeSetting(name, () => this.collectedOtherwise())),
      // From then on Git is asked, and the folder's settings hold.
      workspace.onDidGrantWorkspaceTrust(() => this.wantedOrNot()),
      workspace.onDidSaveTextDocument(({ uri }) => this.saved(uri)),
      workspace.onDidChangeTextDocument(({ document }) => this.changed(document.uri)),
      workspace.onDidCloseTextDocument(({ uri }) => this.changed(uri)),
      window.onDidChangeVisibleTextEditors((editors) => this.files.add(editors.map(({ document }) => document.uri))),
      window.onDidChangeWindowState(({ focused }) => focused && this.focused()),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private followDirectories(): void {
    this.directories.follow(setting('freshness.watch') ? this.states.directories() : []);
  }

  /** What happened while nobody watched is found out now. */
  private wantedOrNot(): void {
    this.followDirectories();
    if (setting('freshness.watch')) {
      this.states.lookAtAllFiles();
      this.searches.soon();
    }
  }

  private collectedOtherwise(): void {
    if (setting('freshness.watch')) {
      this.searches.soon();
    }
  }

  /** Not below it: what is in a directory below is watched by itself. */
  private watch({ folder, path }: CapturedDirectory): vscode.Disposable {
    const directory = path === '' ? vscode.Uri.parse(folder, true) : uriOf({ folder, path });
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(directory, '*'));
    const listed = (uri: vscode.Uri): void => {
      this.files.add([uri]);
      this.searches.soon();
    };
    // Of what Git notes, diffs depend on the content as well.
    const changed = path === gitDirectory ? listed : (uri: vscode.Uri): void => this.files.add([uri]);
    watcher.onDidChange(changed);
    watcher.onDidCreate(listed);
    watcher.onDidDelete(listed);
    const heard: Heard = (each, event) => (event === 'listed' ? listed : changed)(vscode.Uri.file(each));
    const isMissedByVSCode = directory.scheme === 'file' && process.platform === 'linux';
    return vscode.Disposable.from(watcher, ...(isMissedByVSCode ? [new SteadyWatch(directory.fsPath, heard)] : []));
  }

  private saved(uri: vscode.Uri): void {
    if (setting('freshness.watch')) {
      this.files.add([uri]);
      this.searches.soon();
    }
  }

  private changed(uri: vscode.Uri): void {
    if (setting('freshness.watch') && this.isCaptured(uri)) {
      this.typed.add([uri]);
    }
  }

  /** Watchers miss what a sleeping or a remote file system did, and not every directory has one. */
  private focused(): void {
    if (setting('freshness.watch') && Date.now() - this.lastFocus > betweenFocuses) {
      this.lastFocus = Date.now();
      this.states.lookAtAllFiles();
      this.searches.soon();
    }
  }

  private look(uris: Iterable<vscode.Uri>): void {
    this.states.lookAtFiles([...uris].flatMap((uri) => this.locations(uri)));
  }

  private isCaptured(uri: vscode.Uri): boolean {
    return this.locations(uri).some((location) => this.states.capturedFrom(location).length > 0);
  }

  private locations(uri: vscode.Uri): FileLocation[] {
    return locationsOf(uri, this.states.folders());
  }
}
