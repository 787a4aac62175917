import type { Snapshot } from '../../src/core/snapshot';
import { artifact, folder, idOf } from './packs';

/** A snapshot of pack “a”, whose payload and manifest are in no store. */
export function snapshot(name: string, changes: Partial<Snapshot> = {}): Snapshot {
  return {
    id: idOf('snapshot', name),
    ...{ pack: idOf('pack', 'a'), packName: 'a', workspace: folder, label: name },
    ...{ tokens: 3, encoding: 'o200k_base', format: 'markdown' },
    payload: { hash: artifact(`payload ${name}`).content.hash, bytes: 100 },
    manifest: { hash: artifact(`manifest ${name}`).content.hash, bytes: 200 },
    folders: [folder],
    createdAt: 1,
    ...changes,
  };
}
