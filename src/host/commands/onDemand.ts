import * as vscode from 'vscode';
import { reportingErrors, showHint } from '../notifications';
import type { Services } from '../services';
import { isOfUnknownRow } from '../views/packNode';
import type { Drops } from '../views/packsDrop';
import type { Command } from './command';

interface Contributed {
  readonly command: string;
}

/**
 * Every command that package.json contributes. They are most of the code, and are read when one of them is first run, not
 * while VS Code starts. A host test keeps what is contributed equal to what there is.
 */
export function commandsOnDemand(extension: vscode.Extension<unknown>): Record<string, Command> {
  const { contributes } = extension.packageJSON as {
    readonly contributes: {
      readonly commands: readonly Contributed[];
      readonly menus: { readonly 'view/item/context': readonly Contributed[] };
    };
  };
  const ofRows = new Set(contributes.menus['view/item/context'].map(({ command }) => command));
  return Object.fromEntries(
    contributes.commands.map(({ command: id }) => {
      const command = commandOnDemand(id);
      return [id, ofRows.has(id) ? ofKnownRows(command) : command];
    }),
  );
}

/**
 * What a row's menu runs is done to that row or to nothing. No other row, and no active pack, stands in for one that
 * VS Code does not know at this moment: the row with the focus is another where the icon of a row was clicked.
 */
function ofKnownRows(command: Command): Command {
  return async (services, ...args) => {
    if (isOfUnknownRow(args)) {
      showHint(vscode.l10n.t('Choose it once more: the rows were just being read again.'));
    } else {
      await command(services, ...args);
    }
  };
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
