import * as vscode from 'vscode';
import { reportingErrors } from '../notifications';
import type { Services } from '../services';

/**
 * What a command does. It returns early, and silently, when the user backs out of a prompt.
 * The arguments are whatever the menu it was picked from passes: a tree node, a Uri, or nothing.
 */
export type Command = (services: Services, ...args: never[]) => Promise<void>;

export function registerCommands(services: Services, table: Record<string, Command>): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(table).map(([id, command]) =>
      vscode.commands.registerCommand(id, (...args) =>
        reportingErrors(services.log, id, () => command(services, ...(args as never[]))),
      ),
    ),
  );
}
