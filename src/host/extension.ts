import * as vscode from 'vscode';
import { NodeFileSystem } from '../sources/nodeFileSystem';
import { ActivePack } from './activePack';
import { ActivePackStatus } from './activePackStatus';
import { registerCapturedFileSystem } from './capturedFileSystem';
import { commands } from './commands';
import { registerCommands } from './commands/command';
import { contextKeys } from './contextKeys';
import { EditorFileSystem } from './editorFileSystem';
import { showFreshness } from './freshness/showFreshness';
import { WindowStates } from './freshness/windowStates';
import { logError } from './notifications';
import { PackStorage } from './packStorage';
import { previewActions } from './preview/previewActions';
import { PreviewPanels, previewViewType } from './preview/previewPanels';
import { Reports, reportScheme } from './reports';
import type { Services } from './services';
import { shareStoreWithTerminals } from './terminalEnvironment';
import { PacksView } from './views/packsView';

/**
 * The composition root: everything is built here, in the order it is needed, and handed down. Nothing here reads the
 * store or compiles WebAssembly; that waits until a view is shown or a command is run.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Context Packs', { log: true });
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const files = new EditorFileSystem(new NodeFileSystem());
  const storage = new PackStorage(context.globalStorageUri, dist, files, log);
  const activePack = new ActivePack(storage, context.workspaceState);
  const status = new ActivePackStatus(storage, activePack, context.workspaceState, (error) =>
    logError(log, 'Counting the active pack', error),
  );
  const view = new PacksView(storage, activePack, log);
  const states = new WindowStates(storage, (error) => logError(log, 'Looking at what was captured', error));
  const assets = vscode.Uri.joinPath(dist, 'webview');
  const previews = new PreviewPanels(storage, assets, previewActions(storage, log));
  const selection: Services['selection'] = () => view.selection;
  const reports = new Reports();
  const refreshPacks: Services['refreshPacks'] = () => {
    view.refresh();
    states.refresh();
  };
  const looks = { activePack, previews, reports, selection, refreshPacks };
  const services: Services = { log, storage, openable: storage, files, states, ...looks };
  contextKeys.storeState.value = 'ready';
  shareStoreWithTerminals(context.environmentVariableCollection, context.globalStorageUri);
  context.subscriptions.push(
    ...[log, storage, activePack, status, states, view, previews, reports],
    vscode.window.registerWebviewPanelSerializer(previewViewType, previews),
    registerCapturedFileSystem(storage),
    showFreshness(states, view, context.extensionUri),
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, reports),
    registerCommands(services, commands),
  );
}
