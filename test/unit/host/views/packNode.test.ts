import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../src/core/snapshot';
import { type PackNode, rowId } from '../../../../src/host/views/packNode';
import { artifact, pack } from '../../../support/packs';

suite('The id of a row of the Packs view', () => {
  test('is that of no other, whatever folders are called', () => {
    const given = { pack: pack('p'), collection: artifact('glob:**') };
    const place = { folder: 'file:///w', above: '', files: [] };
    const folder = (path: string): PackNode => ({ kind: 'folder', ...given, ...place, path });
    const ofPack = (path: string): PackNode => ({ kind: 'folder', pack: given.pack, ...place, path });
    const more = (parent: PackNode): PackNode => ({ kind: 'more', pack: given.pack, parent, hidden: 1 });
    const collection: PackNode = { kind: 'artifact', pack: given.pack, artifact: given.collection };
    const snapshots: PackNode = { kind: 'snapshots', pack: given.pack, snapshots: [] };
    const snapshot: PackNode = { kind: 'snapshot', pack: given.pack, snapshot: { id: 'more' } as Snapshot };
    const rows = [
      snapshots,
      snapshot,
      more(snapshots),
      folder('snapshots'),
      folder('more'),
      more(collection),
      folder('src'),
      folder('src/more'),
      more(folder('src')),
      ofPack(''),
      ofPack('snapshots'),
      ofPack('more'),
      { ...ofPack('more'), folder: 'file:///w/more' } as PackNode,
      more(ofPack('')),
    ];
    assert.equal(new Set(rows.map(rowId)).size, rows.length);
  });
});
