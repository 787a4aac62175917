import type { Ports } from '../../../src/app/ports';
import type { Store } from '../../../src/core/store';
import { NodeGit } from '../../../src/sources/git/nodeGit';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { defaultCaptureSettings } from '../../../src/sources/sourceHandler';
import { MemoryPages } from '../../support/memoryPages';
import { WordCounter } from '../../support/wordCounter';

/** A store and the files of this machine, as ctx has them. */
export function diskPorts({ packs, blobs, runs, allowedFiles }: Store): Ports {
  return {
    ...{ packs, blobs, runs, allowedFiles, clock: Date },
    files: new GuardedFileSystem(new NodeFileSystem(), allowedFiles),
    git: new NodeGit(() => true),
    pages: new MemoryPages(),
    captureSettings: () => ({ ...defaultCaptureSettings, maxFiles: 100_000 }),
    tokens: new WordCounter(),
  };
}
