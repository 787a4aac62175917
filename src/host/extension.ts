import * as vscode from 'vscode';
import { ActivePack } from './activePack';
import { ActivePackStatus } from './activePackStatus';
import { CapturedContent, capturedScheme } from './capturedContent';
import { commands } from './commands';
import { registerCommands } from './commands/command';
import { copyRendered } from './commands/deliver';
import { contextKeys } from './contextKeys';
import { logError, reportingErrors } from './notifications';
import { PackStorage } from './packStorage';
import { PreviewPanels, previewViewType } from './preview/previewPanels';
import type { Services } from './services';
import { PacksView } from './views/packsView';
import { openCommand } from './views/packTreeItem';

/**
 * The composition root: everything is built here, in the order it is needed, and handed down. Nothing here reads the
 * store or compiles WebAssembly; that waits until a view is shown or a command is run.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Context Packs', { log: true });
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const storage = new PackStorage(context.globalStorageUri, dist, log);
  const activePack = new ActivePack(storage, context.workspaceState);
  const failed = (what: string) => (error: unknown) => logError(log, what, error);
  const status = new ActivePackStatus(storage, activePack, context.workspaceState, failed('Counting the active pack'));
  const view = new PacksView(storage, activePack, log);
  const previews = new PreviewPanels(storage, vscode.Uri.joinPath(dist, 'webview'), {
    copy: (packId) => void reportingErrors(log, 'Copy in the preview', () => copyById(services, packId)),
    openArtifact: (packId, artifactId) =>
      void reportingErrors(log, 'Open from the preview', () => openArtifact(services, packId, artifactId)),
    failed: failed('Preview'),
  });
  const services: Services = {
    log,
    storage,
    activePack,
    previews,
    selection: () => view.selection,
    refreshPacks: () => view.refresh(),
  };
  contextKeys.storeState.value = 'ready';
  context.subscriptions.push(
    log,
    storage,
    activePack,
    status,
    view,
    previews,
    vscode.window.registerWebviewPanelSerializer(previewViewType, previews),
    vscode.workspace.registerTextDocumentContentProvider(capturedScheme, new CapturedContent(storage)),
    registerCommands(services, commands),
  );
}

async function copyById(services: Services, packId: string): Promise<void> {
  const pack = await (await services.storage.ports()).packs.get(packId);
  if (pack) {
    await copyRendered(services, pack);
  }
}

async function openArtifact({ storage }: Services, packId: string, artifactId: string): Promise<void> {
  const pack = await (await storage.ports()).packs.get(packId);
  const artifact = pack?.artifacts.find(({ id }) => id === artifactId);
  if (artifact) {
    const { command, arguments: args = [] } = openCommand(artifact);
    await vscode.commands.executeCommand(command, ...args);
  }
}
