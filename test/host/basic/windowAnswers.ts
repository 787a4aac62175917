import * as vscode from 'vscode';

/** How the questions of VS Code's window are answered in a test. What has no answer here is backed out of. */
export interface WindowAnswers {
  /** One after the other: what each entry that is to be picked begins with, icons left out. */
  readonly picks?: readonly string[];
  /** One after the other. */
  readonly inputs?: readonly string[];
  readonly save?: vscode.Uri;
  readonly open?: vscode.Uri;
  /** The button of a modal question. */
  readonly confirm?: string;
  /** The button of a message with buttons. */
  readonly press?: string;
}

/** What the window was asked to show. */
export interface Shown {
  /** The labels that were offered to pick from, a list for each time. */
  readonly offered: (readonly string[])[];
  readonly messages: string[];
  readonly buttons: (readonly string[])[];
}

/** Stands in for the window while `run` runs, which is given what is shown so far: VS Code shows no questions in tests. */
export async function withAnswers(answers: WindowAnswers, run: (shown: Shown) => Promise<unknown>): Promise<Shown> {
  const shown: Shown = { offered: [], messages: [], buttons: [] };
  const picks = [...(answers.picks ?? [])];
  const inputs = [...(answers.inputs ?? [])];
  const message = async (text: string, ...rest: readonly unknown[]): Promise<unknown> => {
    shown.messages.push(text);
    const [options] = rest;
    const isModal = typeof options === 'object' && options !== null && (options as vscode.MessageOptions).modal;
    const buttons = rest.filter((each) => typeof each === 'string');
    shown.buttons.push(buttons);
    return buttons.find((each) => each === (isModal ? answers.confirm : answers.press));
  };
  const fakes = {
    showQuickPick: async (given: readonly vscode.QuickPickItem[] | Thenable<readonly vscode.QuickPickItem[]>) => {
      const items = await given;
      shown.offered.push(items.map(({ label }) => label));
      const wanted = picks.shift();
      return wanted && items.find(({ label }) => label.replace(/^\$\([\w-]+\) /, '').startsWith(wanted));
    },
    showInputBox: async (): Promise<unknown> => inputs.shift(),
    showSaveDialog: async (): Promise<unknown> => answers.save,
    showOpenDialog: async (): Promise<unknown> => answers.open && [answers.open],
    showWarningMessage: message,
    showErrorMessage: message,
    showInformationMessage: message,
    setStatusBarMessage: (text: string): vscode.Disposable => {
      shown.messages.push(text.replace(/^\$\([\w-]+\) /, ''));
      return new vscode.Disposable(() => undefined);
    },
  };
  const window = vscode.window as unknown as Record<string, unknown>;
  const originals = Object.fromEntries(Object.keys(fakes).map((name) => [name, window[name]]));
  Object.assign(window, fakes);
  try {
    await run(shown);
  } finally {
    Object.assign(window, originals);
  }
  return shown;
}
