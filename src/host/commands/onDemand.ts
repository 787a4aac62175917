import type * as vscode from 'vscode';
import { reportingErrors } from '../notifications';
import type { Services } from '../services';
import type { Drops } from '../views/packsDrop';
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

/** A drop is a command in all but name: it is read in with them, and answers for its failures as they do. */
export function dropsOnDemand(services: () => Services): Drops {
  const run = (drop: (drops: Drops) => Promise<void>): Promise<void> =>
    reportingErrors(services().log, 'Drop into the Packs view', async () => {
      const { dropActions } = await import('./forViews');
      await drop(dropActions(services()));
    });
  return {
    files: (uris, pack) => run((drops) => drops.files(uris, pack)),
    contents: (files, pack) => run((drops) => drops.contents(files, pack)),
    artifacts: (dragged, target) => run((drops) => drops.artifacts(dragged, target)),
  };
}
