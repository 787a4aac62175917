import assert from 'node:assert/strict';
import { renderPack } from '../../../../src/app/renderPack';
import { createSnapshot } from '../../../../src/app/snapshots/createSnapshot';
import { readManifest } from '../../../../src/app/snapshots/snapshots';
import { unsentContent } from '../../../../src/app/snapshots/unsentContent';
import type { Pack } from '../../../../src/core/pack';
import { testPorts } from '../../../support/ports';
import { packOf } from '../../../support/snapshotWorld';

suite('An exported snapshot', () => {
  const ports = testPorts({ 'a.ts': 'one\ntwo\n', 'b.ts': 'three\n' });

  const unsent = async (pack: Pack): Promise<unknown> => {
    const snapshot = await createSnapshot(ports, await renderPack(ports, pack), { label: '', toolVersion: '1' });
    return unsentContent(await readManifest(ports, snapshot));
  };

  test('holds no more than its payload when all of it was sent', async () => {
    const pack = await packOf(ports, ['a.ts', 'text:why']);
    assert.deepEqual(await unsent(pack), { secrets: 0, artifacts: 0, files: 0 });
  });

  test('holds what was redacted, what was left out, and the files of ranges', async () => {
    const pack = await packOf(ports, ['a.ts#L2', 'b.ts', 'text:a secret:word'], { name: 'q' });
    const [range, file, note] = pack.artifacts;
    assert.ok(range && file && note);
    const artifacts = [range, { ...file, included: false }, note];
    assert.deepEqual(await unsent({ ...pack, artifacts }), { secrets: 1, artifacts: 1, files: 1 });
  });
});
