// A process of its own: `node child.js <store> <folder>` adds a collection of 10,000 files to a new pack and prints, in
// JSON, what that took and how much memory the process had at most.
import { performance } from 'node:perf_hooks';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { createPack } from '../../../src/app/packs';
import { folderUri } from '../../../src/sources/folderUri';
import { openStore } from '../../../src/storage/store';
import { sqlWasm } from '../../support/testStore';
import { diskPorts } from './diskPorts';

async function main([directory = '', workspace = '', glob = '']: readonly string[]): Promise<void> {
  const store = await openStore({ directory, sqlWasm }, Date);
  const ports = diskPorts(store);
  const folder = folderUri(workspace);
  const pack = await createPack(ports, { name: 'bench', workspace: folder });
  const started = performance.now();
  const added = await addToPack(ports, pack, [await locateSource(ports, glob, folder)]);
  const milliseconds = performance.now() - started;
  await store.close();
  // In KiB, whatever the platform's own unit is.
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ milliseconds, artifacts: added.pack.artifacts.length, maxRSS }));
}

void main(process.argv.slice(2));
