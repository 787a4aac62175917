import { addToPack } from '../../src/app/addToPack';
import { locateSource } from '../../src/app/capture';
import { createSnapshot } from '../../src/app/snapshots/createSnapshot';
import type { Pack } from '../../src/core/pack';
import type { Snapshot } from '../../src/core/snapshot';
import { rendering } from './handMadeRendering';
import { folder, pack } from './packs';
import type { TestPorts } from './ports';

/** A pack of the test folder that has captured these sources. */
export async function packOf(
  ports: TestPorts,
  sources: readonly string[],
  changes: Partial<Pack> & { readonly name?: string } = {},
): Promise<Pack> {
  const made = pack(changes.name ?? 'p', [], changes);
  await ports.packs.add(made);
  return addSources(ports, made, sources);
}

/** The pack with these sources captured into it, too. */
export async function addSources(ports: TestPorts, to: Pack, sources: readonly string[]): Promise<Pack> {
  const located = await Promise.all(sources.map((each) => locateSource(ports, each, folder)));
  return (await addToPack(ports, to, located)).pack;
}

/** A snapshot of all of the pack. */
export async function snapshotOf(ports: TestPorts, of: Pack, label = ''): Promise<Snapshot> {
  return createSnapshot(ports, await rendering(ports, of), { label, toolVersion: '1.2.3' });
}
