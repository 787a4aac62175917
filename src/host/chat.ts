import * as vscode from 'vscode';
import { contextKeys } from './contextKeys';

/** Opens the editor's chat, with files attached if it is given some. Not every editor has it, and no API names it. */
const openChat = 'workbench.action.chat.open';

/** Where it is true, the command is there all the same, and does nothing. */
const noChat = 'disableAIFeatures';

/** Tells menus whether there is a chat, now and whenever that may have become another answer. */
export function followChat(failed: (error: unknown) => void): vscode.Disposable {
  const tell = (): void => {
    hasChat().then((has) => {
      contextKeys.chatAvailable.value = has;
    }, failed);
  };
  tell();
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(tell),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`chat.${noChat}`) && tell()),
  );
}

/** Whether the editor has a chat that takes files. */
export async function hasChat(): Promise<boolean> {
  const isOff = vscode.workspace.getConfiguration('chat').get(noChat) === true;
  return !isOff && (await vscode.commands.getCommands(true)).includes(openChat);
}

/**
 * Opens the chat with a file attached, whatever file system it is of. What is written there already stays.
 * @throws whatever the editor makes of it
 */
export async function openChatWith(file: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand(openChat, { attachFiles: [file] });
}
