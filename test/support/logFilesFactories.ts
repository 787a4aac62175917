import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogFiles } from '../../src/storage/log/logFiles';
import { NodeLogFiles } from '../../src/storage/log/nodeLogFiles';
import { newScene } from './simulation/scene';

export interface Place {
  readonly files: LogFiles;
  /** An empty directory, absolute. */
  readonly directory: string;
  readonly remove: () => Promise<void>;
}

/** Whatever implements the port, by name, for suites that hold all of them to one contract. */
export const places: Readonly<Record<string, () => Promise<Place>>> = {
  'the simulated disk': async () => {
    const { files } = (await newScene()).actor();
    await files.makeDirectory('/store/place');
    return { files, directory: '/store/place', remove: async () => undefined };
  },
  'this machine’s disk': async () => {
    const directory = await mkdtemp(join(tmpdir(), 'context-packs-log-'));
    return { files: new NodeLogFiles(), directory, remove: () => rm(directory, { recursive: true }) };
  },
};
