import * as vscode from 'vscode';
import { NodeGit } from '../sources/git/nodeGit';
import { GuardedFileSystem } from '../sources/guardedFileSystem';
import { NodeFileSystem } from '../sources/nodeFileSystem';
import { WebPages } from '../sources/pages/webPages';
import { ActivePack } from './activePack';
import { ActivePackStatus } from './activePackStatus';
import { registerCapturedFileSystem } from './capturedFileSystem';
import { commands } from './commands';
import { addUris } from './commands/add';
import { registerCommands } from './commands/command';
import { contextKeys } from './contextKeys';
import { EditorFileSystem } from './editorFileSystem';
import { showFreshness } from './freshness/showFreshness';
import { UpdateOnSave } from './freshness/updateOnSave';
import { WindowStates } from './freshness/windowStates';
import { logError, reportingErrors } from './notifications';
import { nothingAllowed, PackStorage, type World } from './packStorage';
import { Payloads } from './payloads';
import { previewActions } from './preview/previewActions';
import { PreviewPanels, previewViewType } from './preview/previewPanels';
import { RenderedPacks } from './renderedPacks';
import { onDidChangeRenderSettings } from './renderSettings';
import { Reports, reportScheme } from './reports';
import type { Services } from './services';
import { shareStoreWithTerminals } from './terminalEnvironment';
import type { AddDropped } from './views/packsDrop';
import { PacksView } from './views/packsView';
import { RunsView } from './views/runsView';

/**
 * The composition root: everything is built here, in the order it is needed, and handed down. Nothing here reads the
 * store or compiles WebAssembly; that waits until a view is shown or a command is run.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Context Packs', { log: true });
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const { workspaceState: memory } = context;
  const world = theWorld();
  const storage = new PackStorage(context.globalStorageUri, dist, world, log);
  const activePack = new ActivePack(storage, memory);
  const rendered = new RenderedPacks((packId) => packId === activePack.id);
  const failed = (what: string) => (error: unknown) => logError(log, what, error);
  const counted = { storage, activePack, rendered, memory };
  const status = new ActivePackStatus(counted, failed('Counting the active pack'));
  const addDropped: AddDropped = (uris, pack) =>
    reportingErrors(log, 'Drop into the Packs view', () => addUris(services, uris, pack));
  const states = new WindowStates(storage, failed('Looking at what was captured'));
  const view = new PacksView(storage, activePack, { log, addDropped, looks: { states, outcomes: rendered } });
  const actions = previewActions(() => services);
  const assets = vscode.Uri.joinPath(dist, 'webview');
  const services: Services = {
    ...{ log, version: versionOf(context), memory, storage, openable: storage, states, activePack, rendered },
    files: new GuardedFileSystem(world.files, nothingAllowed),
    previews: new PreviewPanels({ storage, assets, actions, states, rendered }),
    payloads: new Payloads(storage),
    reports: new Reports(),
    selection: () => view.selection(),
    revealInTree: (packId, artifactId) => view.reveal(packId, artifactId),
    refreshPacks: () => {
      view.refresh();
      states.refresh();
    },
    showMore: (parent) => view.showMore(parent),
    runs: new RunsView(storage, log),
  };
  contextKeys.storeState.value = 'ready';
  shareStoreWithTerminals(context.environmentVariableCollection, context.globalStorageUri);
  context.subscriptions.push(
    ...[log, storage, activePack, rendered, status, states, view, ...registered(services)],
    showFreshness(states, view, context.extensionUri),
  );
}

function registered(services: Services): vscode.Disposable[] {
  const { storage, payloads, previews, reports, runs } = services;
  return [
    ...[previews, reports, runs],
    vscode.window.registerWebviewPanelSerializer(previewViewType, previews),
    registerCapturedFileSystem(storage, payloads),
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, reports),
    registerCommands(services, commands),
    new UpdateOnSave(services),
    onDidChangeRenderSettings(() => services.rendered.forgetOthers()),
  ];
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  return (extension.packageJSON as { readonly version: string }).version;
}

/** Git and the web are for trusted workspaces: what is not trusted can neither have a program run nor a page loaded. */
function theWorld(): World {
  return {
    files: new EditorFileSystem(new NodeFileSystem()),
    git: new NodeGit(() => vscode.workspace.isTrusted),
    pages: new WebPages({ isAllowed: () => vscode.workspace.isTrusted }),
  };
}
