import * as vscode from 'vscode';
import { reportingErrors, showHint } from '../notifications';
import type { Services } from '../services';
import { isOfUnknownRow, isRow } from '../views/packNode';
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
      readonly menus: Readonly<Record<'view/item/context' | 'view/title', readonly Partial<Contributed>[]>>;
    };
  };
  const idsIn = (menu: keyof typeof contributes.menus): ReadonlySet<string | undefined> =>
    new Set(contributes.menus[menu].map(({ command }) => command));
  const ofRows = idsIn('view/item/context');
  const ofTitle = idsIn('view/title');
  const guarded = (id: string): Command => {
    const command = commandOnDemand(id);
    return ofRows.has(id) ? ofKnownRows(command) : ofTitle.has(id) ? ofNoRow(command) : command;
  };
  return Object.fromEntries(contributes.commands.map(({ command }) => [command, guarded(command)]));
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

/**
 * The buttons above the rows are of the active pack. VS Code gives them the row that had the focus last, however long ago,
 * of which nobody thinks who presses one.
 */
function ofNoRow(command: Command): Command {
  return async (services, ...args) => command(services, ...(isRow(args[0]) ? [] : args));
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
