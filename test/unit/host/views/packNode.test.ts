import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../src/core/snapshot';
import { isOfUnknownRow, type PackNode, rowId } from '../../../../src/host/views/packNode';
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

suite('A menu of a row of the Packs view', () => {
  const row: PackNode = { kind: 'pack', pack: pack('p'), isActive: false };
  const calls: readonly [string, readonly unknown[], boolean][] = [
    ['is of one that VS Code knows', [row, undefined], false],
    ['is of several that it knows', [row, [row, row]], false],
    ['is of one that it does not know', [undefined, undefined], true],
    ['is of several that it does not know', [undefined, [undefined, undefined]], true],
    ['is of several, one of which it does not know', [row, [row, undefined]], true],
    ['is none where a key calls', [], false],
    ['is none where a key calls with what its user has written', [undefined], false],
  ];
  for (const [name, args, isUnknown] of calls) {
    test(name, () => assert.equal(isOfUnknownRow(args), isUnknown));
  }
});
