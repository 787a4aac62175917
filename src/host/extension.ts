import * as vscode from 'vscode';
import { NodeGit } from '../sources/git/nodeGit';
import { GuardedFileSystem } from '../sources/guardedFileSystem';
import { NodeFileSystem } from '../sources/nodeFileSystem';
import { WebPages } from '../sources/pages/webPages';
import { ActivePack } from './activePack';
import { ActivePackStatus } from './activePackStatus';
import { registerCapturedFileSystem } from './capturedFileSystem';
import { followChat } from './chat';
import { registerCommands } from './commands/command';
import { commandsOnDemand } from './commands/onDemand';
import { contextKeys } from './contextKeys';
import { EditorFileSystem } from './editorFileSystem';
import { showFreshness } from './freshness/showFreshness';
import { WindowStates } from './freshness/windowStates';
import { logError, reportingErrors } from './notifications';
import { nothingAllowed, PackStorage, type World } from './packStorage';
import { Payloads } from './payloads';
import { previewActions } from './preview/previewActions';
import { PreviewPanels, previewViewType } from './preview/previewPanels';
import { RenderedPacks } from './renderedPacks';
import { Reports, reportScheme } from './reports';
import type { Services } from './services';
import { startOrExplain } from './start';
import { shareStoreWithTerminals } from './terminalEnvironment';
import type { AddDropped } from './views/packsDrop';
import { PacksView } from './views/packsView';
import { RunsView } from './views/runsView';

/**
 * The composition root: everything is built here, in the order it is needed, and handed down. Nothing here reads the
 * store or compiles WebAssembly; that waits until a view is shown or a command is run.
 */
export function activate(context: vscode.ExtensionContext): void {
  startOrExplain(context, (log) => start(context, log));
}

function start(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): void {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const { workspaceState: memory } = context;
  const world = theWorld();
  const storage = new PackStorage(context.globalStorageUri, dist, world, log);
  const activePack = new ActivePack(storage, memory);
  const rendered = new RenderedPacks((packId) => packId === activePack.id);
  const failed = (what: string) => (error: unknown) => logError(log, what, error);
  const counted = { storage, activePack, rendered, memory };
  const status = new ActivePackStatus(counted, failed('Counting the active pack'));
  const states = new WindowStates(storage, failed('Looking at what was captured'));
  const addDropped = dropped(() => services);
  const view = new PacksView(storage, activePack, { log, addDropped, looks: { states, outcomes: rendered } });
  const actions = previewActions(() => services);
  const assets = vscode.Uri.joinPath(dist, 'webview');
  const services: Services = {
    ...{ log, ...nameAndVersion(context), memory, storage, openable: storage, states, activePack, rendered },
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
  // What is there already, so that it ends as well where something below throws.
  context.subscriptions.push(storage, activePack, rendered, status, states, view);
  context.subscriptions.push(services.previews, services.reports, services.runs);
  context.subscriptions.push(...registered(services, context), showFreshness(states, view, context.extensionUri));
  context.subscriptions.push(followChat(failed('Looking for a chat')));
  shareStoreWithTerminals(context.environmentVariableCollection, context.globalStorageUri);
  contextKeys.storeState.value = 'ready';
  // Until somebody has looked: a command that finds no pack says so, and one that is not offered says nothing.
  contextKeys.hasPacks.value = true;
}

/** A drop is a command in all but name, and is read in with them. */
function dropped(services: () => Services): AddDropped {
  return (uris, pack) =>
    reportingErrors(services().log, 'Drop into the Packs view', async () => {
      const { addUris } = await import('./commands/forViews');
      await addUris(services(), uris, pack);
    });
}

/** The commands first: they can be refused, where another extension has taken one, and then nothing else is registered. */
function registered(services: Services, { extension }: vscode.ExtensionContext): vscode.Disposable[] {
  const { storage, payloads, previews, reports } = services;
  return [
    registerCommands(services, commandsOnDemand(extension)),
    vscode.window.registerWebviewPanelSerializer(previewViewType, previews),
    registerCapturedFileSystem(storage, payloads),
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, reports),
  ];
}

function nameAndVersion({ extension }: vscode.ExtensionContext): Pick<Services, 'extensionId' | 'version'> {
  const { version } = extension.packageJSON as { readonly version: string };
  return { extensionId: extension.id, version };
}

/** Git and the web are for trusted workspaces: what is not trusted can neither have a program run nor a page loaded. */
function theWorld(): World {
  return {
    files: new EditorFileSystem(new NodeFileSystem()),
    git: new NodeGit(() => vscode.workspace.isTrusted),
    pages: new WebPages({ isAllowed: () => vscode.workspace.isTrusted }),
  };
}
