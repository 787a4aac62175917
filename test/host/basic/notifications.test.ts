import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { PackError } from '../../../src/core/errors';
import { reportingErrors, showDone, showWarnings } from '../../../src/host/notifications';
import { withRemedies } from '../../../src/host/remedies';
import { Reports } from '../../../src/host/reports';
import { eventually } from '../../support/eventually';
import { withAnswers } from './windowAnswers';

suite('Notifications', () => {
  const log = vscode.window.createOutputChannel('Notifications', { log: true });
  suiteTeardown(() => log.dispose());

  /** Keeps what it was to show. */
  class KeptReports extends Reports {
    readonly shown: string[] = [];

    override async show(name: string, text: string): Promise<void> {
      this.shown.push(name, text);
    }
  }

  async function warned(...warnings: readonly string[]): Promise<[string[], string[]]> {
    const reports = new KeptReports();
    const { messages } = await withAnswers({ press: 'Show All' }, async () => {
      showWarnings(warnings, { log, reports });
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    return [messages, reports.shown];
  }

  test('warnings are one message, and none where there are none', async () => {
    assert.deepEqual(
      [await warned(), await warned('One.', 'Two.')],
      [
        [[], []],
        [['One. Two.'], []],
      ],
    );
  });

  test('many warnings are counted, beside all of them: a message is read, not scrolled', async () => {
    assert.deepEqual(await warned('One.', 'Two.', 'Three.', 'Four.', 'Five.'), [
      ['One. Two. Three. 2 more.'],
      ['Warnings.md', '- One.\n- Two.\n- Three.\n- Four.\n- Five.\n'],
    ]);
  });

  test('a success is in the status bar alone, and in a notification as well for who wants to be told of all', async () => {
    const level = (value: string | undefined): Thenable<void> =>
      vscode.workspace.getConfiguration('contextPacks').update('notifications.level', value, true);
    const said = async (): Promise<readonly [string[], number]> => {
      const { messages, buttons } = await withAnswers({}, async () => showDone('Done'));
      return [messages, buttons.length];
    };
    const quiet = await said();
    await level('all');
    const all = await said();
    await level(undefined);
    assert.deepEqual(
      [quiet, all],
      [
        [['Done'], 0],
        [['Done', 'Done'], 1],
      ],
    );
  });

  test('a failure stands beside what can be done about it', async () => {
    const buttons = async (error: unknown): Promise<readonly string[]> => {
      const shown = await withAnswers({}, () => reportingErrors(log, 'Test', () => Promise.reject(error)));
      return shown.buttons.flat();
    };
    const directory = '/store';
    assert.deepEqual(
      [
        await buttons(new TypeError('A bug')),
        await buttons(new PackError('store-damaged', { path: 'log', reason: 'is short' })),
        await buttons(new PackError('store-busy', { directory, attempts: 3 })),
        await buttons(new PackError('store-not-readable', { directory, reason: 'no' })),
        await buttons(new PackError('store-too-new', { directory, found: 2, supported: 1 })),
        await buttons(new PackError('template-invalid', { reason: 'it is not' })),
        await buttons(new PackError('page-not-allowed', { url: 'https://example.com' })),
        await buttons(new PackError('pack-empty', { pack: 'Test' })),
        await buttons(new vscode.CancellationError()),
      ],
      [
        ['Show Log'],
        ['Verify Pack Store'],
        ['Try Again'],
        ['Try Again', 'Show Log'],
        ['Look for Updates'],
        ['Open Setting'],
        ['Manage Trust'],
        [],
        [],
      ],
    );
  });

  test('whoever meets a failure can know of more that helps', async () => {
    const pressed: string[] = [];
    const failure = withRemedies(new PackError('store-busy', { directory: '/store', attempts: 3 }), {
      Elsewhere: async () => void pressed.push('Elsewhere'),
    });
    const { buttons } = await withAnswers({ press: 'Elsewhere' }, async () => {
      await reportingErrors(log, 'Test', () => Promise.reject(failure));
      await eventually(() => assert.deepEqual(pressed, ['Elsewhere']));
    });
    assert.deepEqual(buttons, [['Elsewhere', 'Try Again']]);
  });

  test('what failed is done once more where that may help', async () => {
    let tries = 0;
    const run = async (): Promise<void> => {
      tries += 1;
      if (tries < 3) {
        throw new PackError('store-busy', { directory: '/store', attempts: 3 });
      }
    };
    await withAnswers({ press: 'Try Again' }, async () => {
      await reportingErrors(log, 'Test', run);
      await eventually(() => assert.equal(tries, 3));
    });
  });
});
