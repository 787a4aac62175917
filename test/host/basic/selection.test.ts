import assert from 'node:assert/strict';
import { deleteSelection } from '../../../src/host/commands/selection';
import type { Services } from '../../../src/host/services';
import type { PackNode } from '../../../src/host/views/packNode';
import { artifact, pack } from '../../support/packs';
import { answering } from './answers';
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
});
