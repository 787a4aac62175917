import type * as vscode from 'vscode';
import type { FileSystem } from '../core/fileSystem';
import type { ActivePack } from './activePack';
import type { EditorMarks } from './freshness/editorMarks';
import type { WindowStates } from './freshness/windowStates';
import type { OpenablePacks, OpenableStore } from './packStorage';
import type { Payloads } from './payloads';
import type { PreviewPanels } from './preview/previewPanels';
import type { RenderedPacks } from './renderedPacks';
import type { Reports } from './reports';
import type { CtxOnPath } from './terminal/ctxOnPath';
import type { PackHistory } from './undo/packHistory';
import type { PackNode } from './views/packNode';
import type { RunsView } from './views/runsView';
import type { ViewOptions } from './views/viewOptions';

/** What commands may use. Built once, in extension.ts. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  /** Of this extension: `publisher.name`. */
  readonly extensionId: string;
  /** Of this extension. */
  readonly version: string;
  /** What is remembered for the workspace. */
  readonly memory: vscode.Memento;
  readonly storage: OpenablePacks;
  /** The same, for those who look after it. */
  readonly openable: OpenableStore;
  /** For what cannot wait until the store is open. Guarded: nothing of the denylist is read, allowed or not. */
  readonly files: FileSystem;
  readonly states: WindowStates;
  /** Which lines of a file are in packs. */
  readonly marks: EditorMarks;
  readonly activePack: ActivePack;
  /** What this window has done to packs, to be undone. */
  readonly history: PackHistory;
  readonly previews: PreviewPanels;
  /** What the last renderings made of each artifact. */
  readonly rendered: RenderedPacks;
  readonly payloads: Payloads;
  readonly reports: Reports;
  /**
   * The rows of the Packs view that a key is meant for.
   * @param focused the row that had the focus when it was pressed, where that is known; else VS Code is asked for it
   */
  readonly selection: (focused?: PackNode) => Promise<readonly PackNode[]>;
  /**
   * Runs what takes rows of the Packs view away, and gives the focus to the row beside them when it calls `leave`; where it
   * throws, back to the first that is left.
   */
  readonly removing: (rows: readonly PackNode[], remove: (leave: () => void) => Promise<void>) => Promise<void>;
  /** Selects a pack, or one of its artifacts, in the Packs view, and gives it the focus. */
  readonly revealInTree: (packId: string, artifactId?: string) => Promise<void>;
  /** Reads the packs again, after something kept them from being read. */
  readonly refreshPacks: () => void;
  /** Shows more of the rows below one of the Packs view. */
  readonly showMore: (parent: PackNode) => Promise<void>;
  /** How the Packs view shows packs. */
  readonly viewOptions: ViewOptions;
  readonly runs: RunsView;
  /** Where the command `ctx` is. */
  readonly ctx: CtxOnPath;
}
