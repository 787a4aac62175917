import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showWarnings } from '../../../src/host/notifications';

suite('Warnings', () => {
  const log = vscode.window.createOutputChannel('Warnings', { log: true });
  suiteTeardown(() => log.dispose());

  function shown(warnings: readonly string[]): string[] {
    const messages: string[] = [];
    const window = vscode.window as { showWarningMessage: unknown };
    const original = window.showWarningMessage;
    window.showWarningMessage = async (message: string): Promise<void> => void messages.push(message);
    try {
      showWarnings(warnings, log);
    } finally {
      window.showWarningMessage = original;
    }
    return messages;
  }

  test('are one message, and none where there are none', () => {
    assert.deepEqual([shown([]), shown(['One.', 'Two.'])], [[], ['One. Two.']]);
  });

  test('are counted where they are many: a message is read, not scrolled', () => {
    assert.deepEqual(shown(['One.', 'Two.', 'Three.', 'Four.', 'Five.']), ['One. Two. Three. 2 more are in the log.']);
  });
});
