import * as vscode from 'vscode';

/** A question that was asked in a box that waits for an answer, and the buttons it had. */
export interface Asked {
  readonly question: string;
  readonly detail: string | undefined;
  readonly buttons: readonly string[];
}

/**
 * Answers the boxes that wait for it, which VS Code refuses to show in tests, while `run` runs. What only informs is
 * let go.
 * @param answer gives the button that is pressed; undefined backs out
 */
export async function answering(
  answer: (asked: Asked) => string | undefined,
  run: () => Promise<unknown>,
): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  const window = vscode.window as { showWarningMessage: unknown };
  const original = window.showWarningMessage;
  window.showWarningMessage = async (question: string, ...given: readonly unknown[]): Promise<unknown> => {
    const [options] = given;
    if (typeof options !== 'object' || !(options as vscode.MessageOptions).modal) {
      return undefined;
    }
    const { detail } = options as vscode.MessageOptions;
    const asked: Asked = { question, detail, buttons: given.slice(1) as string[] };
    all.push(asked);
    return answer(asked);
  };
  try {
    await run();
  } finally {
    window.showWarningMessage = original;
  }
  return all;
}
