// `ctx` in terminals of VS Code, and its path for programs outside of them.
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { showDone } from '../notifications';
import type { Services } from '../services';

/** What the terminal is called, by which it is found again after the window was reloaded. */
const name = 'ctx';
/** Shows what there is, and changes nothing. */
const firstCommand = 'ctx pack list';
/** How long a shell may take to say that it can be told commands, in milliseconds. Not every shell ever does. */
const patience = 2000;

/** The terminal of `ctx`: the one there is, as it is; else a new one in the folder of the active editor, with the packs. */
export async function openCtxTerminal({ ctx }: Services): Promise<void> {
  const open = vscode.window.terminals.find((each) => each.name === name && each.exitStatus === undefined);
  if (open) {
    open.show();
    return;
  }
  await ctx.path();
  const cwd = folderInUse();
  const terminal = vscode.window.createTerminal({ name, ...(cwd ? { cwd } : {}) });
  terminal.show();
  const shell = terminal.shellIntegration ?? (await shellOf(terminal));
  if (shell) {
    shell.executeCommand(firstCommand);
  } else {
    terminal.sendText(firstCommand);
  }
}

/** For agents, and whatever else has no PATH from VS Code. */
export async function copyCtxPath({ ctx }: Services): Promise<void> {
  await vscode.env.clipboard.writeText(await ctx.path());
  showDone(vscode.l10n.t('Copied the path of ctx'));
}

function folderInUse(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return ((uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
}

/** Undefined when it says nothing in time. */
async function shellOf(terminal: vscode.Terminal): Promise<vscode.TerminalShellIntegration | undefined> {
  let listener: vscode.Disposable | undefined;
  const ready = new Promise<vscode.TerminalShellIntegration>((resolve) => {
    listener = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) {
        resolve(event.shellIntegration);
      }
    });
  });
  try {
    return await Promise.race([ready, setTimeout(patience, undefined)]);
  } finally {
    listener?.dispose();
  }
}
