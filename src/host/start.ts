// What is there for the user when the extension cannot start.

import * as vscode from 'vscode';
import { PackError } from '../core/errors';
import { contextKeys } from './contextKeys';
import { logError, offer } from './notifications';
import { errorText } from './translation';

interface Contributions {
  readonly commands: readonly { readonly command: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

/**
 * Starts what `start` starts. Where that throws, what it has begun ends again; the user is told why, by a message and in
 * the views; and every command answers by saying so, for “command not found” would say nothing.
 * @param start adds to the subscriptions what is to be disposed
 */
export function startOrExplain(context: vscode.ExtensionContext, start: (log: vscode.LogOutputChannel) => void): void {
  const { subscriptions, extension } = context;
  const log = vscode.window.createOutputChannel('Context Packs', { log: true });
  try {
    start(log);
  } catch (error) {
    for (const part of subscriptions.splice(0).reverse()) {
      disposed(part, log);
    }
    // As it is: nothing has been captured or typed by then.
    log.error(`Starting: ${error instanceof Error ? error.stack : String(error)}`);
    const say = (): void => sayNotStarted(error, log);
    subscriptions.push(...answers((extension.packageJSON as { contributes: Contributions }).contributes, log, say));
    contextKeys.storeState.value = 'notStarted';
    say();
  } finally {
    subscriptions.push(log);
  }
}

function disposed(part: { dispose(): unknown }, log: vscode.LogOutputChannel): void {
  try {
    part.dispose();
  } catch (error) {
    logError(log, 'Ending what had been started', error);
  }
}

function sayNotStarted(error: unknown, log: vscode.LogOutputChannel): void {
  const reason = PackError.is(error) ? errorText(error) : error instanceof Error ? error.message : String(error);
  const reload = async (): Promise<void> => vscode.commands.executeCommand('workbench.action.reloadWindow');
  offer(
    'error',
    vscode.l10n.t('Context Packs could not start: {0}. No pack was touched.', reason.replace(/\.$/, '')),
    { [vscode.l10n.t('Show Log')]: async () => log.show(), [vscode.l10n.t('Reload Window')]: reload },
    log,
  );
}

/** For every command, and for the views, which are empty then, so that what their welcome says is seen. */
function answers(
  { commands, views }: Contributions,
  log: vscode.LogOutputChannel,
  say: () => void,
): vscode.Disposable[] {
  const showLog = (): void => log.show();
  return [
    ...commands.map(({ command }) => registered(command, command === 'contextPacks.showLog' ? showLog : say)),
    ...Object.values(views)
      .flat()
      .map(({ id }) => vscode.window.registerTreeDataProvider(id, nothing)),
  ];
}

const nothing: vscode.TreeDataProvider<never> = { getChildren: () => [], getTreeItem: (element) => element };

/** A command that another extension has taken stays with it. */
function registered(id: string, run: () => void): vscode.Disposable {
  try {
    return vscode.commands.registerCommand(id, run);
  } catch {
    return new vscode.Disposable(() => undefined);
  }
}
