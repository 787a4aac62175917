import type { Ports } from '../../src/app/ports';
import type { FileSystem } from '../../src/core/fileSystem';
import { defaultQuotas, type Quotas } from '../../src/core/quotas';
import { defaultRenderOptions, type RenderOptions } from '../../src/core/renderOptions';
import { GuardedFileSystem } from '../../src/sources/guardedFileSystem';
import { type CaptureSettings, defaultCaptureSettings } from '../../src/sources/sourceHandler';
import { openMemoryStore } from '../../src/storage/memoryStore';
import { TestClock } from './clock';
import { MemoryFiles } from './memoryFiles';
import { MemoryGit } from './memoryGit';
import { MemoryPages } from './memoryPages';
import { SecretWords } from './secretWords';
import { WordCounter } from './wordCounter';

export interface TestPorts extends Ports {
  /** What is behind `files`, which is guarded. */
  readonly disk: MemoryFiles;
  readonly git: MemoryGit;
  readonly pages: MemoryPages;
  readonly clock: TestClock;
  /** Of every folder; what is changed here holds from then on. */
  readonly settings: { -readonly [Name in keyof CaptureSettings]: CaptureSettings[Name] };
  /** What is changed here holds for the next rendering. */
  readonly rendering: { -readonly [Name in keyof RenderOptions]: RenderOptions[Name] };
}

/**
 * A world in memory: an empty store, the files given, words for tokens, `secret:word` for secrets, and a clock that
 * stands still.
 */
export function testPorts(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  quotas: Quotas = defaultQuotas,
): TestPorts {
  const clock = new TestClock();
  const { packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets } = openMemoryStore(clock, () => quotas);
  const disk = new MemoryFiles(files);
  const guarded: FileSystem = new GuardedFileSystem(disk, allowedFiles);
  const settings = { ...defaultCaptureSettings };
  const rendering = { ...defaultRenderOptions };
  return {
    ...{ packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets },
    ...{ disk, files: guarded, clock, settings, rendering },
    git: new MemoryGit(),
    pages: new MemoryPages(),
    captureSettings: () => settings,
    tokens: new WordCounter(),
    secrets: new SecretWords(),
    renderOptions: () => rendering,
  };
}
