import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addFile } from '../../../src/host/commands/add';
import { updatePack } from '../../../src/host/commands/update';
import type { Services } from '../../../src/host/services';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

suite('Updating', () => {
  test('that is cancelled says that nothing was done', async () => {
    const world = await HostWorld.open();
    await addFile(world.services, fileUri('README.md'));
    const stateOf = async (): Promise<never> => {
      throw new vscode.CancellationError();
    };
    const services = { ...world.services, states: { freshness: { stateOf } } } as unknown as Services;
    const { messages, buttons } = await withAnswers({}, () =>
      assert.rejects(updatePack(services), vscode.CancellationError),
    );
    world.dispose();
    assert.deepEqual([messages, buttons], [['Cancelled: nothing was updated in pack “Test”'], []]);
  });
});
