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
import { commandsOnDemand, dropsOnDemand } from './commands/onDemand';
import { contextKeys } from './contextKeys';
import { EditorFileSystem } from './editorFileSystem';
import { EditorMarks } from './freshness/editorMarks';
import { showFreshness } from './freshness/showFreshness';
import { UpdateOnSave } from './freshness/updateOnSave';
import { WindowStates } from './freshness/windowStates';
import { logError } from './notifications';
import { nothingAllowed, PackStorage, type World } from './packStorage';
import { Payloads } from './payloads';
import { previewActions } from './preview/previewActions';
import { PreviewPanels, previewViewType } from './preview/previewPanels';
import { RenderedPacks } from './renderedPacks';
import { onDidChangeRenderSettings } from './renderSettings';
import { Reports, reportScheme } from './reports';
import type { Services } from './services';
import { startOrExplain } from './start';
import { ctxOnPath } from './terminal/ctxOnPath';
import { PackHistory } from './undo/packHistory';
import { showHistory } from './undo/showHistory';
import { stepText } from './undo/stepText';
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
  const failed = (what: string) => (error: unknown) => logError(log, what, error);
  const core = theCore(context, log);
  const { storage, activePack, rendered, memory, states, marks, history } = core;
  const status = new ActivePackStatus({ storage, activePack, rendered, memory }, failed('Counting the active pack'));
  const drops = dropsOnDemand(() => services);
  const view = new PacksView(storage, activePack, { log, memory, drops, states, outcomes: rendered });
  const assets = vscode.Uri.joinPath(distOf(context), 'webview');
  const actions = previewActions(() => services);
  const services: Services = {
    ...core,
    previews: new PreviewPanels({ storage, assets, actions, states, rendered }),
    payloads: new Payloads(storage),
    reports: new Reports(),
    selection: (focused) => view.selection(focused),
    removing: (rows, remove) => view.removing(rows, remove),
    revealInTree: (packId, artifactId) => view.reveal(packId, artifactId),
    refreshPacks: () => {
      view.refresh();
      states.refresh();
    },
    showMore: (parent) => view.showMore(parent),
    ...{ viewOptions: view.options, runs: new RunsView(storage, log) },
    ctx: ctxOnPath(context, failed('Putting ctx on the PATH of terminals')),
  };
  // What is there already, so that it ends as well where something below throws.
  context.subscriptions.push(storage, activePack, history, rendered, status, states, marks, view);
  context.subscriptions.push(services.previews, services.reports, services.runs, services.ctx);
  const shown = { states, marks, activePack, view, extensionUri: context.extensionUri };
  context.subscriptions.push(...registered(services, context), showFreshness(shown));
  context.subscriptions.push(followChat(failed('Looking for a chat')), showHistory(history));
  contextKeys.storeState.value = 'ready';
  // Until somebody has looked: a command that finds no pack says so, and one that is not offered says nothing.
  contextKeys.hasPacks.value = true;
}

/** What everything else is made of. */
function theCore(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
  const { workspaceState: memory } = context;
  const world = theWorld();
  const storage = new PackStorage(context.globalStorageUri, distOf(context), world, log);
  const activePack = new ActivePack(storage, memory);
  const states = new WindowStates(storage, (error) => logError(log, 'Looking at what was captured', error));
  return {
    ...{ log, ...nameAndVersion(context), memory, storage, openable: storage, activePack, states },
    files: new GuardedFileSystem(world.files, nothingAllowed),
    history: new PackHistory({ ports: () => storage.ports(), activePack, labelOf: stepText }),
    rendered: new RenderedPacks((packId) => packId === activePack.id),
    marks: new EditorMarks(states),
  };
}

function distOf({ extensionUri }: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist');
}

/** The commands first: they can be refused, where another extension has taken one, and then nothing else is registered. */
function registered(services: Services, { extension }: vscode.ExtensionContext): vscode.Disposable[] {
  const { storage, payloads, previews, reports } = services;
  return [
    registerCommands(services, commandsOnDemand(extension)),
    vscode.window.registerWebviewPanelSerializer(previewViewType, previews),
    registerCapturedFileSystem(storage, payloads),
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, reports),
    new UpdateOnSave(services),
    onDidChangeRenderSettings(() => services.rendered.forgetOthers()),
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
