import assert from 'node:assert/strict';
import { PackError } from '../../../src/core/errors';
import { deleteSelection } from '../../../src/host/commands/selection';
import { reportingErrors } from '../../../src/host/notifications';
import type { Services } from '../../../src/host/services';
import type { PackNode } from '../../../src/host/views/packNode';
import { eventually } from '../../support/eventually';
import { artifact, pack } from '../../support/packs';
import { answering } from './answers';
import { withAnswers } from './windowAnswers';
import { HostWorld } from './world';

suite('The Delete key', () => {
  const given = pack('p', ['a.ts']);
  const collection = artifact('glob:**');
  const place = { folder: 'file:///w', path: 'src', above: '', files: [] };
  const folder: PackNode = { kind: 'folder', pack: given, collection, ...place };
  const rows: readonly PackNode[] = [folder, { kind: 'more', pack: given, parent: folder, hidden: 1 }];

  for (const row of rows) {
    test(`does not mean the pack where a row of kind ${row.kind} is selected`, async () => {
      const world = await HostWorld.open();
      const settings = { get: async () => 30 };
      const openable = { store: async () => ({ settings }) };
      const services = { ...world.services, openable, selection: async () => [row] } as unknown as Services;
      assert.deepEqual(
        await answering(
          () => undefined,
          () => deleteSelection(services),
        ),
        [],
      );
      world.dispose();
    });
  }

  test('means the same rows when it is tried again, wherever the focus is by then', async () => {
    const world = await HostWorld.open();
    const thePack = await world.add('README.md', 'src/greet.ts', 'src/windows.ts');
    const focused = thePack.artifacts.map((each): PackNode => ({ kind: 'artifact', pack: thePack, artifact: each }));
    const failures = [new PackError('store-not-writable', { directory: '/store', reason: 'it is full' })];
    const { storage } = world.services;
    const services: Services = {
      ...world.services,
      storage: {
        ...storage,
        ports: async () => {
          const failure = failures.pop();
          if (failure) {
            throw failure;
          }
          return storage.ports();
        },
      },
      selection: async () => focused.splice(0, 1),
    };
    const { messages } = await withAnswers({ press: 'Try Again' }, async () => {
      await reportingErrors(services.log, 'Delete', () => deleteSelection(services));
      await eventually(async () => assert.equal((await world.sources()).length, 2));
    });
    assert.match(messages[0] ?? '', /it is full/);
    assert.deepEqual(await world.sources(), ['src/greet.ts', 'src/windows.ts']);
    world.dispose();
  });
});
