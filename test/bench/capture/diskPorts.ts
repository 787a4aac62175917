import type { Ports } from '../../../src/app/ports';
import { defaultRenderOptions } from '../../../src/core/renderOptions';
import type { Store } from '../../../src/core/store';
import { NodeGit } from '../../../src/sources/git/nodeGit';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { defaultCaptureSettings } from '../../../src/sources/sourceHandler';
import { MemoryPages } from '../../support/memoryPages';
import { SecretWords } from '../../support/secretWords';
import { WordCounter } from '../../support/wordCounter';

/** A store and the files of this machine, as ctx has them. */
export function diskPorts(store: Store): Ports {
  const { packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets } = store;
  return {
    ...{ packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets, clock: Date },
    files: new GuardedFileSystem(new NodeFileSystem(), allowedFiles),
    git: new NodeGit(() => true),
    pages: new MemoryPages(),
    captureSettings: () => ({ ...defaultCaptureSettings, maxFiles: 100_000 }),
    tokens: new WordCounter(),
    secrets: new SecretWords(),
    renderOptions: () => defaultRenderOptions,
  };
}
