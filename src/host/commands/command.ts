import * as vscode from 'vscode';
import { reportingErrors } from '../notifications';
import type { Services } from '../services';

/**
 * What a command does. It returns early, and silently, when the user backs out of a prompt.
 * The arguments are whatever the menu it was picked from passes: a tree node, a Uri, or nothing.
 */
export type Command = (services: Services, ...args: never[]) => Promise<void>;

/** All of them or, where one is taken, none. @throws Error that says which one is */
export function registerCommands(services: Services, table: Record<string, Command>): vscode.Disposable {
  const registered: vscode.Disposable[] = [];
  try {
    for (const [id, command] of Object.entries(table)) {
      const run = (...args: readonly unknown[]): Promise<void> =>
        reportingErrors(services.log, id, () => command(services, ...(args as never[])));
      registered.push(vscode.commands.registerCommand(id, run));
    }
  } catch (error) {
    vscode.Disposable.from(...registered).dispose();
    throw error;
  }
  return vscode.Disposable.from(...registered);
}
