import type * as vscode from 'vscode';
import type { Command } from './command';

/**
 * Every command that package.json contributes. They are most of the code, and are read when one of them is first run, not
 * while VS Code starts. A host test keeps what is contributed equal to what there is.
 */
export function commandsOnDemand(extension: vscode.Extension<unknown>): Record<string, Command> {
  const { contributes } = extension.packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  return Object.fromEntries(contributes.commands.map(({ command }) => [command, commandOnDemand(command)]));
}

function commandOnDemand(id: string): Command {
  return async (services, ...args) => {
    const { commands } = await import('./index');
    const command = (commands as Readonly<Record<string, Command>>)[id];
    if (!command) {
      throw new Error(`package.json contributes a command that there is not: ${id}`);
    }
    await command(services, ...args);
  };
}
